/** Runs other programs, and says so when they fail. */
import { spawn } from "node:child_process";

/** A failure that is told to the user in one line, without a stack. */
export class Failure extends Error {}

export function heading(text) {
  console.log(`\n\u001b[1m== ${text}\u001b[0m`);
}

/** Runs a program to its end with its output on the terminal. */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"], ...options });
  const end = await ended(child);
  if (end !== 0) throw new Failure(`${shown(command, args)} failed (${end})`);
}

/** Runs a program to its end and returns what it printed; its errors go into the failure. */
export async function output(command, args, options = {}) {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  let printed = "";
  let errors = "";
  child.stdout?.setEncoding("utf8").on("data", (text) => (printed += text));
  child.stderr?.setEncoding("utf8").on("data", (text) => (errors += text));
  const end = await ended(child);
  if (end !== 0) throw new Failure(`${shown(command, args)} failed (${end}): ${errors.trim()}`);
  return printed.trim();
}

/** Runs npm: the one that runs this script, where one does. */
export async function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  if (script?.endsWith(".js")) return await run(process.execPath, [script, ...args], options);
  return await run("npm", args, { ...options, shell: process.platform === "win32" });
}

/** Runs the main of a script, and ends with a line and not a stack where the world is at fault. */
export async function main(script) {
  try {
    await script();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** The exit code of a child, or what kept it from having one. */
async function ended(child) {
  return await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.code === "ENOENT" ? "not found" : error.message));
    child.once("close", (code, signal) => resolve(code ?? signal));
  });
}

function shown(command, args) {
  const line = [command, ...args].join(" ");
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
