/** The documents that this extension is about, and the one that the user means. */
import * as path from "node:path";
import { Uri, window, workspace } from "vscode";
import type { TextDocument } from "vscode";

const NAME = "pyproject.toml";
const NAMES: readonly string[] = [NAME, "uv.toml"];

/** By their names, whatever language the editor takes them for; on the disk, not in Git's past. */
export const DOCUMENTS = NAMES.map((name) => ({ scheme: "file", pattern: `**/${name}` }));

const NOT_THE_USERS = "**/{node_modules,.venv,venv,site-packages}/**";

/**
 * The active `pyproject.toml` or `uv.toml`, else the workspace's only `pyproject.toml`, else the one
 * that the user picks: an index of a `uv.toml` serves no source.
 */
export async function chooseManifest(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document;
  if (active !== undefined && isManifest(active)) return active.uri;
  const found = await workspace.findFiles(`**/${NAME}`, NOT_THE_USERS);
  if (found.length === 0) {
    void window.showErrorMessage(
      `There is no ${NAME} here. Open one, or the folder that holds it.`,
    );
    return undefined;
  }
  return found.length === 1 ? found[0] : await pickOne(found);
}

function isManifest({ uri }: TextDocument): boolean {
  return uri.scheme === "file" && NAMES.includes(path.posix.basename(uri.path));
}

async function pickOne(manifests: readonly Uri[]): Promise<Uri | undefined> {
  const items = manifests
    .map((uri) => ({ label: workspace.asRelativePath(uri), uri }))
    .sort((one, other) => one.label.localeCompare(other.label));
  const picked = await window.showQuickPick(items, { placeHolder: `Which ${NAME}?` });
  return picked?.uri;
}
