/** What is done to a whole file when it is saved, and taken back in one step. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchVsCode } from "./vscode.mjs";

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
