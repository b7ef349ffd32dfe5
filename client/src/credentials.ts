/** The credential variables of an index, and whose may be copied. Of VS Code it knows the words. */
import { l10n } from "vscode";
import { plain } from "./plain";
import type { DeclaredIndex, Variables } from "./protocol";

/** What to put in each variable, for a human. */
export function explanation(variables: Variables): string {
  const { username, password, usernameHint, passwordHint } = variables;
  return `${username}\n${plain(usernameHint)}\n\n${password}\n${plain(passwordHint)}`;
}

/** One or all of the indexes whose variables can be copied. */
export interface IndexChoice {
  readonly label: string;
  readonly description: string;
  readonly names: readonly string[];
}

/** The indexes that have variables, all of them first where there are several. */
export function indexChoices(indexes: readonly DeclaredIndex[]): IndexChoice[] {
  const each = indexes.filter((index) => !index.public).map(indexChoice);
  const names = each.flatMap((choice) => choice.names);
  const all = { label: l10n.t("All indexes"), description: names.join(", "), names };
  return each.length > 1 ? [all, ...each] : each;
}

/** Why there are no variables to copy. */
export function nothingToCopy(indexes: readonly DeclaredIndex[]): string {
  if (indexes.length === 0) return l10n.t("No index with a name is declared here.");
  const names = indexes.map(({ name }) => name).join(", ");
  return l10n.t("Nothing to copy: uv needs no credentials for {0}.", names);
}

function indexChoice({ name, provider, url }: DeclaredIndex): IndexChoice {
  return { label: name, description: provider ?? url ?? "", names: [name] };
}
