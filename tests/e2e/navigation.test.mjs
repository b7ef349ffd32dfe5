/** The name of an index as a variable, and whole files as an editor shows them. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { launchVsCode, until } from "./vscode.mjs";

const MEMBER = `[project]
name = "member"
version = "0.1.0"
dependencies = ["corp-lib", "app"]

[tool.uv.sources]
corp-lib = { index = "corp" }
app = { workspace = true }
`;
const ROOT = `[project]
name = "app"
version = "0.1.0"
dependencies = [
  "corp-lib",
]

[tool.uv.workspace]
members = ["packages/*"]

[[tool.uv.index]]
name = "corp"
url = "https://alice@gitlab.example.com/api/v4/projects/5/packages/pypi/simple/"
explicit = true

# Where packages come from,
# and why.
[tool.uv.sources]
corp-lib = { index = "corp" }
`;
const SCRIPT = `# /// script
# dependencies = ["corp-lib"]
# [[tool.uv.index]]
# name = "corp"
# url = "https://packages.example.com/simple/"
# [tool.uv.sources]
# corp-lib = { index = "corp" }
# ///
def main():
    print()
`;
const FILES = {
  "packages/member/pyproject.toml": MEMBER,
  "pyproject.toml": ROOT,
};

let vscode;
before(async () => {
  vscode = await launchVsCode();
});
after(async () => {
  await vscode?.close();
});

test("an index is followed to its declaration and its uses, and renamed in all files", async () => {
  await vscode.user("rename", FILES, async (user) => {
    const root = path.join(user.folder, "pyproject.toml");
    await user.hovers("corp", 'index = "corp"', "uv takes corp-lib from index corp");
    await user.clicks("corp", 'index = "corp"');
    await user.seesHighlight();
    await user.presses("Shift+F12");
    await user.seesReferences(3);
    await user.screenshot("references");
    await user.presses("Escape");

    await user.clicks("corp", 'index = "corp"');
    await user.renames("my corp");
    await user.seesNotification("Only letters, digits");
    await user.screenshot("rename-refused");
    await user.renames("acme");
    await user.seesLine('corp-lib = { index = "acme" }');
    await user.seesNotification("Rename `UV_INDEX_CORP_USERNAME`");
    await user.screenshot("renamed");
    await until(async () => (await readFile(root, "utf8")).includes("acme"), "the root is saved");
    assert.equal(await readFile(root, "utf8"), ROOT.replaceAll('"corp"', '"acme"'));
    assert.equal(await user.onDisk(), MEMBER.replaceAll('"corp"', '"acme"'));

    await user.clicks("acme", 'index = "acme"');
    await user.presses("F12");
    await user.seesLine('name = "acme"');
    await user.seesLine("[tool.uv.workspace]");
    await user.screenshot("definition");
  });
});

test("a source in a member leads to the declaration and the project in the root", async () => {
  for (const [command, place, line] of [
    ["Go to Declaration", ["corp", 'index = "corp"'], 'name = "corp"'],
    ["Go to Definition", ["true", "app = {"], 'name = "app"'],
  ]) {
    await vscode.user(command, FILES, async (user) => {
      await user.seesStatus("0 indexes");
      await user.clicks(...place);
      await user.runsCommand(command);
      await user.seesLine("[tool.uv.workspace]");
      await user.seesStatus(`Ln ${lineOf(ROOT, line)}, Col ${'name = "'.length + 1}`);
      await user.screenshot(command);
    });
  }
});

test("symbols have the names of indexes and packages, and a URL leads to its page", async () => {
  await vscode.user("symbols", { "pyproject.toml": ROOT, ...FILES }, async (user) => {
    await user.hovers("corp", 'name = "corp"', "UV_INDEX_CORP_PASSWORD");
    await user.seesLink("alice@gitlab");
    await user.hovers("gitlab", "url =", "GitLab Package Registry: the packages of this index");
    await user.screenshot("link");
    await user.presses("Control+Shift+O");
    await user.seesChoice("corp");
    await user.seesChoice("sources");
    await user.screenshot("symbols");
    await user.presses("Escape");
    await user.presses("Control+T");
    await user.types("corp-l");
    await user.seesChoice("corp-lib");
    await user.screenshot("workspace-symbols");
    await user.presses("Escape");
  });
});

test("sections are folded, and a script is left to others to fold", async () => {
  await vscode.user("folding", { "pyproject.toml": ROOT }, async (user) => {
    await user.hovers("corp", 'name = "corp"', "UV_INDEX_CORP_PASSWORD");
    await user.runsCommand("Fold All");
    await user.seesNoLine("explicit = true");
    await user.seesLine("[[tool.uv.index]]");
    await user.screenshot("folded");
  });
  await vscode.user("script", { "tool.py": SCRIPT }, async (user) => {
    await user.hovers("corp-lib", "dependencies", "UV_INDEX_CORP_PASSWORD");
    await user.runsCommand("Fold All");
    await user.seesNoLine("print()");
    await user.seesLine("# dependencies");
    await user.screenshot("script-folded");
  });
});

/** The number of the line that is this. */
function lineOf(text, line) {
  return text.split("\n").indexOf(line) + 1;
}
