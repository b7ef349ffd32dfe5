/** The documents that this extension is about, and the one that the user means. */
import * as path from "node:path";
import { Disposable, l10n, Uri, window, workspace } from "vscode";
import type { TextDocument, TextDocumentContentChangeEvent } from "vscode";

const NAME = "pyproject.toml";
const NAMES: readonly string[] = [NAME, "uv.toml"];

/** By their names, whatever language the editor takes them for; on the disk, not in Git's past. */
export const MANIFESTS = NAMES.map((name) => ({ scheme: "file", pattern: `**/${name}` }));

/** Any Python file may be a script, whose dependencies are typed into it at any time. */
export const DOCUMENTS = [...MANIFESTS, { scheme: "file", pattern: "**/*.py" }];

/** With this line the dependencies of a script begin (PEP 723). */
const BLOCK = "# /// script";

const NOT_THE_USERS = "**/{node_modules,.venv,venv,site-packages}/**";

/** Whether there is anything here for the server: what it is about is open, or in the folder. */
export async function isServerOfUse(): Promise<boolean> {
  if (workspace.textDocuments.some(concernsServer)) return true;
  return (await workspace.findFiles(`**/${NAME}`, NOT_THE_USERS, 1)).length > 0;
}

/** Calls back when a document that the server is about is opened, or becomes one. */
export function onServerOfUse(react: () => void): Disposable {
  return Disposable.from(
    workspace.onDidOpenTextDocument((document) => {
      if (concernsServer(document)) react();
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (isPython(document) && opensBlock(document, contentChanges)) react();
    }),
  );
}

/**
 * The active `pyproject.toml`, `uv.toml` or script, else the workspace's only `pyproject.toml`, else the one
 * that the user picks: an index of a `uv.toml` serves no source.
 */
export async function chooseManifest(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document;
  if (active !== undefined && concernsServer(active)) return active.uri;
  const found = await workspace.findFiles(`**/${NAME}`, NOT_THE_USERS);
  if (found.length === 0) {
    void window.showErrorMessage(
      l10n.t("There is no {0} here. Open one, or the folder that holds it.", NAME),
    );
    return undefined;
  }
  return found.length === 1 ? found[0] : await pickOne(found);
}

/** Whether a document is one that the server has something to say of. */
export function concernsServer(document: TextDocument): boolean {
  const { uri } = document;
  if (uri.scheme !== "file") return false;
  if (NAMES.includes(path.posix.basename(uri.path))) return true;
  return isPython(document) && document.getText().includes(BLOCK);
}

function isPython({ uri }: TextDocument): boolean {
  return uri.scheme === "file" && uri.path.endsWith(".py");
}

/** Whether a change has brought the first line of a block; the whole text is not looked at. */
function opensBlock(
  document: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
): boolean {
  return changes.some(
    ({ range, text }) =>
      text.includes(BLOCK) ||
      (range.start.line < document.lineCount && document.lineAt(range.start).text === BLOCK),
  );
}

async function pickOne(manifests: readonly Uri[]): Promise<Uri | undefined> {
  const items = manifests
    .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
    .sort((one, other) => one.label.localeCompare(other.label));
  const placeHolder = l10n.t("Which {0}?", NAME);
  const picked = await window.showQuickPick(items, { placeHolder });
  return picked?.uri;
}
