/**
 * `npm start`: a real VS Code in the browser, with the extension and an example project.
 * `npm start -- --desktop` opens the desktop's own `code` instead, with a profile of its own.
 */
import { spawn } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { buildVsix } from "./build.mjs";
import { heading, main, run } from "./processes.mjs";
import { checkPrerequisites, REPOSITORY } from "./setup.mjs";
import { installExtension, installVsCode, startVsCode, workbenchUrl } from "./vscode.mjs";

await main(async () => {
  await checkPrerequisites();
  heading("Building the extension");
  const vsix = await buildVsix();
  const desktop = process.argv.includes("--desktop");
  if (!desktop) await installVsCode();
  const state = await mkdtemp(path.join(os.tmpdir(), "uv-index-"));
  try {
    await (desktop ? inDesktop : inBrowser)(vsix, state, await copyExample(state));
  } finally {
    await rm(state, { recursive: true, force: true, maxRetries: 5 });
  }
});

/** A copy of the example, to be tried out without a change to the repository. */
async function copyExample(state) {
  const example = path.join(state, "example");
  await cp(path.join(REPOSITORY, "client/example"), example, { recursive: true });
  return example;
}

async function inBrowser(vsix, state, example) {
  const extensions = path.join(state, "extensions");
  await installExtension(vsix, { state, extensions });
  const stopped = interrupted();
  const args = ["--disable-workspace-trust"];
  const vscode = await startVsCode({ state, extensions, args });
  try {
    const url = workbenchUrl(vscode.url, example, path.join(example, "pyproject.toml"));
    heading("VS Code is at");
    console.log(`${url}\n\nCtrl+C ends it.`);
    openInBrowser(url);
    await Promise.race([stopped, vscode.ended]);
  } finally {
    await vscode.stop();
  }
}

async function inDesktop(vsix, state, example) {
  const shell = process.platform === "win32";
  const folder = (name) => path.join(state, name);
  const own = ["--user-data-dir", folder("data"), "--extensions-dir", folder("extensions")];
  await run("code", [...own, "--install-extension", vsix], { shell });
  heading("VS Code is open; closing its window, or Ctrl+C, ends this");
  const file = path.join(example, "pyproject.toml");
  const window = ["--new-window", "--wait", "--disable-workspace-trust", example, file];
  const closed = run("code", [...own, ...window], { shell });
  await Promise.race([closed, interrupted()]);
}

function openInBrowser(url) {
  const { platform, env } = process;
  const opener = { darwin: "open", win32: "explorer" }[platform] ?? "xdg-open";
  if (opener === "xdg-open" && !env.DISPLAY && !env.WAYLAND_DISPLAY) return;
  const browser = spawn(opener, [url], { detached: true, stdio: "ignore" });
  browser.once("error", () => {}); // there is the printed URL
  browser.unref();
}

/** Resolves when the user has had enough; keeps no process running by itself. */
async function interrupted() {
  await new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, resolve);
  });
}
