/** The user's settings, as the rest of the client wants them. */
import { extensions, workspace } from "vscode";
import type { ConfigurationChangeEvent } from "vscode";
import { syntaxErrorsAreShown } from "./initialization";
import type { InitializationOptions, TomlSyntax } from "./initialization";

/** The part of a name that all settings share. */
const SECTION = "uvIndex";

export function interpreterSetting(): string {
  return workspace.getConfiguration(SECTION).get("interpreter", "");
}

export function tracesMessages(): boolean {
  return workspace.getConfiguration(SECTION).get<string>("trace.server") === "messages";
}

/** What the server is told when it starts. */
export function initializationOptions(): InitializationOptions {
  const wish = workspace.getConfiguration(SECTION).get<TomlSyntax>("tomlSyntax", "auto");
  const shown = syntaxErrorsAreShown(wish, (id) => extensions.getExtension(id) !== undefined);
  return { rules: shown ? {} : { "toml-syntax": "off" } };
}

/** Whether a change concerns how the server is started. */
export function asksForRestart(change: ConfigurationChangeEvent): boolean {
  return ["interpreter", "tomlSyntax"].some((name) =>
    change.affectsConfiguration(`${SECTION}.${name}`),
  );
}
