import assert from "node:assert/strict";
import { test } from "node:test";
import { addIndexParams, NOTHING_YET, nextQuestion } from "../src/privateIndex";
import type { Answers, Offer } from "../src/privateIndex";
import type { Placeholder, Provider } from "../src/protocol";

const placeholder = (name: string): Placeholder => ({
  name,
  description: `The **${name}**`,
  pattern: "[a-z]+",
  example: "contoso",
});
const AZURE: Provider = {
  id: "azure",
  name: "Azure",
  detail: "A token of yours",
  kind: "private",
  defaultName: "azure",
  templates: [
    {
      label: "project",
      url: "https://x/{org}/{project}",
      placeholders: ["org", "project"].map(placeholder),
    },
    { label: "organisation", url: "https://x/{org}", placeholders: [placeholder("org")] },
  ],
};
const DEVPI: Provider = {
  ...AZURE,
  id: "devpi",
  name: "devpi",
  templates: [{ label: "index", url: "https://x/{org}", placeholders: [placeholder("org")] }],
};
const GITHUB: Provider = { ...DEVPI, id: "github", kind: "none", defaultName: "github" };

const OFFER: Offer = {
  providers: [AZURE, DEVPI, GITHUB],
  packages: [
    { name: "corp-lib", index: null },
    { name: "torch", index: "pytorch" },
  ],
  judgeName: (name) => Promise.resolve(name === "taken" ? "is taken" : undefined),
};

/** Gives the replies to the questions in turn, and returns the kinds of question and the answers. */
function converse(offer: Offer, ...replies: (string | string[])[]): [string[], Answers] {
  let answers = NOTHING_YET;
  const asked: string[] = [];
  for (const reply of replies) {
    const question = nextQuestion(offer, answers);
    assert.ok(question, "there is a question");
    asked.push(question.prompt);
    if (question.kind === "selection") answers = question.answer(reply as string[], answers);
    else answers = question.answer(reply as string, answers);
  }
  return [asked, answers];
}

test("provider, template, each placeholder, name, packages", () => {
  const [asked, answers] = converse(OFFER, "azure", "project", "contoso", " web ", "corp", [
    "corp-lib",
  ]);
  assert.deepEqual(asked, [
    "Who hosts the index?",
    "Which kind of Azure index?",
    "The org ({org} in https://x/{org}/{project})",
    "The project ({project} in https://x/{org}/{project})",
    "A name for the index. uv derives the credential variables from it.",
    "Which packages come from it? All others stay where they are.",
  ]);
  assert.equal(nextQuestion(OFFER, answers), undefined);
  assert.deepEqual(addIndexParams("file:///pyproject.toml", answers), {
    uri: "file:///pyproject.toml",
    provider: "azure",
    template: "project",
    values: { org: "contoso", project: "web" },
    name: "corp",
    packages: ["corp-lib"],
  });
});

test("a provider's only template is not asked for", () => {
  const [asked] = converse(OFFER, "devpi", "contoso");
  assert.match(asked[1] ?? "", /^The org/);
});

test("what has no index has no name for it", () => {
  const [asked, answers] = converse(OFFER, "github", "contoso", ["corp-lib"]);
  assert.match(asked[2] ?? "", /^Which packages/);
  assert.equal(addIndexParams("file:///x", answers)?.name, "github");
});

test("a project without dependencies is asked for none", () => {
  const [, answers] = converse({ ...OFFER, packages: [] }, "devpi", "contoso", "corp");
  assert.equal(nextQuestion({ ...OFFER, packages: [] }, answers), undefined);
  assert.deepEqual(addIndexParams("file:///x", answers)?.packages, []);
});

test("nothing is added before all is answered", () => {
  const [, answers] = converse(OFFER, "devpi", "contoso");
  assert.equal(addIndexParams("file:///x", answers), undefined);
});

test("packages that are mapped already say where", () => {
  const [, answers] = converse(OFFER, "devpi", "contoso", "corp");
  const question = nextQuestion(OFFER, answers);
  assert.ok(question?.kind === "selection");
  assert.deepEqual(question.options, [
    { value: "corp-lib", label: "corp-lib" },
    { value: "torch", label: "torch", description: "mapped to pytorch" },
  ]);
});

test("a placeholder's value is judged whole", async () => {
  const [, answers] = converse(OFFER, "devpi");
  const question = nextQuestion(OFFER, answers);
  assert.ok(question?.kind === "text");
  assert.equal(await question.judge("contoso"), undefined);
  assert.equal(await question.judge(" contoso "), undefined);
  for (const wrong of ["", "Contoso", "contoso/x", "contoso\nx"]) {
    assert.equal(
      await question.judge(wrong),
      "This cannot be {org}, which is like: contoso",
      wrong,
    );
  }
});

test("the name is the server's to judge", async () => {
  const [, answers] = converse(OFFER, "devpi", "contoso");
  const question = nextQuestion(OFFER, answers);
  assert.ok(question?.kind === "text");
  assert.equal(question.value, "azure");
  assert.equal(await question.judge("taken"), "is taken");
  assert.equal(await question.judge("free"), undefined);
});
