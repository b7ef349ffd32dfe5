/** The language server as a process of ours: started under a Python, stopped, restarted, asked. */
import * as path from "node:path";
import { commands, EventEmitter, l10n, LogLevel, window } from "vscode";
import type { Disposable, LogOutputChannel, WorkspaceEdit } from "vscode";
import {
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
} from "vscode-languageclient/node";
import type {
  LanguageClientOptions,
  ServerOptions,
  StaticFeature,
} from "vscode-languageclient/node";
import { DOCUMENTS } from "./manifests";
import { COMMANDS } from "./protocol";
import type { AddedIndex, Request, Requests } from "./protocol";
import { findPython, OLDEST_VERSION } from "./python";
import type { Python } from "./python";
import { initializationOptions, tracesMessages } from "./settings";
import { surroundings } from "./surroundings";
import { withoutContent } from "./trace";

/** There is no answer to a request. Its message is for the user. */
export class NoAnswer extends Error {}

export type ServerState = "starting" | "running" | "stopped";

/** The state of the server, and why it is stopped, where that is known. */
export interface StateChange {
  readonly state: ServerState;
  readonly why?: string;
}

export class Server implements Disposable {
  private client: LanguageClient | undefined;
  /** The start or stop under way: they are done one after the other. */
  private change: Promise<void> = Promise.resolve();
  private isWanted = false;
  private readonly states = new EventEmitter<StateChange>();
  readonly onDidChangeState = this.states.event;

  constructor(
    private readonly extensionFolder: string,
    private readonly log: LogOutputChannel,
  ) {}

  /** Starts the server where nobody has yet. */
  start(): Promise<void> {
    return this.isWanted ? this.change : this.restart();
  }

  /** Starts the server anew where it was started: with the Python of now. */
  renew(): Promise<void> {
    return this.isWanted ? this.restart() : this.change;
  }

  /** Tells the server, where it runs, what the settings are now. */
  configure(): Promise<void> {
    this.change = this.change.then(async () => {
      if (this.client?.state !== State.Running) return;
      const settings = initializationOptions();
      await this.client.sendNotification("workspace/didChangeConfiguration", { settings });
    });
    return this.change;
  }

  /** Starts the server, or starts it anew with the Python and the settings of now. */
  restart(): Promise<void> {
    this.isWanted = true;
    this.change = this.change.then(async () => {
      await this.end();
      await this.begin();
    });
    return this.change;
  }

  stop(): Promise<void> {
    this.change = this.change.then(() => this.end());
    return this.change;
  }

  dispose(): void {
    void this.stop();
    this.states.dispose();
  }

  /** Throws `NoAnswer` where there is no server to ask, or the server does not know the document. */
  readonly request: Request = async (name, params) => {
    if (this.client?.state !== State.Running) throw notRunning();
    const answer = await this.client.sendRequest<Requests[typeof name][1] | null>(name, params);
    if (answer === null) throw new NoAnswer(l10n.t("The uv Index language server has no answer."));
    return answer;
  };

