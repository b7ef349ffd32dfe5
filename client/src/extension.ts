/** The extension as VS Code sees it: what it starts, listens to, and offers. */
import { commands, extensions, window, workspace } from "vscode";
import type { ExtensionContext } from "vscode";
import { addPrivateIndex, copyCredentialVariables } from "./commands";
import { Server } from "./server";
import { asksForRestart, initializationOptions } from "./settings";
import { Status } from "./status";

let server: Server | undefined;

export async function activate({ extensionPath, subscriptions }: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("uv Index", { log: true });
  const status = new Status();
  const running = new Server(extensionPath, log, status);
  server = running;
  subscriptions.push(
    log,
    status,
    commands.registerCommand("uvIndex.addPrivateIndex", () => addPrivateIndex(running)),
    commands.registerCommand("uvIndex.copyCredentialVariables", () =>
      copyCredentialVariables(running),
    ),
    commands.registerCommand("uvIndex.restartServer", () => running.restart()),
    commands.registerCommand("uvIndex.showLog", () => {
      log.show();
    }),
    workspace.onDidGrantWorkspaceTrust(() => running.restart()),
    workspace.onDidChangeConfiguration((change) => {
      if (asksForRestart(change)) void running.restart();
    }),
    onOptionsChanged(() => running.restart()),
  );
  await running.restart();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** Installing another TOML extension can change what the server is to show. */
function onOptionsChanged(react: () => Promise<void>): { dispose(): unknown } {
  let known = JSON.stringify(initializationOptions());
  return extensions.onDidChange(() => {
    const now = JSON.stringify(initializationOptions());
    if (now !== known) void react();
    known = now;
  });
}
