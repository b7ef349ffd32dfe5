/**
 * Stands in for @vscode/spdlog in the VS Code of the tests and of `npm start`: the real one is
 * compiled, and without one there are no log files and nothing in the Output panel.
 */
const fs = require("node:fs");
const path = require("node:path");

const LEVELS = ["trace", "debug", "info", "warn", "error", "critical"];

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.level = 2;
    this.timed = true;
    LEVELS.forEach((name, level) => {
      this[name] = (message) => this.write(level, message);
    });
  }

  write(level, message) {
    if (level < this.level) return;
    const prefix = this.timed ? `${new Date().toISOString()} [${LEVELS[level]}] ` : "";
    fs.appendFileSync(this.file, this.timed ? `${prefix}${message}\n` : message);
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  setPattern() {}

  /** Callers that format by themselves end their lines by themselves too. */
  clearFormatters() {
    this.timed = false;
  }

  flush() {}

  drop() {}
}

async function createRotatingLogger(name, file) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.appendFileSync(file, "");
  return new Logger("rotating", name, file);
}

module.exports = {
  Logger,
  createRotatingLogger,
  createAsyncRotatingLogger: createRotatingLogger,
  setFlushOn() {},
  setLevel() {},
  version: 0,
};
