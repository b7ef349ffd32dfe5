/** Takes the pictures of the walkthrough in a real VS Code: `npm run pictures`. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { launchVsCode } from "./vscode.mjs";

const FOLDER = fileURLToPath(new URL("../../client/walkthrough", import.meta.url));
const SIZE = { width: 720, height: 460 };
const THEMES = { dark: "Dark Modern", light: "Light Modern" };

/** Nothing but the file, and what belongs to it. */
const BARE = {
  "breadcrumbs.enabled": false,
  "editor.folding": false,
  "editor.hover.above": false,
  "editor.lightbulb.enabled": "off",
  "editor.lineNumbersMinChars": 2,
  "editor.scrollbar.horizontal": "hidden",
  "editor.scrollbar.vertical": "hidden",
  "window.commandCenter": false,
  "workbench.activityBar.location": "hidden",
  "workbench.editor.editorActionsLocation": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.sideBar.location": "right",
  "workbench.statusBar.visible": false,
};

const UNDECLARED = `[project]
name = "demo"
version = "0.1.0"
dependencies = ["corp-lib", "httpx"]

[tool.uv.sources]
corp-lib = { index = "corp" }
`;
const INDEX = `[[tool.uv.index]]
name = "corp"
url = "https://pkgs.dev.azure.com/contoso/_packaging/internal/pypi/simple/"
explicit = true
`;
const DECLARED = `${UNDECLARED}\n${INDEX}`;
/** With room below the index for what is said of it. */
const DECLARED_FIRST = `${INDEX}\n${UNDECLARED}`;

/** Each picture: of which file, and what the user does in it. */
const PICTURES = {
  add: [UNDECLARED, picksProvider],
  problems: [UNDECLARED, looksForFixes],
  hover: [DECLARED_FIRST, hoversOverIndex],
  copy: [DECLARED, picksForm],
  settings: [DECLARED, seesAnnotations],
};

async function picksProvider(user) {
  await user.runsCommand("uv Index: Add Private Index");
  await user.seesChoice("Azure DevOps Artifacts");
}

async function looksForFixes(user) {
  await user.seesSquiggle();
  await user.clicks("corp", 'index = "corp"');
  await user.opensQuickFixes("Declare `corp` on Azure DevOps Artifacts");
}

async function hoversOverIndex(user) {
  await user.seesLens("1 package");
  await user.hovers("corp", 'name = "corp"', "UV_INDEX_CORP_PASSWORD");
}

async function picksForm(user) {
  await user.runsCommand("uv Index: Copy Credential Variables");
  await user.seesChoice("GitHub Actions");
}

async function seesAnnotations(user) {
  await user.seesLens("1 package");
  await user.seesLine("UV_INDEX_CORP_…");
}

const STILL = { animations: "disabled", caret: "hide" };

/** The same picture in a third of the bytes, with no loss that is seen. A browser knows how. */
async function asWebp(page, png) {
  const blank = await page.context().newPage();
  const webp = await blank.evaluate(async (data) => {
    const image = document.createElement("img");
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d").drawImage(image, 0, 0);
    return canvas.toDataURL("image/webp", 0.85).split(",")[1];
  }, png.toString("base64"));
  return Buffer.from(webp, "base64");
}

await mkdir(FOLDER, { recursive: true });
for (const [theme, colorTheme] of Object.entries(THEMES)) {
  const hints = { "uvIndex.inlayHints.credentialVariables": true };
  const settings = { ...BARE, ...hints, "workbench.colorTheme": colorTheme };
  const vscode = await launchVsCode({ settings });
  try {
    for (const [name, [file, acts]] of Object.entries(PICTURES)) {
      await vscode.user(
        `picture ${name}`,
        { "pyproject.toml": file },
        async (user) => {
          await user.hidesSideBar();
          await acts(user);
          const picture = path.join(FOLDER, `${name}-${theme}.webp`);
          await writeFile(picture, await asWebp(user.page, await user.page.screenshot(STILL)));
        },
        SIZE,
      );
    }
  } finally {
    await vscode.close();
  }
}
