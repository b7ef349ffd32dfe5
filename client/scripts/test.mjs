/**
 * `npm test`: every check and every test, up to the first that fails.
 * With `lint` only the checks, with `python` or `client` only the tests of that part, with `e2e`
 * only those in a real VS Code. With `bench` no test, but how long an editor and a terminal wait, and
 * with `pictures` none either: those of the walkthrough are taken in a real VS Code.
 */
import { accessSync, constants } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { buildVsix, bundleClientTests } from "./build.mjs";
import { Failure, heading, main, run } from "./processes.mjs";
import {
  checkPrerequisites,
  installBenchmarkPackages,
  installDevelopmentPackages,
  installNodePackages,
  inVenv,
  REPOSITORY,
} from "./setup.mjs";
import { installVsCode } from "./vscode.mjs";

const SCRIPTS = ["client", "tests/e2e"];
const ESLINT = "client/eslint.config.mjs";

const REPORTER = "--test-reporter=spec";

const LINT = [
  ["ruff check", () => python("ruff", "check")],
  ["ruff format", () => python("ruff", "format", "--check")],
  ["mypy", () => python("mypy")],
  ["import-linter", () => python("lint-imports")],
  ["TypeScript", () => node("typescript/bin/tsc", "--project", "client")],
  ["ESLint", () => node("eslint/bin/eslint.js", "--config", ESLINT, ...SCRIPTS)],
  ["Prettier", () => node("prettier/bin/prettier.cjs", "--check", "package.json", ...SCRIPTS)],
];
const PYTHON = [["pytest", () => python("pytest", "--numprocesses", "2", "--quiet")]];
const BUILD = [["The extension", buildVsix]];
const CLIENT = [["Client", testClient]];
const BENCH = [
  ["What is measured beside", installBenchmarkPackages],
  ["The language server", () => python("python", "-m", "tests.bench.editing")],
  ["The command line", () => python("python", "-m", "tests.bench.command")],
  ["A large workspace", () => python("python", "-m", "tests.bench.workspace")],
];
const E2E = [["Real VS Code", testInVsCode]];
const STEPS = {
  lint: LINT,
  python: PYTHON,
  client: [...BUILD, ...CLIENT],
  e2e: [...BUILD, ...E2E],
  bench: BENCH,
  pictures: [...BUILD, ["Pictures", takePictures]],
  all: [...LINT, ...PYTHON, ...BUILD, ...CLIENT, ...E2E],
};

await main(async () => {
  const steps = STEPS[process.argv[2] ?? "all"];
  if (steps === undefined) throw new Failure(`Say one of ${Object.keys(STEPS).join(", ")}`);
  await checkPrerequisites();
  heading("Setting up");
  await installDevelopmentPackages();
  await installNodePackages();
  for (const [name, step] of steps) {
    heading(name);
    await step();
  }
});

async function python(program, ...args) {
  await run(inVenv(program), args, { cwd: REPOSITORY });
}

async function node(script, ...args) {
  const file = path.join(REPOSITORY, "node_modules", script);
  await run(process.execPath, [file, ...args], { cwd: REPOSITORY });
}

async function testClient() {
  const tests = await filesOf("client/test", ".test.ts");
  const bundles = await bundleClientTests(tests);
  const bundle = (test) => path.join(bundles, path.basename(test).replace(/\.ts$/, ".js"));
  await run(process.execPath, ["--enable-source-maps", "--test", REPORTER, ...tests.map(bundle)], {
    cwd: REPOSITORY,
  });
}

async function testInVsCode() {
  // Without `--test`, whose children cannot end their VS Code when they are interrupted.
  await runInVsCode([REPORTER], await filesOf("tests/e2e", ".test.mjs"));
}

async function takePictures() {
  await runInVsCode([], [path.join(REPOSITORY, "tests/e2e/pictures.mjs")]);
}

async function runInVsCode(options, scripts) {
  const chromium = findChromium();
  if (chromium === undefined) return noChromium();
  await installVsCode();
  const env = { ...process.env, CHROMIUM: chromium };
  for (const script of scripts) {
    await run(process.execPath, [...options, script], { cwd: REPOSITORY, env });
  }
}

/** The tests of the real VS Code may be left out by people, never by a machine that runs them all. */
function noChromium() {
  const how = "install Chromium (Debian: apt-get install chromium) or name one in CHROMIUM";
  const message = `NOT RUN: the tests in a real VS Code need a Chromium; to run them ${how}`;
  if (process.env.CI || process.env.UV_INDEX_E2E || ["e2e", "pictures"].includes(process.argv[2])) {
    throw new Failure(message);
  }
  console.log(message);
}

function findChromium() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const mac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  return [process.env.CHROMIUM, ...onPath, mac].find((file) => file && isExecutable(file));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function filesOf(folder, ending) {
  const where = path.join(REPOSITORY, folder);
  const names = (await readdir(where)).filter((name) => name.endsWith(ending));
  return names.sort().map((name) => path.join(where, name));
}
