/** The requests that are ours, beyond the language server protocol. */
import type { Range, WorkspaceEdit } from "vscode-languageclient";

export interface Placeholder {
  readonly name: string;
  readonly description: string;
  /** A regular expression that the whole value matches. */
  readonly pattern: string;
  readonly example: string;
}

export interface Template {
  readonly label: string;
  readonly url: string;
  readonly placeholders: readonly Placeholder[];
}

export interface Provider {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  /** `none` has no Python registry: its template is a Git source. */
  readonly kind: "private" | "public" | "none";
  readonly templates: readonly Template[];
  readonly defaultName: string;
}

/** The commands that the server may name: those of the code lenses. */
export const COMMANDS = ["uvIndex.copyCredentialVariables", "uvIndex.showSources"];

/** The environment variables that uv reads for an index, and what to put in each. */
export interface Variables {
  readonly username: string;
  readonly password: string;
  readonly usernameHint: string;
  readonly passwordHint: string;
}

export interface MappedPackage {
  readonly name: string;
  readonly index: string | null;
}

export interface DeclaredIndex {
  readonly name: string;
  /** Without its userinfo; null where what is left would still tell a secret. */
  readonly url: string | null;
  readonly provider: string | null;
  readonly public: boolean;
}

/** A part of a document. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
}

/** One index of a file, in a list of all of them. */
export interface ListedIndex {
  readonly name: string | null;
  readonly url: string | null;
  readonly provider: string | null;
  /** Which packages it serves, in words. */
  readonly serves: string;
  readonly range: Range;
}

/** The credential variables of indexes, as text for one place where they are set. */
export interface Form {
  readonly label: string;
  readonly detail: string;
  readonly text: string;
  readonly warnings: readonly string[];
}

export interface Project {
  readonly packages: readonly MappedPackage[];
  readonly indexes: readonly DeclaredIndex[];
}

export interface AddIndexParams {
  readonly uri: string;
  readonly provider: string;
  readonly template: string;
  readonly values: Readonly<Record<string, string>>;
  readonly name: string;
  readonly packages: readonly string[];
}

export interface AddedIndex {
  readonly edit: WorkspaceEdit | null;
  readonly error: string | null;
  readonly variables: Variables | null;
}

/** Each request's name, with what goes in and what comes out. */
export interface Requests {
  "uvIndex/providers": [Record<string, never>, { readonly providers: readonly Provider[] }];
  "uvIndex/project": [{ readonly uri: string }, Project];
  "uvIndex/indexes": [{ readonly uri: string }, { readonly indexes: readonly ListedIndex[] }];
  "uvIndex/addIndex": [AddIndexParams, AddedIndex];
  "uvIndex/checkName": [
    { readonly uri: string; readonly name: string },
    { readonly error: string | null },
  ];
  "uvIndex/credentialForms": [
    { readonly uri: string; readonly indexes: readonly string[] },
    { readonly forms: readonly Form[] },
  ];
}

/** Sends one of these requests to the server. */
export type Request = <Name extends keyof Requests>(
  name: Name,
  params: Requests[Name][0],
) => Promise<Requests[Name][1]>;
