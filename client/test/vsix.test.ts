import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const VSIX = path.resolve("dist/uv-index.vsix");
const PYTHON = process.platform === "win32" ? ".venv/Scripts/python.exe" : ".venv/bin/python";
const LIST = "import sys, zipfile; print('\\n'.join(zipfile.ZipFile(sys.argv[1]).namelist()))";
const files = execFileSync(PYTHON, ["-c", LIST, VSIX], { encoding: "utf8" }).trim().split(/\r?\n/);

test("the VSIX holds the client, the server and its libraries", () => {
  const requests = ["attr", "cattrs", "lsprotocol", "packaging", "pygls", "tomlkit"];
  const expected = [
    "extension/package.json",
    "extension/package.nls.json",
    "extension/package.nls.de.json",
    "extension/client/l10n/bundle.l10n.de.json",
    "extension/dist/extension.js",
    "extension/dist/bundled/launch.py",
    "extension/dist/bundled/server/uv_index/__main__.py",
    ...requests.map((library) => `extension/dist/bundled/libs/${library}/__init__.py`),
  ];
  assert.deepEqual(
    expected.filter((file) => !files.includes(file)),
    [],
  );
});

test("what the manifest names is in it", () => {
  const manifest = readFileSync("package.json", "utf8");
  const named = [...manifest.matchAll(/"(client\/walkthrough\/[^"]+)"/g)].map(([, file]) => file);
  assert.notEqual(named.length, 0);
  assert.deepEqual(
    named.filter((file) => !files.includes(`extension/${file ?? ""}`)),
    [],
  );
});

test("each rule's page is in it", () => {
  const pages = files.filter((file) => /\/uv_index\/rules\/[^/]+\.md$/.test(file));
  assert.notEqual(pages.length, 0);
});

test("nothing else is in it", () => {
  const ships = [
    /^\[Content_Types\]\.xml$/,
    /^extension\.vsixmanifest$/,
    /^extension\/(package\.json|readme\.md|changelog\.md|LICENSE(\.txt)?)$/i,
    /^extension\/package\.nls(\.[a-z-]+)?\.json$/,
    /^extension\/client\/l10n\/bundle\.l10n(\.[a-z-]+)?\.json$/,
    /^extension\/client\/walkthrough\/[a-z]+-(dark|light)\.webp$/,
    /^extension\/docs\/[^/]+\.png$/,
    /^extension\/dist\/extension\.js$/,
    /^extension\/dist\/bundled\/(launch\.py$|server\/uv_index\/|libs\/)/,
  ];
  assert.deepEqual(
    files.filter((file) => !ships.some((pattern) => pattern.test(file))),
    [],
  );
});

test("nothing in it is compiled for one machine, left over, or a test", () => {
  const wrong = /\.(so|pyd|dll|dylib|pyc|ts|map)$|__pycache__|node_modules|\/tests?\//;
  assert.deepEqual(
    files.filter((file) => wrong.test(file)),
    [],
  );
});

test("the lock file names no registry", () => {
  assert.doesNotMatch(readFileSync("package-lock.json", "utf8"), /"resolved"/);
});
