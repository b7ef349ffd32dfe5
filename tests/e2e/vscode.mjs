/**
 * A user at a real VS Code, for the tests to tell what the user does and sees.
 * Everything waits for a state of the window; nothing waits for a time.
 */
import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { VSIX } from "../../client/scripts/build.mjs";
import { output } from "../../client/scripts/processes.mjs";
import { installExtension, startVsCode, workbenchUrl } from "../../client/scripts/vscode.mjs";

const SCREENSHOTS = fileURLToPath(new URL("screenshots", import.meta.url));
const PATIENCE_MS = 30_000;

/** Types exactly what it is told to. */
const PLAIN_TYPING = {
  "editor.autoClosingBrackets": "never",
  "editor.autoClosingQuotes": "never",
  "editor.minimap.enabled": false,
};

/**
 * Starts VS Code with the packed extension in it, and a browser.
 * `env` is added to VS Code's environment; `settings` are the user's; `trusted` says whether the
 * user trusts every folder; `language` is the one in which VS Code shows what it can.
 */
export async function launchVsCode({ trusted = true, settings = {}, env = {}, language } = {}) {
  const state = await mkdtemp(path.join(os.tmpdir(), "uv-index-e2e-"));
  process.once("exit", () => rmSync(state, { recursive: true, force: true, maxRetries: 5 }));
  const extensions = path.join(state, "extensions");
  await installExtension(VSIX, { state, extensions });
  if (language !== undefined) await addLanguage(language, state);
  const trust = trusted ? ["--disable-workspace-trust"] : [];
  const server = await startVsCode({
    state,
    extensions,
    settings: { ...PLAIN_TYPING, ...settings },
    args: language === undefined ? trust : [...trust, "--locale", language],
    env,
  });
  const browser = await launchBrowser(path.join(state, "browser"));
  return new VsCode(state, extensions, server, browser);
}

class VsCode {
  constructor(state, extensions, server, browser) {
    Object.assign(this, { state, extensions, server, browser });
  }

  /**
   * Opens a new folder with these files, on the first of them, and lets the user act in it.
   * A failure leaves a screenshot under the given name.
   */
  async user(name, files, acts, viewport = { width: 1280, height: 800 }) {
    const folder = path.join(await mkdtemp(path.join(this.state, "project-")), "demo");
    await writeFiles(folder, files);
    const context = await this.browser.newContext({ viewport });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const user = new User(page, folder, Object.keys(files)[0]);
    try {
      await page.goto(workbenchUrl(this.server.url, folder, user.file));
      await page.waitForSelector(".editor-instance .view-line");
      await acts(user);
    } catch (error) {
      await user.screenshot(`failed: ${name}`).catch(() => {}); // the page may be gone
      throw error;
    } finally {
      await context.close();
    }
  }

  /** The process numbers of the language servers that run from this VS Code's extension. */
  async languageServers() {
    const processes = (await output("ps", ["-eo", "pid=,args="])).split("\n");
    const ours = processes.filter(
      (line) => line.includes(this.extensions) && line.includes("launch.py"),
    );
    return ours.map((line) => Number(line.trim().split(" ", 1)[0]));
  }

  /** Everything that the extension has written to its log. */
  async log() {
    const logs = path.join(this.state, "data", "logs");
    const names = await readdir(logs, { recursive: true });
    const ours = names.filter((name) => path.basename(name) === "uv Index.log");
    const texts = await Promise.all(ours.map((name) => readFile(path.join(logs, name), "utf8")));
    return texts.join("\n");
  }

  async close() {
    await this.browser.close();
    await this.server.stop();
  }
}

class User {
  constructor(page, folder, file) {
    this.page = page;
    this.folder = folder;
    this.file = path.join(folder, file);
  }

  // What the user sees.

  async seesSquiggle() {
    await this.page.waitForSelector(".editor-instance .squiggly-error");
  }

  async seesNoSquiggle() {
    await this.page.waitForSelector(".editor-instance .squiggly-error", { state: "detached" });
  }

  /** Waits for an entry in the Problems panel, which has to be open. */
  async seesProblem(message) {
    await this.problem(message).waitFor();
  }

  async seesNoProblem(message) {
    await this.problem(message).waitFor({ state: "detached" });
  }

  /** Waits for a line of the editor that holds the text. */
  async seesLine(text) {
    await this.page.locator(".editor-instance .view-line", { hasText: text }).first().waitFor();
  }

  async seesNoLine(text) {
    const line = this.page.locator(".editor-instance .view-line", { hasText: text });
    await line.first().waitFor({ state: "detached" });
  }

  /** Waits until what means the same as the word at the cursor is highlighted. */
  async seesHighlight() {
    await this.page.waitForSelector(".editor-instance :is(.wordHighlight, .wordHighlightStrong)");
  }

