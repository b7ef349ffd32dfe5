/** What is done to a whole file when it is saved, and what is written otherwise: undone in one step. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launchVsCode, until } from "./vscode.mjs";

const FIXED = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib"]

[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple/"

[tool.uv.sources]
corp-lib = { index = "corp" }
`;
const UNSOUND = `${FIXED.replace("[[tool.uv.index]]", "[tool.uv.index]")}left-over = { path = "left" }\n`;

let vscode;
before(async () => {
  const settings = { "editor.codeActionsOnSave": { "source.fixAll.uv-index": "explicit" } };
  vscode = await launchVsCode({ settings });
});
after(async () => {
  await vscode?.close();
});

test("all safe fixes are made when a file is saved, and undone in one step", async () => {
  await vscode.user("fix all", { "pyproject.toml": UNSOUND }, async (user) => {
    await user.seesSquiggle();
    await user.goesToTheEnd();
    await user.types("# mine");
    assert.equal(await user.saves(), `${FIXED}# mine`);
    await user.seesNoLine("left-over");
    await user.presses("Control+Z");
    await user.seesLine("left-over");
    await user.seesLine("# mine");
  });
});

const LISTED = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["torch", "corp-lib"]

[tool.uv]
index = [
    # Ours.
    { name = "corp", url = "https://packages.example.com/simple/" },
    { name = "pytorch", url = "https://download.pytorch.org/whl/cpu" },
]

[tool.uv.sources]
torch = { index = "pytorch" }
# Not on PyPI.
corp-lib = { index = "corp" }  # ask in #packaging
`;
const SOURCES = LISTED.slice(LISTED.indexOf("[tool.uv.sources]"));

const REFACTORINGS = [
  {
    name: "a source becomes a table",
    place: ["corp-lib", "corp-lib = {"],
    title: "Write `corp-lib` as",
    after: LISTED.replace(
      'corp-lib = { index = "corp" }  # ask in #packaging',
      '[tool.uv.sources.corp-lib]  # ask in #packaging\nindex = "corp"',
    ).replace("# Not", "\n# Not"),
  },
  {
    name: "sources are sorted",
    place: ["torch", "torch = {"],
    title: "Sort the sources",
    after: LISTED.replace(
      SOURCES,
      `[tool.uv.sources]
# Not on PyPI.
corp-lib = { index = "corp" }  # ask in #packaging
torch = { index = "pytorch" }
`,
    ),
  },
  {
    name: "a list of indexes becomes an array of tables",
    place: ["name", '{ name = "pytorch"'],
    title: "Write the indexes as",
    after: LISTED.replace(
      LISTED.slice(LISTED.indexOf("[tool.uv]"), LISTED.indexOf("[tool.uv.sources]")),
      `# Ours.
[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple/"

[[tool.uv.index]]
name = "pytorch"
url = "https://download.pytorch.org/whl/cpu"

`,
    ),
  },
  {
    name: "a table becomes a line",
    before: `${FIXED}
[tool.uv.sources.httpx] # not released
git = "https://git.example.com/httpx"
`.replace('"corp-lib"]', '"corp-lib", "httpx"]'),
    place: ["httpx", "[tool.uv.sources.httpx]"],
    title: "Write `httpx` inline",
    after: `${FIXED}httpx = { git = "https://git.example.com/httpx" } # not released
`.replace('"corp-lib"]', '"corp-lib", "httpx"]'),
  },
];

for (const { name, before = LISTED, place, title, after } of REFACTORINGS) {
  test(`${name}, and undone in one step`, async () => {
    await vscode.user(name, { "pyproject.toml": before }, async (user) => {
      await user.clicks(...place);
      await user.acceptsQuickFix(title);
      assert.equal(await user.saves(), after);
      await user.presses("Control+Z");
      assert.equal(await user.saves(), before);
    });
  });
}

const MEMBER = `[project]
name = "app"
version = "0.1.0"
dependencies = ["corp-lib"]

[tool.uv.sources]
corp-lib = { index = "corp" }
`;
const INDEX = `
[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple/"
explicit = true
`;
const ROOT = `[project]
name = "demo"
version = "0.1.0"

[tool.uv.workspace]
members = ["app", "lib"]
`;

test("an index that members repeat is declared once, in the root", async () => {
  const members = ["app/pyproject.toml", "lib/pyproject.toml"];
  const files = Object.fromEntries(members.map((name) => [name, MEMBER + INDEX]));
  files["lib/pyproject.toml"] = files["lib/pyproject.toml"].replace('"app"', '"lib"');
  await vscode.user("once", { ...files, "pyproject.toml": ROOT }, async (user) => {
    const read = (name) => readFile(path.join(user.folder, name), "utf8");
    await user.clicks("corp", 'name = "corp"');
    await user.acceptsQuickFix("Declare `corp` once, in the workspace's root");
    await user.seesNoLine("[[tool.uv.index]]");
    await user.presses("Control+K");
    await user.presses("S"); // saves all
    await until(async () => (await read("pyproject.toml")).includes("corp"), "all are saved");
    await user.screenshot("once");
    assert.equal(await read("pyproject.toml"), ROOT + INDEX);
    for (const name of members) assert.ok(!(await read(name)).includes("tool.uv.index"), name);
  });
});
