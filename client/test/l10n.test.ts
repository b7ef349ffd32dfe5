/** Every text that the user reads can be translated, and every translation is of such a text. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import ts from "typescript";

type Texts = Readonly<Record<string, string>>;
const SOURCES = path.resolve("client/src");
const BUNDLES = path.resolve("client/l10n");

/** What it says goes into the log, which is for whoever mends a defect. */
const LOGGED = new Set(["python.ts"]);
/** A name is the same in every language, and so is a line of a script. */
const NAMES = new Set(["uv Index", "# /// script"]);
/** What is given these is shown. */
const SHOWN =
  /^(?:description|detail|label|placeHolder|placeholder|prompt|text|title|tooltip|validationMessage)$|Message$/;

const files = readdirSync(SOURCES).map((name) =>
  parsed(name, readFileSync(path.join(SOURCES, name), "utf8")),
);

function parsed(name: string, text: string): ts.SourceFile {
  return ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
}

function read(file: string): Texts {
  return JSON.parse(readFileSync(file, "utf8")) as Texts;
}

function* nodes(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodes(child);
}

function called(node: ts.Node): string | undefined {
  return ts.isCallExpression(node) ? node.expression.getText() : undefined;
}

function isIn(node: ts.Node, functions: RegExp): boolean {
  for (let around: ts.Node = node; !ts.isSourceFile(around); around = around.parent) {
    if (functions.test(called(around) ?? "")) return true;
  }
  return false;
}

/** The words of a string or of a template, without the symbols of VS Code. */
function words(node: ts.Node): string {
  const isText = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);
  return isText
    ? node
        .getText()
        .slice(1, -1)
        .replace(/\$\([\w-]+\)|\$\{[^}]*\}/g, "")
    : "";
}

/** Whether a text is put where the user sees it. */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return SHOWN.test(parent.name.getText());
  if (ts.isBinaryExpression(parent))
    return SHOWN.test(parent.left.getText().split(".").at(-1) ?? "");
  return SHOWN.test((called(parent) ?? "").split(".").at(-1) ?? "");
}

function untranslated(file: ts.SourceFile): string[] {
  if (LOGGED.has(file.fileName)) return [];
  return [...nodes(file)]
    .filter((node) => {
      const text = words(node);
      if (text === "" || NAMES.has(text)) return false;
      const isProse = /[a-z]\W* \W*[a-z]/i.test(text) || (isShown(node) && /[a-z]/i.test(text));
      return isProse && !isIn(node, /^l10n\.t$|\blog\.\w+$|^Symbol$/);
    })
    .map((node) => `${file.fileName}: ${node.getText()}`);
}

function translatable(file: ts.SourceFile): ts.Expression[] {
  return [...nodes(file)]
    .filter((node): node is ts.CallExpression => called(node) === "l10n.t")
    .flatMap(({ arguments: [message] }) => message ?? []);
}

function numbers(text: string): string[] {
  return (text.match(/\{\d+\}/g) ?? []).sort();
}

describe("the texts of the client", () => {
  test("all go through l10n", () => {
    assert.deepEqual(files.flatMap(untranslated), []);
  });

  test("would be found if they did not", () => {
    const file = parsed(
      "some.ts",
      `window.showErrorMessage("Oops", l10n.t("Try Again"));
      box.prompt = "Name";
      pick({ label: "$(add) Add" });
      const said = \`Where is \${name}?\`;
      log.info("Nobody reads this.");
      run("uvIndex.showLog", "off");`,
    );
    assert.deepEqual(untranslated(file), [
      'some.ts: "Oops"',
      'some.ts: "Name"',
      'some.ts: "$(add) Add"',
      "some.ts: `Where is ${name}?`",
    ]);
  });

  test("are strings that a tool can read", () => {
    const computed = files.flatMap(translatable).filter((text) => !ts.isStringLiteral(text));
    assert.deepEqual(
      computed.map((text) => text.getText()),
      [],
    );
  });

  test("are those of the bundle, no more and no less", () => {
    const said = files.flatMap(translatable).filter(ts.isStringLiteral);
    const texts = [...new Set(said.map(({ text }) => text))];
    const bundle = read(path.join(BUNDLES, "bundle.l10n.json"));
    assert.deepEqual(Object.entries(bundle).sort(), texts.map((text) => [text, text]).sort());
  });
});

describe("the texts of package.json", () => {
  const texts = read("package.nls.json");

  test("are those of its bundle, no more and no less", () => {
    const named = [...readFileSync("package.json", "utf8").matchAll(/"%([\w.-]+)%"/g)];
    assert.deepEqual(named.map(([, name]) => name).sort(), Object.keys(texts).sort());
  });

  test("are all in it", () => {
    const manifest: unknown = JSON.parse(readFileSync("package.json", "utf8"));
    const said = [...shownTexts(manifest)].filter((text) => !/^%[\w.-]+%$/.test(text));
    assert.deepEqual(said, ["uv Index"]);
  });

  function* shownTexts(value: unknown): Generator<string> {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inside] of Object.entries(value)) {
      const isShown = /^(?:title|altText)$|description/i.test(key);
      if (isShown) yield* [inside].flat().filter((text) => typeof text === "string");
      yield* shownTexts(inside);
    }
  }
});

describe("a translation", () => {
  const translations = [
    ...readdirSync(BUNDLES)
      .filter((name) => /^bundle\.l10n\.[\w-]+\.json$/.test(name))
      .map((name) => [path.join(BUNDLES, name), path.join(BUNDLES, "bundle.l10n.json")] as const),
    ...readdirSync(".")
      .filter((name) => /^package\.nls\.[\w-]+\.json$/.test(name))
      .map((name) => [name, "package.nls.json"] as const),
  ];

  test("is there", () => {
    assert.notEqual(translations.length, 0);
  });

  for (const [file, original] of translations) {
    const name = path.basename(file);
    const [theirs, ours] = [read(file), read(original)];

    // What is missing is shown in English.
    test(`is of a text that there is: ${name}`, () => {
      assert.deepEqual(
        Object.keys(theirs).filter((key) => !(key in ours)),
        [],
      );
    });

    test(`has the same parts to be filled in, and the same links: ${name}`, () => {
      for (const [key, text] of Object.entries(theirs)) {
        const [before, after] = [ours[key] ?? "", text];
        assert.deepEqual(numbers(after), numbers(before), key);
        const links = (of: string): unknown => of.match(/\]\([^)]*\)|`[^`]*`/g)?.sort();
        assert.deepEqual(links(after), links(before), key);
      }
    });
  }
});
