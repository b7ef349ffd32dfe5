/** What the extension is for, in a real VS Code: from the squiggle to the credentials. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchVsCode, until } from "./vscode.mjs";

const UNDECLARED = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib", "httpx"]

[tool.uv.sources]
corp-lib = { index = "corp" }
`;
const PROBLEM = "Package `corp-lib` references an undeclared index: `corp`";

let vscode;
before(async () => {
  vscode = await launchVsCode();
});
after(async () => {
  await vscode?.close();
});

test("an undeclared index is seen, declared from a template, and explained", async () => {
  await vscode.user("undeclared index", { "pyproject.toml": UNDECLARED }, async (user) => {
    await user.seesSquiggle();
    await user.opensProblems();
    await user.seesProblem(PROBLEM);
    await user.screenshot("problem");

    await user.clicks("corp", 'index = "corp"');
    await user.acceptsQuickFix("Declare `corp` on Azure DevOps Artifacts", "quick-fix");
    await user.seesLine('name = "corp"');
    await user.seesLine("explicit = true");
    await user.seesNoProblem(PROBLEM);

    await user.types("contoso");
    await user.presses("Tab");
    await user.types("web");
    await user.presses("Tab");
    await user.types("internal");
    await user.seesLine("pkgs.dev.azure.com/contoso/web/_packaging/internal/");
    await user.presses("Escape");
    await user.seesNoSquiggle();

    await user.hovers("corp", 'name = "corp"', "UV_INDEX_CORP_USERNAME", "UV_INDEX_CORP_PASSWORD");
    await user.screenshot("hover");

    const stanza =
      "[[tool.uv.index]]\n" +
      'name = "corp"\n' +
      'url = "https://pkgs.dev.azure.com/contoso/web/_packaging/internal/pypi/simple/"\n' +
      "explicit = true\n\n";
    const sources = "[tool.uv.sources]";
    assert.equal(await user.saves(), UNDECLARED.replace(sources, stanza + sources));
  });
});

test("problems follow what is typed, before it is saved", async () => {
  await vscode.user("typing", { "pyproject.toml": UNDECLARED }, async (user) => {
    await user.opensProblems();
    await user.seesProblem(PROBLEM);
    await user.clicks("corp-lib", "corp-lib = {");
    await user.goesToTheEnd();
    await user.types(
      '\n[[tool.uv.index]]\nname = "corp"\nurl = "https://pypi.example.com/simple"\n',
    );
    await user.seesNoProblem(PROBLEM);
    assert.equal(await user.onDisk(), UNDECLARED);
  });
});

test("a server that is killed comes back", async () => {
  await vscode.user("killed server", { "pyproject.toml": UNDECLARED }, async (user) => {
    await user.opensProblems();
    await user.seesProblem(PROBLEM);
    const [killed, ...others] = await vscode.languageServers();
    assert.deepEqual(others, []);
    process.kill(killed, "SIGKILL");
    await until(async () => {
      const [running] = await vscode.languageServers();
      return running !== undefined && running !== killed;
    }, "another server runs");
    await user.seesProblem(PROBLEM);
    await user.clicks("corp", 'index = "corp"');
    await user.types("x");
    await user.seesProblem("references an undeclared index: `co");
  });
});
