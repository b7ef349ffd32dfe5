/** The extension as VS Code sees it: what it starts, listens to, and offers. */
import { commands, Disposable, extensions, window, workspace } from "vscode";
import type { ExtensionContext } from "vscode";
import { registerCommands } from "./commands";
import { Glance } from "./glance";
import { isServerOfUse, onServerOfUse } from "./manifests";
import { Server } from "./server";
import { asksForRestart, initializationOptions } from "./settings";
import { Status } from "./status";

let server: Server | undefined;

export async function activate({ extensionPath, subscriptions }: ExtensionContext): Promise<void> {
  const log = window.createOutputChannel("uv Index", { log: true });
  const status = new Status();
  const running = new Server(extensionPath, log);
  server = running;
  subscriptions.push(
    log,
    status,
    running.onDidChangeState(({ state, why }) => {
      status.show(state, why);
    }),
    new Glance(running),
    registerCommands(running),
    commands.registerCommand("uvIndex.restartServer", () => running.restart()),
    commands.registerCommand("uvIndex.showLog", () => {
      log.show();
    }),
    workspace.onDidGrantWorkspaceTrust(() => running.renew()),
    workspace.onDidChangeConfiguration((change) => {
      if (asksForRestart(change)) void running.renew();
    }),
    onOptionsChanged(() => running.configure()),
    // A Python file brings the extension up, and the server only if it has something to say of it.
    onServerOfUse(() => void running.start()),
  );
  if (await isServerOfUse()) await running.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}

/** The user's settings change what the server is to show, and so does another TOML extension. */
function onOptionsChanged(react: () => Promise<void>): Disposable {
  let known = JSON.stringify(initializationOptions());
  const compare = (): void => {
    const now = JSON.stringify(initializationOptions());
    if (now !== known) void react();
    known = now;
  };
  return Disposable.from(
    extensions.onDidChange(compare),
    workspace.onDidChangeConfiguration(compare),
  );
}