  /** The server's edit as the editor's own. Throws `NoAnswer` like a request. */
  async editorEdit(edit: NonNullable<AddedIndex["edit"]>): Promise<WorkspaceEdit> {
    if (this.client === undefined) throw notRunning();
    return await this.client.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  private async begin(): Promise<void> {
    this.states.fire({ state: "starting" });
    const python = await findPython(surroundings(this.extensionFolder, this.log));
    if (python === undefined) {
      const why = l10n.t("No Python {0} or later was found", OLDEST_VERSION);
      this.states.fire({ state: "stopped", why });
      this.log.error("No Python can run the language server.");
      void sayThatPythonIsMissing();
      return;
    }
    this.log.info(
      `Running under Python ${python.version}: ${python.executable} (${python.origin})`,
    );
    const client = this.connectedTo(python);
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      this.log.info(`The language server is ${State[newState].toLowerCase()}.`);
      this.states.fire({ state: SHOWN[newState] });
    });
    try {
      await client.start();
    } catch (error) {
      this.states.fire({ state: "stopped", why: l10n.t("It could not be started") });
      this.log.error("The language server could not be started.", error);
      void offerRestart(l10n.t("The uv Index language server could not be started."));
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.stop();
    } catch (error) {
      this.log.info(`The language server did not stop by itself: ${String(error)}`);
    }
  }

  private connectedTo(python: Python): LanguageClient {
    const server: ServerOptions = {
      command: python.executable,
      // Isolated, and without site-packages: the bundled libraries alone, whatever is installed.
      args: ["-I", "-S", path.join(this.extensionFolder, "dist", "bundled", "launch.py")],
      options: { cwd: this.extensionFolder },
    };
    const options: LanguageClientOptions = {
      documentSelector: DOCUMENTS,
      initializationOptions: initializationOptions(),
      outputChannel: this.log,
      traceOutputChannel: namesOfMessages(this.log),
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: {
        // To a server that is gone nothing can be written. That it is gone, and that another is
        // to be started, is what `closed` is told; by itself the client would give up here.
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => restarts.closed(),
      },
    };
    const client = new LanguageClient("uv-index", "uv Index", server, options);
    client.registerFeature(OFFERED_COMMANDS);
    const restarts = client.createDefaultErrorHandler();
    return client;
  }
}

/**
 * Tells the server which commands what it shows may run: ours, and the one that asks for the next
 * completion. The protocol has no word for it; this is how rust-analyzer's clients say so.
 */
const OFFERED_COMMANDS: StaticFeature = {
  fillClientCapabilities: (capabilities) => {
    const commands = [...COMMANDS, "editor.action.triggerSuggest"];
    capabilities.experimental = { commands: { commands } };
  },
  initialize: () => undefined,
  getState: () => ({ kind: "static" }),
  clear: () => undefined,
};

function notRunning(): NoAnswer {
  return new NoAnswer(l10n.t("The uv Index language server is not running."));
}

const SHOWN = {
  [State.Stopped]: "stopped",
  [State.Starting]: "starting",
  [State.StartFailed]: "stopped",
  [State.Running]: "running",
} as const;

/** The log, with no more of the protocol's messages in it than their names, if that. */
function namesOfMessages(log: LogOutputChannel): LogOutputChannel {
  const level = tracesMessages() ? LogLevel.Trace : LogLevel.Info;
  return Object.create(log, {
    logLevel: { value: level },
    trace: {
      value: (message: string) => {
        const name = withoutContent(message);
        if (name !== undefined) log.info(name);
      },
    },
  }) as LogOutputChannel;
}

async function sayThatPythonIsMissing(): Promise<void> {
  const choose = l10n.t("Choose Python…");
  const again = l10n.t("Try Again");
  const showLog = l10n.t("Show Log");
  const message = l10n.t(
    "uv Index needs Python {0} or later to run, and found none. Install one (`uv python install`), or set its path in uvIndex.interpreter.",
    OLDEST_VERSION,
  );
  const choice = await window.showErrorMessage(message, choose, again, showLog);
  if (choice === choose) {
    await commands.executeCommand("workbench.action.openSettings", "uvIndex.interpreter");
  } else if (choice === again) {
    await commands.executeCommand("uvIndex.restartServer");
  } else if (choice === showLog) {
    await commands.executeCommand("uvIndex.showLog");
  }
}

/** Tells the user that there is no server, and offers what can be done about it. */
export async function offerRestart(message: string): Promise<void> {
  const restart = l10n.t("Restart Server");
  const showLog = l10n.t("Show Log");
  const choice = await window.showErrorMessage(message, restart, showLog);
  if (choice === restart) await commands.executeCommand("uvIndex.restartServer");
  if (choice === showLog) await commands.executeCommand("uvIndex.showLog");
}
