/** What the server is told when it starts. Knows nothing of VS Code. */

/** The setting `uvIndex.tomlSyntax`. */
export type TomlSyntax = "auto" | "on" | "off";

export interface InitializationOptions {
  readonly rules: Readonly<Record<string, "off">>;
}

/** Extensions that show errors of TOML itself, and would have each of them shown twice. */
const SHOW_THEM_TOO = ["tamasfe.even-better-toml", "tombi-toml.tombi"];

export function syntaxErrorsAreShown(
  wish: TomlSyntax,
  isInstalled: (extension: string) => boolean,
): boolean {
  switch (wish) {
    case "on":
      return true;
    case "off":
      return false;
    case "auto":
      return !SHOW_THEM_TOO.some(isInstalled);
  }
}
