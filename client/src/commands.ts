/** What the user can ask for by name. */
import { env, TextEditorRevealType, Uri, window, workspace } from "vscode";
import type { WorkspaceEdit } from "vscode";
import { assignments, explanation, variablesOf } from "./credentials";
import { dialogs } from "./dialogs";
import { insertedLine } from "./insertion";
import { chooseManifest } from "./manifests";
import { addIndexParams, NOTHING_YET, nextQuestion } from "./privateIndex";
import type { Answers, Offer } from "./privateIndex";
import type { DeclaredIndex, Variables } from "./protocol";
import { askAll } from "./questions";
import { NoAnswer, offerRestart } from "./server";
import type { Server } from "./server";

/** Asks for a provider, its placeholders, a name and packages, and writes the index. */
export async function addPrivateIndex(server: Server): Promise<void> {
  await explained(async () => {
    await server.start();
    const manifest = await chooseManifest();
    if (manifest === undefined) return;
    // Shown first: so the server knows the text that it is asked about, and the user sees it.
    await window.showTextDocument(manifest, { preview: false });
    const uri = manifest.toString();
    const offer = await offerFor(server, uri);
    const next = (answers: Answers) => nextQuestion(offer, answers);
    const answers = await askAll(NOTHING_YET, next, dialogs("Add Private Index"));
    const params = answers && addIndexParams(uri, answers);
    if (params === undefined) return;
    const { edit, error, variables } = await server.request("uvIndex/addIndex", params);
    if (edit === null) {
      void window.showErrorMessage(error ?? "The index could not be added.");
      return;
    }
    await applyVisibly(await server.editorEdit(edit), manifest);
    if (variables !== null) await sayVariables(params.name, variables);
  });
}

/** Puts the variables of one of the manifest's indexes on the clipboard. */
export async function copyCredentialVariables(server: Server): Promise<void> {
  await explained(async () => {
    await server.start();
    const manifest = await chooseManifest();
    if (manifest === undefined) return;
    await workspace.openTextDocument(manifest);
    const uri = manifest.toString();
    const { indexes } = await server.request("uvIndex/project", { uri });
    const index = await chooseIndex(indexes.filter((one) => variablesOf(one) !== undefined));
    const variables = index && variablesOf(index);
    if (variables !== undefined) await copy(variables);
  });
}

/** Runs a command that needs the server, and tells the user where there is none. */
async function explained(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    await offerRestart(error.message);
  }
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
    void window.showErrorMessage("The editor did not take the change. Is the file read-only?");
    return;
  }
  if (line === undefined) return;
  const { range } = editor.document.lineAt(Math.min(line, editor.document.lineCount - 1));
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

async function sayVariables(index: string, variables: Variables): Promise<void> {
  const copyThem = "Copy Variables";
  const explain = "How to Get a Token";
  const message =
    `Added index ${index}. uv reads its credentials from ` +
    `${variables.username} and ${variables.password}.`;
  const choice = await window.showInformationMessage(message, copyThem, explain);
  if (choice === copyThem) await copy(variables);
  if (choice === explain) await explainVariables(index, variables);
}

async function explainVariables(index: string, variables: Variables): Promise<void> {
  const copyThem = "Copy Variables";
  const options = { modal: true, detail: explanation(variables) };
  const title = `Credentials for ${index}`;
  const choice = await window.showInformationMessage(title, options, copyThem);
  if (choice === copyThem) await copy(variables);
}

async function copy(variables: Variables): Promise<void> {
  await env.clipboard.writeText(assignments(variables));
  window.setStatusBarMessage(`Copied ${variables.username} and ${variables.password}`, 5000);
}

async function chooseIndex(indexes: readonly DeclaredIndex[]): Promise<DeclaredIndex | undefined> {
  if (indexes.length === 0) {
    void window.showInformationMessage("No index declared here needs credentials.");
    return undefined;
  }
  if (indexes.length === 1) return indexes[0];
  const items = indexes.map((index) => ({
    label: index.name,
    description: index.url ?? "",
    index,
  }));
  const placeHolder = "Copy the credential variables of which index?";
  return (await window.showQuickPick(items, { placeHolder }))?.index;
}
