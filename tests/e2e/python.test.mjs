/** A machine on which the extension finds no Python, until there is one. */
import { mkdtemp, rm, symlink } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { output } from "../../client/scripts/processes.mjs";
import { inVenv } from "../../client/scripts/setup.mjs";
import { launchVsCode } from "./vscode.mjs";

const MANIFEST = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib"]

[tool.uv.sources]
corp-lib = { index = "corp" }
`;

let programs;
let vscode;
before(async () => {
  programs = await mkdtemp(path.join(os.tmpdir(), "uv-index-path-"));
  vscode = await launchVsCode({
    // A shell would bring its own PATH.
    env: { PATH: programs, SHELL: "/nowhere/shell" },
    settings: { "uvIndex.interpreter": "/nowhere/python" },
  });
});
after(async () => {
  await vscode?.close();
  await rm(programs, { recursive: true, force: true });
});

test("the user is told what to do, does it, and tries again", async () => {
  await vscode.user("no Python", { "pyproject.toml": MANIFEST }, async (user) => {
    const message = "uv Index needs Python 3.11 or later";
    await user.seesNotification(message);
    await user.screenshot("no-python");

    await user.runsCommand("uv Index: Add Private Index");
    await user.seesNotification("The uv Index language server is not running");

    const code = "import sys; print(sys.executable)";
    const python = await output(inVenv("python"), ["-c", code]);
    await symlink(python, path.join(programs, "python3"));
    await user.clicksInNotification(message, "Try Again");
    await user.opensProblems();
    await user.seesProblem("Package `corp-lib` references an undeclared index: `corp`");
  });
});