  /** Waits for so many places of the name at the cursor, in whatever files. */
  async seesReferences(count) {
    const title = this.page.locator(".peekview-title", { hasText: `References (${count})` });
    await title.waitFor();
  }

  /** Waits for a link in the line that holds the text. */
  async seesLink(text) {
    const line = this.page.locator(".editor-instance .view-line", { hasText: text });
    await line.locator(".detected-link").first().waitFor();
  }

  async seesNotification(text) {
    await this.notification(text).waitFor();
  }

  async seesStatus(text) {
    await this.page.locator(".statusbar-item", { hasText: text }).waitFor();
  }

  async seesNoStatus(text) {
    await this.page.locator(".statusbar-item", { hasText: text }).waitFor({ state: "hidden" });
  }

  /** Waits for a code lens whose title begins like this. */
  async seesLens(title) {
    await this.lens(title).waitFor();
  }

  async seesNoLens(title) {
    await this.lens(title).waitFor({ state: "detached" });
  }

  /** Waits for the peek view to list a reference in a line like this. */
  async seesReference(line, options) {
    const list = this.page.locator(".reference-zone-widget .ref-tree .monaco-list-row");
    await list.filter({ hasText: line }).first().waitFor(options);
  }

  /** Waits for the picture of the walkthrough's step to be there, and not only its frame. */
  async seesPicture(description) {
    const picture = this.page.locator(`.gettingStartedContainer img[alt^="${description}"]`);
    await picture.waitFor();
    await until(() => picture.evaluate((image) => image.naturalWidth > 0), `${description} loads`);
  }

  /** Waits for a setting in the settings editor, which has to be open, with its description. */
  async seesSetting(name, description) {
    const setting = this.page.locator(`.settings-editor [data-key="${name}"]`);
    await setting.filter({ hasText: description }).waitFor();
  }

  /** Waits for a line in the Output panel, which has to be open. */
  async seesOutput(text) {
    await this.page.locator(".output-view .view-line", { hasText: text }).first().waitFor();
  }

  /** Waits for an input box that asks this, or says it of what is typed. */
  async seesDialog(text) {
    await this.page.locator(".quick-input-message", { hasText: text }).waitFor();
  }

  /** Waits for a row of a picker. */
  async seesChoice(text, options) {
    await this.dialogRow(text).waitFor(options);
  }

  async seesNoDialog() {
    await this.dialog().waitFor({ state: "hidden" });
  }

  /** Waits for a completion on offer, and for what is said beside it. */
  async seesOffer(label, detail = "") {
    await this.offer(label).filter({ hasText: detail }).first().waitFor();
  }

  /** Waits for the words beside the completion that is selected, which this opens. */
  async seesDocumentation(text) {
    const details = this.page.locator(".suggest-details", { hasText: text });
    await retry(async () => {
      await this.presses("Control+Space");
      await details.waitFor({ timeout: 4000 });
    });
  }

  /** Moves the mouse over a word of a line and waits for a hover that says all of this. */
  async hovers(word, line, ...expected) {
    const hover = expected.reduce(
      (found, text) => found.filter({ hasText: text }),
      this.page.locator(".monaco-hover:not(.hidden)"),
    );
    await retry(async () => {
      const { x, y } = await this.placeOf(word, line);
      await this.page.mouse.move(0, 0); // what has been said there once is not asked for again
      await this.page.mouse.move(x - 2, y);
      await this.page.mouse.move(x, y, { steps: 3 });
      await hover.first().waitFor({ timeout: 5000 });
    });
  }

  async screenshot(name) {
    await mkdir(SCREENSHOTS, { recursive: true });
    const file = `${name.replaceAll(/[^\w-]+/g, "-")}.png`;
    await this.page.screenshot({ path: path.join(SCREENSHOTS, file), animations: "disabled" });
  }

  // What the user does.

  async opensProblems() {
    await this.page.keyboard.press("Control+Shift+M");
    await this.page.waitForSelector(".markers-panel");
  }

  /** Clicks on a word in the first line that holds the given text. */
  async clicks(word, line = word) {
    const { x, y } = await this.placeOf(word, line);
    await this.page.mouse.click(x, y);
  }

  /** Moves to the very end of the file. */
  async goesToTheEnd() {
    await this.page.keyboard.press("Control+End");
  }

  async types(text) {
    await this.page.keyboard.type(text);
  }

  async presses(key) {
    await this.page.keyboard.press(key);
  }

  async asksForCompletions() {
    await this.presses("Control+Space");
  }

