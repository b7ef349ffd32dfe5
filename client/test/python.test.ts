import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { candidates, findPython, onPath, settingPath } from "../src/python";
import type { Candidate, Surroundings } from "../src/python";

/** Which commands exist, and what they print when they are probed. */
type Machine = Record<string, string>;

const PYTHON_312 = "3.12.4\n/usr/bin/python3.12\n";

function on(
  machine: Machine,
  more: Partial<Surroundings> = {},
): Surroundings & { lines: string[] } {
  const lines: string[] = [];
  return {
    platform: "linux",
    home: "/home/ada",
    trusted: true,
    workspaceFolder: "/home/ada/demo",
    setting: "",
    selectedInterpreters: () => Promise.resolve([]),
    run: (command) => {
      const printed = machine[command];
      if (printed === undefined) return Promise.reject(new Error(`spawn ${command} ENOENT`));
      return Promise.resolve(printed);
    },
    log: (message) => lines.push(message),
    lines,
    ...more,
  };
}

async function commandsTried(surroundings: Surroundings): Promise<string[]> {
  const tried: string[] = [];
  for await (const { command, args } of candidates(surroundings)) {
    tried.push([command, ...args].join(" "));
  }
  return tried;
}

const selected = (command: string): Candidate => ({
  origin: "ms-python.python",
  command,
  args: [],
});
const selecting = { selectedInterpreters: () => Promise.resolve([selected("/envs/demo/python")]) };

describe("where a Python is looked for", () => {
  test("setting, then Python extensions, then uv, then PATH", async () => {
    const machine = { uv: "/opt/uv/python3.13\n" };
    const tried = await commandsTried(on(machine, { setting: "/opt/python", ...selecting }));
    const expected = [
      "/opt/python",
      "/envs/demo/python",
      "/opt/uv/python3.13",
      "python3",
      "python",
    ];
    assert.deepEqual(tried, expected);
  });

  test("in an untrusted workspace only the setting and the PATH", async () => {
    const machine = { uv: "/opt/uv/python3.13\n" };
    const tried = await commandsTried(
      on(machine, { setting: "/opt/python", trusted: false, ...selecting }),
    );
    assert.deepEqual(tried, ["/opt/python", "python3", "python"]);
  });

  test("uv is asked only for a Python that is not the project's", async () => {
    const asked: string[] = [];
    const run = (command: string, args: readonly string[]): Promise<string> => {
      asked.push([command, ...args].join(" "));
      return Promise.resolve("/opt/uv/python3.13\n");
    };
    await commandsTried(on({}, { run }));
    assert.deepEqual(asked, ["uv python find --no-project --system >=3.11"]);
  });

  test("Windows has its launcher too", () => {
    const names = (platform: NodeJS.Platform): string[] =>
      onPath(platform).map(({ command, args }) => [command, ...args].join(" "));
    assert.deepEqual(names("win32"), ["python3", "python", "py -3"]);
    assert.deepEqual(names("darwin"), ["python3", "python"]);
    assert.deepEqual(names("linux"), ["python3", "python"]);
  });
});

describe("what the setting means", () => {
  const posix = (setting: string, more: Partial<Surroundings> = {}): string =>
    settingPath(on({}, { setting, ...more }));
  const windows = (setting: string): string =>
    posix(setting, {
      platform: "win32",
      home: "C:\\Users\\Ada",
      workspaceFolder: "d:\\demo project",
    });

  test("an absolute path is itself", () => {
    assert.equal(posix(" /opt/python "), "/opt/python");
    assert.equal(windows("C:\\Python312\\python.exe"), "C:\\Python312\\python.exe");
  });

  test("a bare name is left to the PATH", () => {
    assert.equal(posix("python3.12"), "python3.12");
    assert.equal(windows("python"), "python");
  });

  test("~ is the home folder", () => {
    assert.equal(posix("~/bin/python"), "/home/ada/bin/python");
    assert.equal(windows("~\\python.exe"), "C:\\Users\\Ada\\python.exe");
    assert.equal(posix("~other/python", { trusted: false }), "~other/python");
  });

  test("a relative path is the workspace's", () => {
    assert.equal(posix(".venv/bin/python"), "/home/ada/demo/.venv/bin/python");
    assert.equal(posix("${workspaceFolder}/python"), "/home/ada/demo/python");
    assert.equal(
      windows(".venv\\Scripts\\python.exe"),
      "d:\\demo project\\.venv\\Scripts\\python.exe",
    );
  });

  test("an untrusted workspace is not looked into", () => {
    const untrusted = { trusted: false };
    assert.equal(posix(".venv/bin/python", untrusted), ".venv/bin/python");
    assert.equal(posix("${workspaceFolder}/python", untrusted), "${workspaceFolder}/python");
  });
});

describe("which Python is taken", () => {
  test("the first that is recent enough, by the name it gives itself", async () => {
    assert.deepEqual(await findPython(on({ python3: PYTHON_312 })), {
      executable: "/usr/bin/python3.12",
      version: "3.12.4",
      origin: "PATH",
    });
  });

  test("Windows line ends are no part of the name", async () => {
    const found = await findPython(on({ python: "3.11.0\r\nC:\\Python311\\python.exe\r\n" }));
    assert.equal(found?.executable, "C:\\Python311\\python.exe");
  });

  test("it is probed isolated", async () => {
    const probes: string[] = [];
    const run = (command: string, args: readonly string[]): Promise<string> => {
      if (command === "uv") return Promise.resolve("");
      probes.push(args.slice(0, -1).join(" "));
      return Promise.resolve(PYTHON_312);
    };
    await findPython(on({}, { run }));
    assert.deepEqual(probes, ["-I -X utf8 -c"]);
  });

  for (const [version, taken] of [
    ["2.7.18", false],
    ["3.9.25", false],
    ["3.10.12", false],
    ["3.11.0", true],
    ["3.100.0", true],
    ["4.0.0", true],
  ] as const) {
    test(`${version} is ${taken ? "" : "not "}recent enough`, async () => {
      const found = await findPython(on({ python3: `${version}\n/usr/bin/python\n` }));
      assert.equal(found !== undefined, taken);
    });
  }

  test("each refusal is logged with its reason", async () => {
    const surroundings = on(
      { python3: "3.9.2\n/usr/bin/python3\n", python: "hello\n" },
      { setting: "/nowhere/python" },
    );
    assert.equal(await findPython(surroundings), undefined);
    assert.deepEqual(surroundings.lines, [
      "Not /nowhere/python (setting uvIndex.interpreter): spawn /nowhere/python ENOENT",
      "uv finds no Python: spawn uv ENOENT",
      "Not python3 (PATH): it is Python 3.9.2, and 3.11 or later is needed",
      "Not python (PATH): it does not answer as a Python",
    ]);
  });
});
