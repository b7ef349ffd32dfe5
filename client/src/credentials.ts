/** The credential variables of an index as text. Knows nothing of VS Code, and no secret. */
import { plain } from "./plain";
import type { DeclaredIndex, Variables } from "./protocol";

/**
 * Lines to fill in, for a shell or a `.env` file. A user name that is always the same is there
 * already, and a variable that has to stay unset is not.
 */
export function assignments({ username, password, ...hints }: Variables): string {
  const lines = [
    { variable: username, hint: hints.usernameHint },
    { variable: password, hint: hints.passwordHint },
  ].filter(({ hint }) => !hint.startsWith("leave it unset"));
  return lines.map(({ variable, hint }) => `${variable}=${literal(hint) ?? ""}\n`).join("");
}

/** What to put in each variable, for a human. */
export function explanation(variables: Variables): string {
  const { username, password, usernameHint, passwordHint } = variables;
  return `${username}\n${plain(usernameHint)}\n\n${password}\n${plain(passwordHint)}`;
}

/** The variables of an index, or nothing where it asks for no credentials. */
export function variablesOf(index: DeclaredIndex): Variables | undefined {
  if (index.public) return undefined;
  return {
    username: index.usernameVariable,
    password: index.passwordVariable,
    usernameHint: index.usernameHint,
    passwordHint: index.passwordHint,
  };
}

/** The value itself, where a hint says it as code: "exactly `aws`". */
function literal(hint: string): string | undefined {
  return /^(?:exactly |any non-empty string, such as )?`([\w.-]+)`$/.exec(hint)?.[1];
}
