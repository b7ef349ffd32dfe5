/** Finds a Python that can run the language server. Knows nothing of VS Code. */
import * as path from "node:path";

/** A command that may turn out to be a Python. */
export interface Candidate {
  readonly origin: string;
  readonly command: string;
  readonly args: readonly string[];
}

export interface Python {
  readonly executable: string;
  readonly version: string;
  readonly origin: string;
}

/** What the search may ask of the machine and of the editor. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Whether the user trusts the workspace; only then may it have a say. */
  readonly trusted: boolean;
  readonly workspaceFolder: string | undefined;
  /** The setting `uvIndex.interpreter`, as the editor gives it for this workspace's trust. */
  readonly setting: string;
  /** The interpreters that the Python extensions have selected for the workspace. */
  readonly selectedInterpreters: () => Promise<readonly Candidate[]>;
  /** Runs a command away from the workspace and returns its output; throws when that fails. */
  readonly run: (command: string, args: readonly string[]) => Promise<string>;
  readonly log: (message: string) => void;
}

export const OLDEST_VERSION = "3.11";

/** The first candidate that is a Python of version 3.11 or later; why others are not is logged. */
export async function findPython(surroundings: Surroundings): Promise<Python | undefined> {
  for await (const candidate of candidates(surroundings)) {
    const python = await probe(candidate, surroundings);
    if (typeof python === "object") return python;
    surroundings.log(`Not ${shown(candidate)} (${candidate.origin}): ${python}`);
  }
  return undefined;
}

/** Where to look, in order. In an untrusted workspace only at the user's setting and the PATH. */
export async function* candidates(surroundings: Surroundings): AsyncGenerator<Candidate> {
  const { setting, trusted, platform } = surroundings;
  if (setting.trim() !== "") {
    yield { origin: "setting uvIndex.interpreter", command: settingPath(surroundings), args: [] };
  }
  if (trusted) {
    yield* await surroundings.selectedInterpreters();
    yield* await foundByUv(surroundings);
  }
  yield* onPath(platform);
}

/** The names under which a Python is found on the PATH of a platform. */
export function onPath(platform: NodeJS.Platform): Candidate[] {
  const named = (command: string, ...args: string[]): Candidate => ({
    origin: "PATH",
    command,
    args,
  });
  const everywhere = [named("python3"), named("python")];
  return platform === "win32" ? [...everywhere, named("py", "-3")] : everywhere;
}

/**
 * The path that the setting means: `~` is the home folder, and in a trusted workspace
 * `${workspaceFolder}` and relative paths are the workspace's. A bare name is left to the PATH.
 */
export function settingPath(surroundings: Surroundings): string {
  const { platform, home, trusted, workspaceFolder } = surroundings;
  const paths = platform === "win32" ? path.win32 : path.posix;
  let setting = surroundings.setting.trim();
  if (/^~(?=[/\\]|$)/.test(setting)) setting = home + setting.slice(1);
  if (!trusted || workspaceFolder === undefined) return setting;
  setting = setting.replaceAll("${workspaceFolder}", workspaceFolder);
  return /[/\\]/.test(setting) ? paths.resolve(workspaceFolder, setting) : setting;
}

async function foundByUv({ run, log }: Surroundings): Promise<Candidate[]> {
  const args = ["python", "find", "--no-project", "--system", `>=${OLDEST_VERSION}`];
  try {
    const command = (await run("uv", args)).trim();
    return command === "" ? [] : [{ origin: "uv python find", command, args: [] }];
  } catch (error) {
    log(`uv finds no Python: ${reason(error)}`);
    return [];
  }
}

// Written so that a Python 2 answers it too, and is then told that it is too old.
const PROBE = "import sys; print('.'.join(map(str, sys.version_info[:3]))); print(sys.executable)";

async function probe(candidate: Candidate, { run }: Surroundings): Promise<Python | string> {
  let output: string;
  try {
    output = await run(candidate.command, [...candidate.args, "-I", "-X", "utf8", "-c", PROBE]);
  } catch (error) {
    return reason(error);
  }
  const [version = "", executable = ""] = output.split(/\r?\n/);
  if (!/^\d+\.\d+\.\d+$/.test(version) || executable === "")
    return "it does not answer as a Python";
  if (!isRecent(version))
    return `it is Python ${version}, and ${OLDEST_VERSION} or later is needed`;
  return { executable, version, origin: candidate.origin };
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 3 || (major === 3 && minor >= 11);
}

function shown({ command, args }: Candidate): string {
  return [command, ...args].join(" ");
}

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n", 1)[0] ?? message;
}
