/** What is offered while indexes and sources are typed in a real VS Code, and what it makes of them. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launchVsCode } from "./vscode.mjs";

let vscode;
before(async () => {
  vscode = await launchVsCode();
});
after(async () => {
  await vscode?.close();
});

const INDEXES = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib", "torch"]

[project.optional-dependencies]
cpu = ["torch"]

[[tool.uv.index]]
name = "corp"
url = "https://pkgs.dev.azure.com/my-org/_packaging/my-feed/pypi/simple/"
explicit = true

[[tool.uv.index]]
name = "other"
url = "https://packages.example.com/simple/"
explicit = true
`;
const UNMAPPED = "No package is mapped to the explicit index `corp`";

test("a source is typed with what is offered, from the header to the marker", async () => {
  await vscode.user("sources", { "pyproject.toml": INDEXES }, async (user) => {
    await user.opensProblems();
    await user.seesProblem(UNMAPPED);
    await user.clicks("demo");
    await user.goesToTheEnd();

    await user.types("\n[");
    await user.accepts("[tool.uv.sources]");
    await user.accepts("corp-lib");
    await user.seesOffer("corp", "Azure DevOps Artifacts, pkgs.dev.azure.com");
    await user.seesDocumentation("UV_INDEX_CORP_USERNAME");
    await user.screenshot("completion-index");
    await user.accepts("corp");
    await user.presses("Tab");

    await user.types("\ntorch = ");
    await user.types("{ ");
    await user.types("in");
    await user.accepts("index");
    await user.accepts("other");
    await user.presses("Tab");
    await user.types(",");
    await user.accepts("marker");
    await user.accepts("sys_platform == 'linux'");
    await user.presses("Tab");
    await user.types(", ex");
    await user.accepts("extra");
    await user.types(" }\n");

    const sources =
      "\n[tool.uv.sources]\n" +
      'corp-lib = { index = "corp" }\n' +
      'torch = { index = "other", marker = "sys_platform == \'linux\'", extra = "cpu" }\n';
    assert.equal(await user.saves(), INDEXES + sources);
    await user.seesNoProblem(UNMAPPED);
  });
});

const ONE_INDEX = `[[tool.uv.index]]
name = "corp"
url = "https://packages.example.com/simple/"
explicit = true
`;

test("an index writes itself from the name of its provider, and is completed", async () => {
  await vscode.user("index", { "pyproject.toml": ONE_INDEX }, async (user) => {
    await user.opensProblems();
    await user.seesProblem(UNMAPPED);
    await user.clicks("corp");
    await user.goesToTheEnd();

    await user.types("\nnex");
    await user.seesOffer("Sonatype Nexus Repository", "https://{host}");
    await user.screenshot("completion-provider");
    await user.accepts("Sonatype Nexus Repository");
    await user.types("team");
    await user.presses("Tab");
    await user.types("nexus.example.com");
    await user.presses("Tab");
    await user.types("pypi-all");
    await user.presses("Escape");
    await user.goesToTheEnd();
    await user.types("\nauth");
    await user.accepts("authenticate");
    await user.seesOffer("never");
    await user.accepts("always");
    await user.presses("Tab");
    await user.types("\ncache");
    await user.accepts("cache-control");
    await user.accepts("api");
    await user.presses("Escape");
    await user.goesToTheEnd();

    await user.types("\n\n[[");
    await user.accepts("[[tool.uv.index]]");
    await user.types("lab");
    await user.presses("Tab");
    await user.types("gitl");
    await user.accepts("GitLab Package Registry (project on gitlab.com)");
    await user.types("42");
    await user.presses("Escape");
    await user.goesToTheEnd();
    await user.types('\npublish-url = "');
    await user.accepts("GitLab Package Registry (project on gitlab.com)");

    const indexes =
      '\n[[tool.uv.index]]\nname = "team"\n' +
      'url = "https://nexus.example.com/repository/pypi-all/simple/"\n' +
      'explicit = true\nauthenticate = "always"\ncache-control = { api = "max-age=600" }\n' +
      '\n[[tool.uv.index]]\nname = "lab"\n' +
      'url = "https://gitlab.com/api/v4/projects/42/packages/pypi/simple/"\n' +
      'publish-url = "https://gitlab.com/api/v4/projects/42/packages/pypi"';
    assert.equal(await user.saves(), ONE_INDEX + indexes);
  });
});

test("a setting and its words are offered", async () => {
  await vscode.user("settings", { "pyproject.toml": `[tool.uv]\n\n${ONE_INDEX}` }, async (user) => {
    await user.opensProblems();
    await user.seesProblem(UNMAPPED);
    await user.clicks("uv", "[tool.uv]");
    await user.presses("ArrowDown");
    await user.types("index-s");
    await user.accepts("index-strategy");
    await user.accepts("first-index");
    const settings = '[tool.uv]\nindex-strategy = "first-index"\n';
    assert.equal(await user.saves(), settings + ONE_INDEX);
  });
});

const SCRIPT = `# /// script
# dependencies = ["corp-lib"]
#
# [[tool.uv.index]]
# name = "corp"
# url = "https://packages.example.com/simple/"
# explicit = true
#
# [tool.uv.sources]
#
# ///
import corp_lib
`;

test("in a script the same is offered behind the comment's sign", async () => {
  await vscode.user("script", { "example.py": SCRIPT }, async (user) => {
    await user.opensProblems();
    await user.seesProblem(UNMAPPED);
    await user.clicks("sources");
    await user.presses("ArrowDown");
    await user.presses("End");
    await user.asksForCompletions();
    await user.accepts("corp-lib");
    const source = '# corp-lib = { index = "corp" }';
    const sources = "# [tool.uv.sources]\n";
    assert.equal(await user.saves(), SCRIPT.replace(`${sources}#`, sources + source));
  });
});
