/** The user's settings, as the rest of the client wants them. */
import { extensions, workspace } from "vscode";
import type { ConfigurationChangeEvent } from "vscode";
import { rulesWith, syntaxErrorsAreShown } from "./initialization";
import type { InitializationOptions, Rules, TomlSyntax } from "./initialization";

/** The part of a name that all settings share. */
const SECTION = "uvIndex";

export function interpreterSetting(): string {
  return workspace.getConfiguration(SECTION).get("interpreter", "");
}

export function tracesMessages(): boolean {
  return workspace.getConfiguration(SECTION).get<string>("trace.server") === "messages";
}

/** What the server is told when it starts, and when that changes. */
export function initializationOptions(): InitializationOptions {
  const settings = workspace.getConfiguration(SECTION);
  const wish = settings.get<TomlSyntax>("tomlSyntax", "auto");
  const shown = syntaxErrorsAreShown(wish, (id) => extensions.getExtension(id) !== undefined);
  return {
    rules: rulesWith(settings.get<Rules>("rules", {}), shown),
    privatePackages: settings.get("privatePackages", []),
    codeLens: settings.get("codeLens", true),
    inlayHints: { credentialVariables: settings.get("inlayHints.credentialVariables", false) },
  };
}

/** Whether a change concerns how the server is started. */
export function asksForRestart(change: ConfigurationChangeEvent): boolean {
  return change.affectsConfiguration(`${SECTION}.interpreter`);
}
