/** What a new user meets: the walkthrough, the settings page, and all that in another language. */
import { after, before, test } from "node:test";
import { launchVsCode } from "./vscode.mjs";

const MANIFEST = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib"]

[tool.uv.sources]
corp-lib = { index = "corp" }

[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple/"
explicit = true

[[tool.uv.index]]
name = "team"
url = "https://nexus.example.com/repository/team/simple/"
`;
const FILES = { "pyproject.toml": MANIFEST };

let vscode;
let german;
before(async () => {
  [vscode, german] = await Promise.all([launchVsCode(), launchVsCode({ language: "de" })]);
});
after(async () => {
  await Promise.all([vscode?.close(), german?.close()]);
});

test("the walkthrough has a picture for each step, and starts what it speaks of", async () => {
  await vscode.user("walkthrough", FILES, async (user) => {
    await user.hidesSideBar();
    await user.opensWalkthrough("Private package indexes with uv");
    await user.seesPicture("The list of providers to choose from");
    await user.screenshot("walkthrough");
    for (const [step, picture] of [
      ["See what is wrong while you type", "A source that names an undeclared index"],
      ["Know the credential variables", "The hover of an index"],
      ["Copy them to where they are set", "The list of places"],
      ["Choose what you see", "An index with what stands above it"],
    ]) {
      await user.opensStep(step);
      await user.seesPicture(picture);
    }
    await user.screenshot("walkthrough-last");
    await user.opensStep("Add a private index");
    await user.clicksInStep("Add Private Index");
    await user.seesChoice("Azure DevOps Artifacts");
  });
});

test("the settings page describes each setting, in order", async () => {
  await vscode.user("settings page", FILES, async (user) => {
    await user.seesStatus("2 indexes");
    await user.searchesSettings("@ext:uv-index.uv-index");
    await user.seesSetting("uvIndex.rules", "How much a rule matters to you");
    await user.screenshot("settings");
    await user.seesSetting("uvIndex.codeLens", "Show above each index");
  });
});

test("in German, what the extension says is German", async () => {
  await german.user("German", FILES, async (user) => {
    await user.seesStatus("2 Indizes");
    await user.runsCommand("uv Index: Zugangsvariablen kopieren");
    await user.seesChoice("Alle Indizes");
    await user.screenshot("german");
    await user.picks("corp");
    await user.picks("GitHub Actions");
    await user.seesStatus("Zugangsvariablen von corp für GitHub Actions kopiert");
    await user.clicksStatus("2 Indizes");
    await user.seesChoice("Privaten Index hinzufügen…");
    await user.presses("Escape");
    await user.searchesSettings("@id:uvIndex.codeLens");
    await user.seesSetting("uvIndex.codeLens", "Über jedem Index zeigen");
    await user.leavesSettings();
    await user.hidesSideBar();
    await user.opensWalkthrough("Private Paketindizes mit uv");
    await user.seesPicture("Die Liste der Anbieter");
    await user.screenshot("german-walkthrough");
  });
});
