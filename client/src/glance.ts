/** The status bar item of the active file, and what a click on it shows. */
import {
  commands,
  DiagnosticSeverity,
  Disposable,
  languages,
  Range,
  StatusBarAlignment,
  Uri,
  window,
  workspace,
} from "vscode";
import type { TextDocument } from "vscode";
import { chooseManifest, concernsServer } from "./manifests";
import { glanceChoices, statusText, statusTooltip } from "./overview";
import type { Problems } from "./overview";
import type { ListedIndex } from "./protocol";
import { NoAnswer } from "./server";
import type { Server } from "./server";

/** Long enough for a word to be typed, short enough not to be noticed. */
const PAUSE_MS = 150;

const SOURCE = "uv-index";

/** Keeps the item to the active file; it is not there for others, or while no server runs. */
export class Glance implements Disposable {
  private readonly item = window.createStatusBarItem(
    "uvIndex.indexes",
    StatusBarAlignment.Right,
    100,
  );
  private readonly listening: Disposable;
  private pause: NodeJS.Timeout | undefined;
  private updates = 0;

  constructor(private readonly server: Server) {
    this.item.name = "uv Index";
    this.item.command = "uvIndex.showIndexes";
    const ifActive = (uri: Uri): void => {
      if (uri.toString() === window.activeTextEditor?.document.uri.toString()) this.updateSoon();
    };
    this.listening = Disposable.from(
      window.onDidChangeActiveTextEditor(() => {
        this.updateSoon();
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        ifActive(document.uri);
      }),
      languages.onDidChangeDiagnostics(({ uris }) => {
        uris.forEach(ifActive);
      }),
      server.onDidChangeState(() => {
        this.updateSoon();
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.pause);
    this.listening.dispose();
    this.item.dispose();
  }

  private updateSoon(): void {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => void this.update(), PAUSE_MS);
  }

  private async update(): Promise<void> {
    this.updates += 1;
    const update = this.updates;
    const document = window.activeTextEditor?.document;
    const indexes = document && (await listed(this.server, document));
    // An answer that comes late says nothing of the file that is active since.
    if (update !== this.updates) return;
    if (document === undefined || indexes === undefined) {
      this.item.hide();
      return;
    }
    const problems = problemsOf(document.uri);
    this.item.text = statusText(indexes.length, problems);
    this.item.tooltip = statusTooltip(indexes, problems);
    this.item.show();
  }
}

/** Offers the indexes of the active file to go to, and what can be done about them. */
export async function showIndexes(server: Server): Promise<void> {
  const manifest = await chooseManifest();
  if (manifest === undefined) return;
  await workspace.openTextDocument(manifest);
  const { indexes } = await server.request("uvIndex/indexes", { uri: manifest.toString() });
  const choices = glanceChoices(indexes, problemsOf(manifest));
  const options = { title: workspace.asRelativePath(manifest), matchOnDescription: true };
  const choice = await window.showQuickPick(choices, options);
  if (choice?.command !== undefined) await commands.executeCommand(choice.command);
  if (choice?.index !== undefined) await reveal(manifest, choice.index);
}

async function listed(
  server: Server,
  document: TextDocument,
): Promise<readonly ListedIndex[] | undefined> {
  if (!concernsServer(document)) return undefined;
  try {
    const { indexes } = await server.request("uvIndex/indexes", { uri: document.uri.toString() });
    return indexes;
  } catch (error) {
    if (error instanceof NoAnswer) return undefined;
    throw error;
  }
}

async function reveal(manifest: Uri, { range: { start } }: ListedIndex): Promise<void> {
  const selection = new Range(start.line, start.character, start.line, start.character);
  await window.showTextDocument(manifest, { selection, preview: false });
}

function problemsOf(uri: Uri): Problems {
  const found = languages.getDiagnostics(uri).filter(({ source }) => source === SOURCE);
  const count = (severity: DiagnosticSeverity): number =>
    found.filter((diagnostic) => diagnostic.severity === severity).length;
  return {
    errors: count(DiagnosticSeverity.Error),
    warnings: count(DiagnosticSeverity.Warning),
    informations: count(DiagnosticSeverity.Information),
  };
}
