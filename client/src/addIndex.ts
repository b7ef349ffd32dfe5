/** Adds a private index: asks for all that it takes, writes it, and tells what has to be set. */
import { l10n, TextEditorRevealType, Uri, window, workspace } from "vscode";
import type { WorkspaceEdit } from "vscode";
import { copyForm } from "./copyVariables";
import { explanation } from "./credentials";
import { dialogs } from "./dialogs";
import { insertedLine } from "./insertion";
import { chooseManifest } from "./manifests";
import { addIndexParams, NOTHING_YET, nextQuestion } from "./privateIndex";
import type { Answers, Offer } from "./privateIndex";
import type { Variables } from "./protocol";
import { askAll } from "./questions";
import type { Server } from "./server";

/** Asks for a provider, its placeholders, a name and packages, and writes the index. */
export async function addPrivateIndex(server: Server): Promise<void> {
  const manifest = await chooseManifest();
  if (manifest === undefined) return;
  // Shown first: so the server knows the text that it is asked about, and the user sees it.
  await window.showTextDocument(manifest, { preview: false });
  const uri = manifest.toString();
  const offer = await offerFor(server, uri);
  const next = (answers: Answers) => nextQuestion(offer, answers);
  const answers = await askAll(NOTHING_YET, next, dialogs(l10n.t("Add Private Index")));
  const params = answers && addIndexParams(uri, answers);
  if (params === undefined) return;
  const { edit, error, variables } = await server.request("uvIndex/addIndex", params);
  if (edit === null) {
    void window.showErrorMessage(error ?? l10n.t("The index could not be added."));
    return;
  }
  await applyVisibly(await server.editorEdit(edit), manifest);
  if (variables !== null) await sayVariables(server, manifest, params.name, variables);
}

async function offerFor(server: Server, uri: string): Promise<Offer> {
  const [{ providers }, { packages }] = await Promise.all([
    server.request("uvIndex/providers", {}),
    server.request("uvIndex/project", { uri }),
  ]);
  const judgeName = async (name: string): Promise<string | undefined> => {
    const { error } = await server.request("uvIndex/checkName", { uri, name });
    return error ?? undefined;
  };
  return { providers, packages, judgeName };
}

/** Applies an edit in an editor, unsaved and in view, for the user to judge. */
async function applyVisibly(edit: WorkspaceEdit, manifest: Uri): Promise<void> {
  const editor = await window.showTextDocument(manifest, { preview: false });
  const line = insertedLine(edit.get(manifest));
  if (!(await workspace.applyEdit(edit))) {
    void window.showErrorMessage(
      l10n.t("The editor did not take the change. Is the file read-only?"),
    );
    return;
  }
  if (line === undefined) return;
  const { range } = editor.document.lineAt(Math.min(line, editor.document.lineCount - 1));
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

async function sayVariables(
  server: Server,
  manifest: Uri,
  index: string,
  variables: Variables,
): Promise<void> {
  const copyThem = l10n.t("Copy Variables");
  const explain = l10n.t("How to Get a Token");
  const message = l10n.t(
    "Added index {0}. uv reads its credentials from {1} and {2}.",
    index,
    variables.username,
    variables.password,
  );
  let choice = await window.showInformationMessage(message, copyThem, explain);
  if (choice === explain) {
    const options = { modal: true, detail: explanation(variables) };
    const title = l10n.t("Credentials for {0}", index);
    choice = await window.showInformationMessage(title, options, copyThem);
  }
  if (choice === copyThem) await copyForm(server, manifest, [index]);
}
