/** Makes what the other scripts need out of a fresh clone: a virtual environment and the packages. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Failure, npm, output, run } from "./processes.mjs";

export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));
const VENV = path.join(REPOSITORY, ".venv");
const OLDEST_NODE = 20;

/** Throws a `Failure` of one line where this machine lacks what no script can make. */
export async function checkPrerequisites() {
  if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
    throw new Failure(
      `uv Index needs Node ${OLDEST_NODE} or later; this is ${process.versions.node}`,
    );
  }
  if (!existsSync(inVenv("python"))) await systemPython();
}

/** A program of the virtual environment. */
export function inVenv(program) {
  return process.platform === "win32"
    ? path.join(VENV, "Scripts", `${program}.exe`)
    : path.join(VENV, "bin", program);
}

/** Makes `.venv` with a recent pip, and returns its Python. */
export async function makeVenv() {
  await once(path.join(VENV, ".uv-index-made"), "venv", async () => {
    const [command, ...args] = await systemPython();
    console.log("Making .venv");
    await run(command, [...args, "-m", "venv", "--clear", VENV]);
    // Dependency groups need pip 25.1.
    await pip(["install", "--upgrade", "pip>=25.1"]);
  });
  return inVenv("python");
}

/** Installs this project into `.venv`, editable, with what its tests need. */
export async function installDevelopmentPackages() {
  await makeVenv();
  const wanted = await digest("pyproject.toml");
  await once(path.join(VENV, ".uv-index-packages"), wanted, async () => {
    console.log("Installing the Python packages");
    await pip(["install", "--editable", REPOSITORY, "--group", "dev"]);
  });
}

/** Installs what the benchmarks measure beside this project, and no test needs. */
export async function installBenchmarkPackages() {
  const wanted = await digest("pyproject.toml");
  await once(path.join(VENV, ".uv-index-bench"), wanted, async () => {
    console.log("Installing what is measured beside");
    await pip(["install", "--group", "bench"]);
  });
}

/** Installs the npm packages of the lock file. */
export async function installNodePackages() {
  const wanted = await digest("package-lock.json");
  await once(path.join(REPOSITORY, "node_modules", ".uv-index-packages"), wanted, async () => {
    console.log("Installing the npm packages");
    await npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: REPOSITORY });
  });
}

export async function pip(args) {
  const quietly = ["--quiet", "--disable-pip-version-check", "--no-input"];
  await run(inVenv("python"), ["-m", "pip", ...quietly, ...args], { cwd: REPOSITORY });
}

/**
 * Does the work unless the marker says that it is done for this content.
 * The marker is written last, so that what was interrupted is done again.
 */
export async function once(marker, content, work) {
  if (existsSync(marker) && (await readFile(marker, "utf8")) === content) return;
  await work();
  await writeFile(marker, content);
}

async function digest(file) {
  return createHash("sha256")
    .update(await readFile(path.join(REPOSITORY, file)))
    .digest("hex");
}

/** The command of a Python 3.11 or later that can make virtual environments. */
async function systemPython() {
  const refused = [];
  for (const command of pythonCommands()) {
    const fault = await faultOf(command);
    if (fault === undefined) return command;
    if (fault !== "") refused.push(`${command.join(" ")} ${fault}`);
  }
  const found = refused.length === 0 ? "none was found" : refused.join(", ");
  throw new Failure(
    `uv Index needs Python 3.11 or later with venv (Debian: apt-get install python3-venv): ${found}`,
  );
}

function pythonCommands() {
  const newest = ["3.14", "3.13", "3.12", "3.11"].map((version) => [`python${version}`]);
  const windows = process.platform === "win32" ? [["py", "-3"]] : [];
  return [["python3"], ["python"], ...windows, ...newest];
}

/** Why a command is not the Python wanted: empty where it does not even run. */
async function faultOf([command, ...args]) {
  const code = "import sys; print(sys.version_info >= (3, 11), sys.version.split()[0])";
  try {
    const [recent, version] = (await output(command, [...args, "-c", code])).split(" ");
    if (recent !== "True") return `is ${version}`;
  } catch {
    return "";
  }
  try {
    await output(command, [...args, "-c", "import ensurepip, venv"]);
    return undefined;
  } catch {
    return "has no venv";
  }
}
