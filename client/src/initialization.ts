/** What the server is told when it starts, and when that changes. Knows nothing of VS Code. */

/** The setting `uvIndex.tomlSyntax`. */
export type TomlSyntax = "auto" | "on" | "off";

/** The setting `uvIndex.rules`: for a rule's code `off` or a severity, which the server judges. */
export type Rules = Readonly<Record<string, unknown>>;

export interface InitializationOptions {
  readonly rules: Rules;
  readonly privatePackages: unknown;
  readonly codeLens: unknown;
  readonly inlayHints: { readonly credentialVariables: unknown };
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

/** The user's word on the rules; on errors of TOML itself, where there is none, that of the client. */
export function rulesWith(rules: Rules, syntaxErrors: boolean): Rules {
  return syntaxErrors || "toml-syntax" in rules ? rules : { ...rules, "toml-syntax": "off" };
}
