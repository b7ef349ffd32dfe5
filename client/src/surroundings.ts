/** What the search for Python sees of the editor and of the machine. */
import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { promisify } from "node:util";
import { extensions, Uri, workspace } from "vscode";
import type { LogOutputChannel } from "vscode";
import type { Candidate, Surroundings } from "./python";
import { interpreterSetting } from "./settings";

const PROBE_TIMEOUT_MS = 15_000;
const execute = promisify(execFile);

/** `awayFrom` the workspace is where commands run, so that it cannot choose what they do. */
export function surroundings(awayFrom: string, log: LogOutputChannel): Surroundings {
  return {
    platform: process.platform,
    home: homedir(),
    trusted: workspace.isTrusted,
    workspaceFolder: workspaceFolder()?.fsPath,
    setting: interpreterSetting(),
    selectedInterpreters: () => selectedInterpreters(log),
    run: async (command, args) => {
      const options = { cwd: awayFrom, timeout: PROBE_TIMEOUT_MS, windowsHide: true };
      return (await execute(command, args, { ...options, encoding: "utf8" })).stdout;
    },
    log: (message) => {
      log.info(message);
    },
  };
}

function workspaceFolder(): Uri | undefined {
  return workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri;
}

/** The parts of the two Python extensions' interfaces that are read here. */
interface PythonEnvironments {
  getEnvironment(
    scope: Uri | undefined,
  ): Promise<{ execInfo?: { run?: { executable?: string } } } | undefined>;
}
interface PythonExtension {
  environments: {
    getActiveEnvironmentPath(resource?: Uri): { path: string };
    resolveEnvironment(environment: {
      path: string;
    }): Promise<{ executable: { uri?: Uri } } | undefined>;
  };
}

async function selectedInterpreters(log: LogOutputChannel): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const [extension, selected] of SELECTED) {
    try {
      const command = await selected(workspaceFolder());
      if (command !== undefined) found.push({ origin: extension, command, args: [] });
    } catch (error) {
      log.info(`${extension} names no interpreter: ${String(error)}`);
    }
  }
  return found;
}

const SELECTED: [string, (scope: Uri | undefined) => Promise<string | undefined>][] = [
  [
    "ms-python.vscode-python-envs",
    async (scope) => {
      const api = await exportsOf<PythonEnvironments>("ms-python.vscode-python-envs");
      return (await api?.getEnvironment(scope))?.execInfo?.run?.executable;
    },
  ],
  [
    "ms-python.python",
    async (scope) => {
      const api = await exportsOf<PythonExtension>("ms-python.python");
      if (api === undefined) return undefined;
      const active = api.environments.getActiveEnvironmentPath(scope);
      return (await api.environments.resolveEnvironment(active))?.executable.uri?.fsPath;
    },
  ],
];

async function exportsOf<Api>(id: string): Promise<Api | undefined> {
  return await extensions.getExtension<Api>(id)?.activate();
}