  /** Accepts a completion that is on offer, or comes to be. */
  async accepts(label) {
    await this.offer(label).first().waitFor();
    const focused = this.page.locator(".suggest-widget.visible .monaco-list-row.focused");
    for (const tried = new Set(); ;) {
      const current = asTyped(await focused.getAttribute("aria-label"));
      if (current === label || current.startsWith(`${label},`)) break;
      assert.ok(!tried.has(current), `not on offer: "${label}", only: ${[...tried].join("; ")}`);
      tried.add(current);
      await this.presses("ArrowDown");
      await until(
        async () => asTyped(await focused.getAttribute("aria-label")) !== current,
        "another completion is selected",
      );
    }
    await this.presses("Enter");
  }

  /** Opens the quick fixes at the cursor and accepts the one whose title begins like this. */
  async acceptsQuickFix(title, screenshot) {
    const rows = await this.opensQuickFixes(title);
    const focused = this.page.locator(".action-widget .monaco-list-row.focused");
    const tried = new Set();
    for (;;) {
      const label = asTyped(await focused.innerText());
      if (label.startsWith(title)) break;
      assert.ok(
        !tried.has(label),
        `no quick fix begins "${title}", only: ${[...tried].join(", ")}`,
      );
      tried.add(label);
      await this.presses("ArrowDown");
      await focused.filter({ hasNotText: label }).waitFor();
    }
    if (screenshot !== undefined) await this.screenshot(screenshot);
    await this.presses("Enter");
    await rows.first().waitFor({ state: "detached" });
  }

  /** Gives what is at the cursor another name. */
  async renames(name) {
    const box = this.page.locator(".rename-box input");
    await retry(async () => {
      await this.presses("F2");
      await box.waitFor({ timeout: 4000 });
    });
    await box.fill(name);
    await this.presses("Enter");
  }

  /** Opens the quick fixes at the cursor, and returns the rows once there is one like this. */
  async opensQuickFixes(title) {
    const rows = this.page.locator(".action-widget .monaco-list-row.action");
    // The menu that is opened directly after a click may be closed by the click's own events.
    await retry(async () => {
      await this.presses("Control+.");
      await rows.filter({ hasText: title }).first().waitFor({ timeout: 4000 });
    });
    return rows;
  }

  async hidesSideBar() {
    await this.page.locator(".part.sidebar").waitFor();
    await this.presses("Control+B");
    await this.page.locator(".part.sidebar").waitFor({ state: "hidden" });
  }

  /** Ticks a setting in the settings editor, or unticks it, and waits there to see what it does. */
  async ticksSetting(name, sees) {
    await this.searchesSettings(`@id:${name}`);
    const setting = this.page.locator(`.settings-editor [data-key="${name}"]`);
    await setting.locator(".setting-value-checkbox").click();
    await sees();
    await this.leavesSettings();
  }

  async searchesSettings(query) {
    await this.runsCommand("Preferences: Open User Settings");
    await this.page.locator(".settings-editor .setting-item-contents").first().waitFor();
    await this.types(query);
  }

  async leavesSettings() {
    await this.presses("Escape");
    await this.page.locator(".settings-editor").waitFor({ state: "hidden" });
  }

  async opensWalkthrough(title) {
    await this.runsCommand("Welcome: Open Walkthrough");
    await this.picks(title);
    await this.page.locator(".gettingStartedContainer .step-title").first().waitFor();
  }

  async opensStep(title) {
    await this.page.locator(".getting-started-step", { hasText: title }).first().click();
  }

  async clicksInStep(button) {
    await this.page
      .locator(".getting-started-step.expanded")
      .getByRole("button", { name: button })
      .click();
  }

