/** What stands above an index, beside its name, and in the status bar of its file. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchVsCode } from "./vscode.mjs";

const ROOT = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib", "torch"]

[tool.uv.workspace]
members = ["app"]

[tool.uv.sources]
corp-lib = { index = "corp" }
torch = { index = "pytorch" }

[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple/"
explicit = true

[[tool.uv.index]]
name = "pytorch"
url = "https://download.pytorch.org/whl/cpu"
explicit = true
`;
const MEMBER = `[project]
name = "app"
version = "0.1.0"
dependencies = ["corp-tools"]

[tool.uv.sources]
corp-tools = { index = "corp" }
`;
const FILES = { "pyproject.toml": ROOT, "app/pyproject.toml": MEMBER };

let vscode;
before(async () => {
  vscode = await launchVsCode();
});
after(async () => {
  await vscode?.close();
});

test("a lens counts what an index serves, and leads to the sources in all files", async () => {
  await vscode.user("lens", FILES, async (user) => {
    await user.seesLens("2 packages");
    await user.seesLens("1 package");
    await user.screenshot("lenses");
    const reference = 'corp-lib = { index = "corp" }';
    await user.clicksLens("2 packages", (patience) => user.seesReference(reference, patience));
    await user.screenshot("references");
  });
});

test("a lens copies the variables of its index", async () => {
  await vscode.user("lens that copies", FILES, async (user) => {
    const copy = "Copy credential variables";
    await user.clicksLens(copy, (patience) => user.seesChoice("GitHub Actions", patience));
    await user.picks("GitHub Actions");
    await user.seesStatus("Copied the credential variables of corp for GitHub Actions");
  });
});

test("lenses follow what is typed, and go where the user wants none", async () => {
  await vscode.user("lens while typing", FILES, async (user) => {
    await user.seesLens("1 package");
    await user.clicks("torch", 'torch = { index = "pytorch" }');
    await user.presses("Control+Shift+K");
    await user.seesLens("No packages");
    await user.ticksSetting("uvIndex.codeLens", () => user.seesNoLens("2 packages"));
    await user.ticksSetting("uvIndex.codeLens", () => user.seesLens("2 packages"));
  });
});

test("the variables' prefix stands beside a name once the user wants it", async () => {
  await vscode.user("inlay hint", FILES, async (user) => {
    await user.seesLens("2 packages");
    const setting = "uvIndex.inlayHints.credentialVariables";
    await user.ticksSetting(setting, async () => {
      await user.seesLine('name = "corp"UV_INDEX_CORP_…');
      await user.screenshot("setting");
    });
    await user.screenshot("inlay-hint");
    await user.ticksSetting(setting, () => user.seesNoLine("UV_INDEX_CORP_…"));
  });
});

test("the status bar counts a file's indexes and problems, and leads to them", async () => {
  await vscode.user("status bar", FILES, async (user) => {
    await user.seesStatus("2 indexes");
    await user.screenshot("status");
    await user.clicks("corp", 'name = "corp"');
    await user.types("x");
    await user.seesStatus(/2 indexes\s+1/);
    await user.screenshot("status-problem");
    await user.clicksStatus("2 indexes");
    await user.seesChoice("PyTorch");
    await user.screenshot("status-menu");
    await user.picks("pytorch");
    await user.seesNoDialog();
    await user.types("# here: ");
    await user.seesLine("# here: [[tool.uv.index]]");
    await user.seesStatus("1 index");
    assert.match(await user.saves(), /\n# here: \[\[tool\.uv\.index\]\]\nname = "pytorch"/);
  });
});

test("the status bar of another file says nothing of indexes", async () => {
  await vscode.user("status of another file", { ...FILES, "notes.txt": "" }, async (user) => {
    await user.seesStatus("2 indexes");
    await user.opens("notes.txt");
    await user.seesNoStatus("indexes");
    await user.opens("pyproject.toml");
    await user.seesStatus("2 indexes");
  });
});
