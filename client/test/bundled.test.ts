/** The server as it ships: run the way the client runs it, and asked what the dialogs ask. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import type { ProtocolConnection } from "vscode-languageserver-protocol/node";
import { addIndexParams, NOTHING_YET, nextQuestion } from "../src/privateIndex";
import type { Answers } from "../src/privateIndex";
import type { Provider, Request } from "../src/protocol";

const PYTHON = path.resolve(
  process.platform === "win32" ? ".venv/Scripts/python.exe" : ".venv/bin/python",
);
const URI = "file:///demo/pyproject.toml";
const MANIFEST = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib", "torch"]

[tool.uv.sources]
torch = { index = "pytorch" }

[[tool.uv.index]]
name = "pytorch"
url = "https://download.pytorch.org/whl/cpu"
explicit = true
`;

let folder: string;
let server: ChildProcess;
let connection: ProtocolConnection;
const request: Request = (name, params) => connection.sendRequest(name, params);

before(async () => {
  // A folder and an environment that would break the server if it looked at them.
  folder = mkdtempSync(path.join(tmpdir(), "uv-index-"));
  for (const name of ["pygls", "tomlkit", "uv_index", "sitecustomize"]) {
    writeFileSync(path.join(folder, `${name}.py`), "raise SystemExit('the wrong one')\n");
  }
  const launch = path.resolve("dist/bundled/launch.py");
  server = spawn(PYTHON, ["-I", "-S", launch], {
    cwd: folder,
    env: { ...process.env, PYTHONPATH: folder, PYTHONSTARTUP: path.join(folder, "pygls.py") },
    stdio: ["pipe", "pipe", "inherit"],
  });
  assert.ok(server.stdout && server.stdin);
  connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: {},
    initializationOptions: { rules: { "toml-syntax": "off" } },
  });
  await connection.sendNotification("initialized", {});
  await connection.sendNotification("textDocument/didOpen", {
    textDocument: { uri: URI, languageId: "toml", version: 1, text: MANIFEST },
  });
});

after(() => {
  connection.dispose();
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});

test("the dependencies come in order, with the index that each is mapped to", async () => {
  const { packages } = await request("uvIndex/project", { uri: URI });
  assert.deepEqual(packages, [
    { name: "corp-lib", index: null },
    { name: "torch", index: "pytorch" },
  ]);
});

test("a name is judged by uv's rules and by what is declared", async () => {
  const judged = async (name: string): Promise<boolean> =>
    (await request("uvIndex/checkName", { uri: URI, name })).error === null;
  assert.equal(await judged("corp"), true);
  assert.equal(await judged("pytorch"), false);
  assert.equal(await judged("no spaces"), false);
  assert.equal(await judged(""), false);
});

test("each example fits its placeholder in JavaScript's eyes too, and makes an index", async () => {
  const { providers } = await request("uvIndex/providers", {});
  assert.notEqual(providers.length, 0);
  for (const provider of providers) {
    for (const template of provider.templates) {
      const answers = await answeredByExamples(provider, template.label);
      const params = addIndexParams(URI, answers);
      assert.ok(params);
      const { edit, error } = await request("uvIndex/addIndex", params);
      assert.equal(error, null, `${provider.id}, ${template.label}`);
      assert.notEqual(edit, null);
    }
  }
});

/** Answers every question about a template: with its examples, the name `corp` and one package. */
async function answeredByExamples(provider: Provider, label: string): Promise<Answers> {
  const template = provider.templates.find((one) => one.label === label);
  const packages = [{ name: "corp-lib", index: null }];
  const judgeName = (): Promise<undefined> => Promise.resolve(undefined);
  const offer = { providers: [provider], packages, judgeName };
  let answers = NOTHING_YET;
  for (;;) {
    const question = nextQuestion(offer, answers);
    switch (question?.kind) {
      case undefined:
        return answers;
      case "choice": {
        const wanted = question.options.some(({ value }) => value === label) ? label : provider.id;
        answers = question.answer(wanted, answers);
        break;
      }
      case "selection":
        answers = question.answer(["corp-lib"], answers);
        break;
      case "text": {
        const { placeholder } = question;
        const isName = template?.placeholders.every(({ name }) => name in answers.values);
        if (!isName) assert.equal(await question.judge(placeholder), undefined, question.prompt);
        answers = question.answer(isName ? "corp" : placeholder, answers);
      }
    }
  }
}
