/** What the user can ask for by name, and what a click on a code lens or the status bar does. */
import { commands, Disposable, Location, Position, Range, Uri } from "vscode";
import { addPrivateIndex } from "./addIndex";
import { copyCredentialVariables } from "./copyVariables";
import { showIndexes } from "./glance";
import type { Place } from "./protocol";
import { NoAnswer, offerRestart } from "./server";
import type { Server } from "./server";

/** Registers the commands that need the server. */
export function registerCommands(server: Server): Disposable {
  const asking =
    (command: (...args: unknown[]) => Promise<void>) =>
    (...args: unknown[]) =>
      explained(server, () => command(...args));
  const { registerCommand } = commands;
  return Disposable.from(
    registerCommand(
      "uvIndex.addPrivateIndex",
      asking(() => addPrivateIndex(server)),
    ),
    registerCommand(
      "uvIndex.copyCredentialVariables",
      asking((document, index) => copyCredentialVariables(server, document, index)),
    ),
    registerCommand(
      "uvIndex.showIndexes",
      asking(() => showIndexes(server)),
    ),
    registerCommand("uvIndex.showSources", showSources),
  );
}

/** Runs a command that needs the server, and tells the user where there is none. */
async function explained(server: Server, command: () => Promise<void>): Promise<void> {
  try {
    await server.start();
    await command();
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    await offerRestart(error.message);
  }
}

/** Shows places beside a position of a document, as the editor shows references. */
async function showSources(
  document: string,
  { line, character }: Place["range"]["start"],
  places: readonly Place[],
): Promise<void> {
  const locations = places.map(({ uri, range: { start, end } }) => {
    const range = new Range(start.line, start.character, end.line, end.character);
    return new Location(Uri.parse(uri), range);
  });
  const position = new Position(line, character);
  const show = "editor.action.showReferences";
  await commands.executeCommand(show, Uri.parse(document), position, locations);
}