  /** Opens a file that the explorer shows. */
  async opens(name) {
    await this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).click();
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
  }

  /** Clicks on a lens until `sees` has seen what it opens, which is told how patient it may be. */
  async clicksLens(title, sees) {
    // VS Code draws all lenses anew when any has changed, and forgets a click in between.
    await retry(async () => {
      await this.lens(title).click();
      await sees({ timeout: 5000 });
    });
  }

  async clicksStatus(text) {
    await this.page.locator(".statusbar-item", { hasText: text }).click();
  }

  async runsCommand(title) {
    // A palette that is opened before VS Code has read the extensions does not learn of them.
    await retry(async () => {
      if (await this.dialogInput().isVisible()) await this.presses("Escape");
      await this.presses("F1");
      await this.dialogInput().fill(`>${title}`);
      await this.dialogRow(title).waitFor({ timeout: 4000 });
    });
    await this.presses("Enter");
  }

  /** Puts a text into the input box that asks this, in place of what is there. */
  async fillsIn(question, text) {
    await this.seesDialog(question);
    await this.dialogInput().fill(text);
  }

  /** Puts another text into the input box. */
  async changesTo(text) {
    await this.dialogInput().fill(text);
  }

  async answers(question, text) {
    await this.fillsIn(question, text);
    await this.presses("Enter");
  }

  /** Picks the row of a picker that holds the label, by typing it. */
  async picks(label) {
    await this.dialogRow(label).waitFor();
    await this.dialogInput().fill(label);
    await this.page
      .locator(".quick-input-list .monaco-list-row.focused", { hasText: label })
      .waitFor();
    await this.presses("Enter");
  }

  /** Ticks rows of a picker that takes several, and accepts. */
  async ticks(...labels) {
    for (const label of labels) {
      await this.dialogRow(label).getByRole("checkbox").click();
    }
    await this.dialog()
      .filter({ hasText: `${labels.length} Selected` })
      .waitFor();
    await this.dialog().getByRole("button", { name: "OK" }).click();
  }

  async goesBack() {
    await this.page.locator(".quick-input-titlebar .codicon-quick-input-back").click();
  }

  async clicksInNotification(text, button) {
    await this.notification(text).getByRole("button", { name: button }).click();
  }

  /** Saves the file, and returns what the disk then holds. */
  async saves() {
    await this.presses("Control+S");
    await this.page.locator(".tab.dirty").waitFor({ state: "detached" });
    return await readFile(this.file, "utf8");
  }

  async onDisk() {
    return await readFile(this.file, "utf8");
  }

  async trustsTheFolder() {
    await this.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).click();
    await this.page
      .getByRole("button", { name: /^Trust/ })
      .first()
      .click();
  }

  // Where these things are.

  problem(message) {
    return this.page.locator(".markers-panel .monaco-list-row", { hasText: message }).first();
  }

  notification(text) {
    return this.page.locator(".notification-toast", { hasText: text });
  }

  offer(label) {
    return this.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: label });
  }

  lens(title) {
    return this.page.locator(".codelens-decoration > *").filter({ hasText: title }).first();
  }

  dialog() {
    return this.page.locator(".quick-input-widget");
  }

  dialogInput() {
    return this.page.locator(".quick-input-widget .quick-input-box input");
  }

  dialogRow(label) {
    return this.page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first();
  }

  /** The middle of a word on the screen, in the first line of the editor that holds a text. */
  async placeOf(word, text) {
    await this.seesLine(text);
    return await this.page.evaluate(middleOf, { word, text });
  }
}

/** Runs in the page: the editor's lines are elements, their words are anywhere inside. */
function middleOf({ word, text }) {
  const plain = (string) => string.replaceAll("\u00a0", " ");
  const line = [...document.querySelectorAll(".editor-instance .view-line")].find((element) =>
    plain(element.textContent).includes(text),
  );
  const content = plain(line.textContent);
  let start = content.indexOf(word, content.indexOf(text));
  const range = document.createRange();
  const nodes = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    if (start < node.length) {
      range.setStart(node, start);
      range.setEnd(node, Math.min(start + word.length, node.length));
      break;
    }
    start -= node.length;
  }
  const { left, top, width, height } = range.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Waits until something is so. */
export async function until(isSo, what) {
  for (const end = Date.now() + PATIENCE_MS; ; await pause(50)) {
    if (await isSo()) return;
    assert.ok(Date.now() < end, `never: ${what}`);
  }
}

export async function fileAppears(file) {
  await until(() => existsSync(file), `${file} appears`);
}

async function retry(attempt, times = 5) {
  for (let left = times - 1; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

/** Screens show spaces that are not the ones that are typed. */
function asTyped(text) {
  return text.replaceAll("\u00a0", " ").trim();
}

async function writeFiles(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content, { mode: content.startsWith("#!") ? 0o755 : 0o644 });
  }
}

/**
 * Makes a language known, of which VS Code itself has no words: it shows those of extensions then.
 * In what its installer of language packs writes, this is a pack that is empty.
 */
async function addLanguage(language, state) {
  const words = path.join(state, "main.i18n.json");
  const extension = { extensionIdentifier: { id: `nobody.${language}` }, version: "1.0.0" };
  const translations = { vscode: words };
  const pack = { hash: language, label: language, extensions: [extension], translations };
  await writeFiles(state, {
    "main.i18n.json": JSON.stringify({ version: "1.0.0", contents: {} }),
    "data/languagepacks.json": JSON.stringify({ [language]: pack }),
  });
}

async function launchBrowser(home) {
  await mkdir(home, { recursive: true });
  return await chromium.launch({
    executablePath: process.env.CHROMIUM,
    env: { ...process.env, HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home },
    args: [
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-dev-shm-usage",
      "--disable-gpu",
      "--disable-sync",
      "--no-first-run",
      "--no-sandbox",
      // Nothing but the VS Code of this test can be reached.
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ],
  });
}
