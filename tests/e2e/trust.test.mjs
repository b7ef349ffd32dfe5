/** A folder that is not trusted does not say what runs. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileAppears, launchVsCode } from "./vscode.mjs";

const MANIFEST = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib"]

[tool.uv.sources]
corp-lib = { index = "corp" }
`;
const PROBLEM = "Package `corp-lib` references an undeclared index: `corp`";
/** Takes the place of Python, and leaves a trace of having run. */
const INTERPRETER = '#!/bin/sh\ntouch "$(dirname "$0")/it-ran"\nexec python3 "$@"\n';

let vscode;
before(async () => {
  vscode = await launchVsCode({
    trusted: false,
    settings: { "security.workspace.trust.startupPrompt": "never" },
  });
});
after(async () => {
  await vscode?.close();
});

test("the folder's interpreter is run once the folder is trusted, and not before", async () => {
  const settings = { "uvIndex.interpreter": "${workspaceFolder}/interpreter" };
  const files = {
    "pyproject.toml": MANIFEST,
    interpreter: INTERPRETER,
    ".vscode/settings.json": JSON.stringify(settings),
  };
  await vscode.user("untrusted folder", files, async (user) => {
    const trace = path.join(user.folder, "it-ran");
    await user.opensProblems();
    await user.seesProblem(PROBLEM);
    await user.screenshot("restricted");
    assert.equal(existsSync(trace), false);

    await user.trustsTheFolder();
    await fileAppears(trace);
  });
});
