/** The language server as a process of ours: started under a Python, stopped, restarted, asked. */
import * as path from "node:path";
import { commands, LogLevel, window } from "vscode";
import type { Disposable, LogOutputChannel, WorkspaceEdit } from "vscode";
import {
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  State,
} from "vscode-languageclient/node";
import type { LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";
import { DOCUMENTS } from "./manifests";
import type { AddedIndex, Request, Requests } from "./protocol";
import { findPython, OLDEST_VERSION } from "./python";
import type { Python } from "./python";
import { initializationOptions, tracesMessages } from "./settings";
import type { Status } from "./status";
import { SUGGESTS_AGAIN } from "./suggest";
import { surroundings } from "./surroundings";
import { withoutContent } from "./trace";

/** There is no answer to a request. Its message is for the user. */
export class NoAnswer extends Error {}

const NOT_RUNNING = "The uv Index language server is not running.";

export class Server implements Disposable {
  private client: LanguageClient | undefined;
  /** The start or stop under way: they are done one after the other. */
  private change: Promise<void> = Promise.resolve();
  private isWanted = false;

  constructor(
    private readonly extensionFolder: string,
    private readonly log: LogOutputChannel,
    private readonly status: Status,
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
  }

  /** Throws `NoAnswer` where there is no server to ask, or the server does not know the document. */
  readonly request: Request = async (name, params) => {
    if (this.client?.state !== State.Running) throw new NoAnswer(NOT_RUNNING);
    const answer = await this.client.sendRequest<Requests[typeof name][1] | null>(name, params);
    if (answer === null) throw new NoAnswer("The uv Index language server has no answer.");
    return answer;
  };

  /** The server's edit as the editor's own. Throws `NoAnswer` like a request. */
  async editorEdit(edit: NonNullable<AddedIndex["edit"]>): Promise<WorkspaceEdit> {
    if (this.client === undefined) throw new NoAnswer(NOT_RUNNING);
    return await this.client.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  private async begin(): Promise<void> {
    this.status.show("starting");
    const python = await findPython(surroundings(this.extensionFolder, this.log));
    if (python === undefined) {
      this.status.show("stopped", `No Python ${OLDEST_VERSION} or later was found`);
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
      this.status.show(SHOWN[newState]);
    });
    try {
      await client.start();
    } catch (error) {
      this.status.show("stopped", "It could not be started");
      this.log.error("The language server could not be started.", error);
      void offerRestart("The uv Index language server could not be started.");
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
    client.registerFeature(SUGGESTS_AGAIN);
    const restarts = client.createDefaultErrorHandler();
    return client;
  }
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
  const choose = "Choose Python…";
  const again = "Try Again";
  const message =
    `uv Index needs Python ${OLDEST_VERSION} or later to run, and found none. ` +
    "Install one (`uv python install`), or set its path in uvIndex.interpreter.";
  const choice = await window.showErrorMessage(message, choose, again, SHOW_LOG);
  if (choice === choose) {
    await commands.executeCommand("workbench.action.openSettings", "uvIndex.interpreter");
  } else if (choice === again) {
    await commands.executeCommand("uvIndex.restartServer");
  } else if (choice === SHOW_LOG) {
    await commands.executeCommand("uvIndex.showLog");
  }
}

const SHOW_LOG = "Show Log";

/** Tells the user that there is no server, and offers what can be done about it. */
export async function offerRestart(message: string): Promise<void> {
  const restart = "Restart Server";
  const choice = await window.showErrorMessage(message, restart, SHOW_LOG);
  if (choice === restart) await commands.executeCommand("uvIndex.restartServer");
  if (choice === SHOW_LOG) await commands.executeCommand("uvIndex.showLog");
}
