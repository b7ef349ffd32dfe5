/** The commands, through their dialogs. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchVsCode, until } from "./vscode.mjs";

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

let vscode;
before(async () => {
  // The second of these is what the protocol's library would take for a wish to log everything.
  const settings = { "uvIndex.trace.server": "messages", "uv-index.trace.server": "verbose" };
  vscode = await launchVsCode({ settings });
});
after(async () => {
  await vscode?.close();
});

test("Add Private Index asks, writes the index and its source, and tells the variables", async () => {
  await vscode.user("add private index", { "pyproject.toml": MANIFEST }, async (user) => {
    await user.runsCommand("uv Index: Add Private Index");
    await user.picks("Azure DevOps Artifacts");
    await user.screenshot("templates");
    await user.picks("Organization-scoped feed");

    await user.fillsIn("{org}", "no good/");
    await user.seesDialog("This cannot be {org}");
    await user.screenshot("validation");
    await user.presses("Enter");
    await user.seesDialog("This cannot be {org}");
    await user.changesTo("contoso");
    await user.presses("Enter");
    await user.answers("{feed}", "interal");
    await user.seesDialog("A name for the index");
    await user.goesBack();
    await user.answers("{feed}", "internal");

    await user.fillsIn("A name for the index", "pytorch");
    await user.seesDialog("There is an index `pytorch` already");
    await user.changesTo("corp");
    await user.presses("Enter");
    await user.seesChoice("mapped to pytorch");
    await user.ticks("corp-lib");

    await user.seesLine("pkgs.dev.azure.com/contoso/");
    await user.seesNotification("UV_INDEX_CORP_USERNAME");
    await user.screenshot("added");
    assert.equal(await user.onDisk(), MANIFEST);

    await user.clicksInNotification("UV_INDEX_CORP_USERNAME", "Copy Variables");
    await user.picks(".env");
    await user.seesStatus("Copied the credential variables of corp for .env");
    await user.clicks("name", 'name = "demo"');
    await user.presses("Control+Home");
    await user.presses("Control+V");
    await user.seesLine("UV_INDEX_CORP_PASSWORD=");
    await user.presses("Control+Z");

    const saved = await user.saves();
    assert.match(saved, /^corp-lib = \{ index = "corp" \}$/m);
    assert.match(saved, /\[\[tool\.uv\.index\]\]\nname = "corp"\nurl = "https:.*contoso.*internal/);
    assert.match(saved, /\nexplicit = true\n/);
  });
});

test("Add Private Index, cancelled half way, changes nothing", async () => {
  await vscode.user("cancelled", { "pyproject.toml": MANIFEST }, async (user) => {
    await user.runsCommand("uv Index: Add Private Index");
    await user.picks("Azure DevOps Artifacts");
    await user.picks("Organization-scoped feed");
    await user.seesDialog("{org}");
    await user.presses("Escape");
    await user.seesNoDialog();
    assert.equal(await user.saves(), MANIFEST);
  });
});

const TWO = `${MANIFEST}
[[tool.uv.index]]
name = "corp"
url = "https://pkgs.dev.azure.com/a/_packaging/b/pypi/simple/"

[[tool.uv.index]]
name = "My.Corp-Idx_9"
url = "https://nexus.example.com/repository/pypi/simple/"
`;

test("Copy Credential Variables asks of which indexes, and for where", async () => {
  await vscode.user("copy variables", { "pyproject.toml": TWO }, async (user) => {
    await user.runsCommand("uv Index: Copy Credential Variables");
    await user.seesChoice("Azure DevOps Artifacts");
    await user.screenshot("copy-which");
    await user.picks("All indexes");
    await user.seesChoice("CrewAI AMP");
    await user.screenshot("copy-forms");
    await user.picks("bash, zsh");
    await user.seesStatus("Copied the credential variables of corp, My.Corp-Idx_9 for bash, zsh");
    await user.screenshot("copied");
    await user.clicks("name", 'name = "demo"');
    await user.goesToTheEnd();
    await user.presses("Control+V");
    await user.seesLine("UV_INDEX_MY_CORP_IDX_9_PASSWORD");
    assert.equal(
      await user.saves(),
      `${TWO}export UV_INDEX_CORP_USERNAME='token'
export UV_INDEX_CORP_PASSWORD=''
export UV_INDEX_MY_CORP_IDX_9_USERNAME=''
export UV_INDEX_MY_CORP_IDX_9_PASSWORD=''
`,
    );
  });
});

test("Copy Credential Variables warns of what will not work", async () => {
  await vscode.user("copy with a warning", { "pyproject.toml": TWO }, async (user) => {
    await user.runsCommand("uv Index: Copy Credential Variables");
    await user.picks("My.Corp-Idx_9");
    await user.picks("CrewAI AMP");
    await user.seesNotification("For CrewAI, give My.Corp-Idx_9 a name without .");
    await user.screenshot("copy-warning");
  });
});

test("of a public index there is nothing to copy", async () => {
  await vscode.user("copy of a public index", { "pyproject.toml": MANIFEST }, async (user) => {
    await user.runsCommand("uv Index: Copy Credential Variables");
    await user.seesNotification("Nothing to copy: uv needs no credentials for pytorch.");
  });
});

test("the log tells what runs and what is asked, and never what a file holds", async () => {
  const manifest = MANIFEST.replace("demo", "secret-project");
  await vscode.user("log", { "pyproject.toml": manifest }, async (user) => {
    await user.runsCommand("uv Index: Show Log");
    await user.seesOutput("textDocument/");
    await user.screenshot("log");
    await user.clicks("dependencies", "dependencies = [");
    await user.types("x");
    const told = async (what) => (await vscode.log()).includes(what);
    await until(() => told("Running under Python 3."), "the log tells the Python");
    await until(() => told("'textDocument/didOpen'"), "the log tells that a file was opened");
    await until(() => told("'textDocument/didChange'"), "the log tells that it was changed");
    assert.doesNotMatch(await vscode.log(), /secret-project|pytorch/);
  });
});

test("Restart Server starts it anew", async () => {
  await vscode.user("restart", { "pyproject.toml": MANIFEST }, async (user) => {
    await until(async () => (await vscode.languageServers()).length === 1, "a server runs");
    const [before] = await vscode.languageServers();
    await user.runsCommand("uv Index: Restart Server");
    await until(async () => {
      const [now, ...others] = await vscode.languageServers();
      return now !== undefined && now !== before && others.length === 0;
    }, "another server runs");
  });
});
