/** What the rules say, silence and fix, in every kind of file that uv reads. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchVsCode } from "./vscode.mjs";

let vscode;
before(async () => {
  vscode = await launchVsCode();
});
after(async () => {
  await vscode?.close();
});

const MISTAKES = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib", "corp-tools"]

[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple"
ignore_error_codes = [404]
format = "Flat"

[tool.uv.sources]
corp-lib = { index = "corp", git = "https://git.example.com/corp-lib" }
corp-tools = [
  { index = "corp", marker = "sys_platform == 'linux'" },
  { index = "corp", marker = "python_version >= '3.9'" },
]
`;

test("all mistakes of a file are seen at once", async () => {
  await vscode.user("all mistakes", { "pyproject.toml": MISTAKES }, async (user) => {
    await user.opensProblems();
    for (const code of [
      "unknown-index-key",
      "invalid-index-value",
      "invalid-source",
      "ambiguous-sources",
    ]) {
      await user.seesProblem(code);
    }
    await user.screenshot("all-mistakes");
    await user.clicks("Flat", 'format = "Flat"');
    await user.acceptsQuickFix("Change to `flat`");
    await user.seesNoProblem("invalid-index-value");
  });
});

const UNKNOWN_KEY = `[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple"
verify-ssl = false
`;

test("a comment silences what is found on its line", async () => {
  await vscode.user("silence", { "pyproject.toml": UNKNOWN_KEY }, async (user) => {
    await user.opensProblems();
    await user.seesProblem("unknown-index-key");
    await user.clicks("verify-ssl");
    await user.acceptsQuickFix("Silence `unknown-index-key` here", "silence");
    await user.seesNoProblem("unknown-index-key");
    const line = "verify-ssl = false";
    const silenced = `${line}  # uv-index: ignore[unknown-index-key]`;
    assert.equal(await user.saves(), UNKNOWN_KEY.replace(line, silenced));
  });
});

const SCRIPT = `# /// script
# dependencies = ["corp-lib"]
#
# [tool.uv.sources]
# corp-lib = { index = "corp" }
# ///
import corp_lib

print(corp_lib)
`;

test("the block of a script is judged, and a fix writes comments", async () => {
  await vscode.user("script", { "tool.py": SCRIPT }, async (user) => {
    await user.opensProblems();
    await user.seesProblem("references an undeclared index: `corp`");
    await user.clicks("corp", 'index = "corp"');
    await user.acceptsQuickFix("Declare `corp` on Azure DevOps Artifacts", "script");
    await user.seesLine('# name = "corp"');
    await user.presses("Escape");
    await user.seesNoProblem("references an undeclared index: `corp`");
    const lines = (await user.saves()).split("\n");
    const block = lines.slice(0, lines.lastIndexOf("# ///") + 1);
    assert.ok(block.every((line) => line === "#" || line.startsWith("# ")));
    assert.ok(block.includes("# [[tool.uv.index]]"));
    assert.deepEqual(lines.slice(block.length), SCRIPT.split("\n").slice(6));
  });
});

const PASTED = `[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple"
`;

test("an index that was pasted into a uv.toml gets the header that it takes there", async () => {
  await vscode.user("uv.toml", { "uv.toml": PASTED }, async (user) => {
    await user.opensProblems();
    await user.seesProblem("invalid-uv-toml");
    await user.clicks("index", "[[tool.uv.index]]");
    await user.acceptsQuickFix("Make it", "uv-toml");
    await user.seesNoProblem("invalid-uv-toml");
    assert.equal(await user.saves(), PASTED.replace("tool.uv.index", "index"));
  });
});
