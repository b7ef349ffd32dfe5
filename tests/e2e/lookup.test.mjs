/** Where uv will look for a package, with the settings and the environment of the user. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { launchVsCode } from "./vscode.mjs";

const PROJECT = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib", "torch"]

[[tool.uv.index]]
name = "corp"
url = "https://corp.example.com/simple/"

[[tool.uv.index]]
name = "cpu"
url = "https://download.pytorch.org/whl/cpu"
explicit = true

[tool.uv.sources]
torch = { index = "cpu", marker = "sys_platform == 'darwin'" }
`;
const USER_LEVEL = `[[index]]
name = "mine"
url = "https://mine.example.com/simple/"
`;

let settings;
let vscode;
before(async () => {
  settings = await mkdtemp(path.join(os.tmpdir(), "uv-index-settings-"));
  await mkdir(path.join(settings, "uv"));
  await writeFile(path.join(settings, "uv", "uv.toml"), USER_LEVEL);
  vscode = await launchVsCode({
    env: { XDG_CONFIG_HOME: settings, UV_INDEX: "env=https://me:secret@env.example.com/simple" },
  });
});
after(async () => {
  await vscode?.close();
  await rm(settings, { recursive: true });
});

test("the hover on a dependency names the indexes in uv's order", async () => {
  await vscode.user("lookup", { "pyproject.toml": PROJECT }, async (user) => {
    const mine = "mine at mine.example.com (line 1 of the user-level uv.toml)";
    await user.hovers("corp-lib", "dependencies", "env at env.example.com (UV_INDEX)", mine);
    await user.screenshot("lookup");
    await user.presses("Escape");
    await user.hovers("torch", "dependencies", "index cpu at download.pytorch.org", "Elsewhere");
    await user.screenshot("lookup of what is mapped");
  });
});
