/** Builds the extension: the client as one file, the server with its libraries, both as a VSIX. */
import { createHash } from "node:crypto";
import { copyFile, cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { output } from "./processes.mjs";
import { installNodePackages, makeVenv, once, pip, REPOSITORY } from "./setup.mjs";

const DIST = path.join(REPOSITORY, "dist");
const BUNDLED = path.join(DIST, "bundled");
export const VSIX = path.join(DIST, "uv-index.vsix");

/** Builds everything that an editor needs, and returns the path of the VSIX. */
export async function buildVsix() {
  await installNodePackages();
  await bundleClient();
  await bundleServer();
  const { createVSIX } = await import("@vscode/vsce");
  await createVSIX({
    cwd: REPOSITORY,
    packagePath: VSIX,
    dependencies: false, // they are in the bundle
    rewriteRelativeLinks: false,
    allowMissingRepository: true,
  });
  return VSIX;
}

async function bundleClient() {
  await esbuild({
    entryPoints: [path.join(REPOSITORY, "client/src/extension.ts")],
    outfile: path.join(DIST, "extension.js"),
    external: ["vscode"],
    minify: true,
  });
}

/** Bundles the client's tests, each with what it tests, and returns the folder that they are in. */
export async function bundleClientTests(files) {
  const folder = path.join(DIST, "test");
  await rm(folder, { recursive: true, force: true });
  // Of VS Code they get what is in a module of theirs: there is none where they run.
  const alias = { vscode: path.join(REPOSITORY, "client/test/vscode.ts") };
  const external = ["typescript"]; // reads what is tested, and is large
  await esbuild({ entryPoints: files, outdir: folder, sourcemap: "inline", alias, external });
  return folder;
}

async function esbuild(options) {
  const { build } = await import("esbuild");
  const node = { platform: "node", format: "cjs", target: "node20" };
  await build({ bundle: true, logLevel: "warning", ...node, ...options });
}

async function bundleServer() {
  const python = await makeVenv();
  await mkdir(BUNDLED, { recursive: true });
  await bundleLibraries(await libraries(python));
  const server = path.join(BUNDLED, "server");
  await rm(server, { recursive: true, force: true });
  await cp(path.join(REPOSITORY, "server/uv_index"), path.join(server, "uv_index"), {
    recursive: true,
    filter: (source) => path.basename(source) !== "__pycache__",
  });
  await copyFile(path.join(REPOSITORY, "client/launch.py"), path.join(BUNDLED, "launch.py"));
}

/** The requirements of the project that the language server has: all but the terminal's. */
async function libraries(python) {
  const code =
    "import json, tomllib; print(json.dumps(" +
    "tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies']))";
  const requirements = JSON.parse(await output(python, ["-c", code], { cwd: REPOSITORY }));
  return requirements.filter((requirement) => !/^(?:pathspec|rich)\b/.test(requirement));
}

async function bundleLibraries(requirements) {
  const target = path.join(BUNDLED, "libs");
  const wanted = createHash("sha256").update(requirements.join("\n")).digest("hex");
  await once(path.join(DIST, ".libraries"), wanted, async () => {
    console.log("Bundling the server's libraries");
    await rm(target, { recursive: true, force: true });
    // Wheels for any platform and any Python alone: one VSIX fits all.
    const pure = ["--only-binary", ":all:", "--platform", "any", "--implementation", "py"];
    const oldest = ["--abi", "none", "--python-version", "3.11"];
    await pip(["install", "--target", target, "--no-compile", ...pure, ...oldest, ...requirements]);
    await rm(path.join(target, "bin"), { recursive: true, force: true });
  });
}
