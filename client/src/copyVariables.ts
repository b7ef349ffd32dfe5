/** Puts the credential variables of indexes on the clipboard, in the form that the user picks. */
import { env, l10n, Uri, window, workspace } from "vscode";
import { indexChoices, nothingToCopy } from "./credentials";
import { chooseManifest } from "./manifests";
import type { Form } from "./protocol";
import type { Server } from "./server";

/** Those of one index of a document, by its URI; without them the user is asked. */
export async function copyCredentialVariables(
  server: Server,
  document?: unknown,
  index?: unknown,
): Promise<void> {
  const manifest = typeof document === "string" ? Uri.parse(document) : await chooseManifest();
  if (manifest === undefined) return;
  await workspace.openTextDocument(manifest);
  const names = typeof index === "string" ? [index] : await chooseIndexes(server, manifest);
  if (names !== undefined) await copyForm(server, manifest, names);
}

/** Asks for a form of these indexes' variables, and copies it. */
export async function copyForm(
  server: Server,
  manifest: Uri,
  indexes: readonly string[],
): Promise<void> {
  const uri = manifest.toString();
  const { forms } = await server.request("uvIndex/credentialForms", { uri, indexes });
  const names = indexes.join(", ");
  if (forms.length === 0) {
    void window.showInformationMessage(l10n.t("uv needs no credentials for {0}.", names));
    return;
  }
  const placeHolder = l10n.t("Where are the credential variables of {0} set?", names);
  const form = await window.showQuickPick(forms, { placeHolder, matchOnDetail: true });
  if (form !== undefined) await copy(form, names);
}

async function copy({ label, text, warnings }: Form, indexes: string): Promise<void> {
  if (text !== "") {
    await env.clipboard.writeText(text);
    const copied = l10n.t("Copied the credential variables of {0} for {1}", indexes, label);
    window.setStatusBarMessage(`$(check) ${copied}`, 5000);
  }
  if (warnings.length > 0) void window.showWarningMessage(warnings.join(" "));
}

async function chooseIndexes(
  server: Server,
  manifest: Uri,
): Promise<readonly string[] | undefined> {
  const { indexes } = await server.request("uvIndex/project", { uri: manifest.toString() });
  const choices = indexChoices(indexes);
  if (choices.length === 0) void window.showInformationMessage(nothingToCopy(indexes));
  if (choices.length <= 1) return choices[0]?.names;
  const placeHolder = l10n.t("Copy the credential variables of which index?");
  return (await window.showQuickPick(choices, { placeHolder }))?.names;
}
