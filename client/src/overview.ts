/** A file's indexes and problems at a glance. Of VS Code it knows the words. */
import { l10n } from "vscode";
import type { ListedIndex } from "./protocol";

/** How many problems of each severity there are; hints are none. */
export interface Problems {
  readonly errors: number;
  readonly warnings: number;
  readonly informations: number;
}

/** What the status bar says of a file. */
export function statusText(indexes: number, problems: Problems): string {
  const counted = indexes === 1 ? l10n.t("1 index") : l10n.t("{0} indexes", indexes);
  return [`$(package) ${counted}`, ...counts(problems)].join(" ");
}

/** The same without symbols, for who cannot see them and for who wonders what they mean. */
export function statusTooltip(indexes: readonly ListedIndex[], problems: Problems): string {
  const lines = indexes.map((index) => `${title(index)}: ${index.serves}`);
  const found = total(problems);
  const counted = found === 1 ? l10n.t("1 problem") : l10n.t("{0} problems", found);
  return [...lines, found === 0 ? l10n.t("No problems") : counted].join("\n");
}

/** What a click on it offers: an index to go to, or a command to run. */
export interface GlanceChoice {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly index?: ListedIndex;
  readonly command?: string;
}

export function glanceChoices(
  indexes: readonly ListedIndex[],
  problems: Problems,
): readonly GlanceChoice[] {
  const found = counts(problems).join(" ");
  return [
    ...indexes.map((index) => ({
      label: `$(package) ${title(index)}`,
      description: index.provider ?? index.url ?? "",
      detail: index.serves,
      index,
    })),
    ...(found === "" ? [] : [problemsChoice(found)]),
    {
      label: `$(add) ${l10n.t("Add Private Index…")}`,
      command: "uvIndex.addPrivateIndex",
    },
    ...(indexes.length === 0 ? [] : [copyChoice()]),
  ];
}

function copyChoice(): GlanceChoice {
  return {
    label: `$(copy) ${l10n.t("Copy Credential Variables…")}`,
    command: "uvIndex.copyCredentialVariables",
  };
}

function problemsChoice(found: string): GlanceChoice {
  return {
    label: `$(warning) ${l10n.t("Show Problems")}`,
    description: found,
    command: "workbench.actions.view.problems",
  };
}

function title({ name }: ListedIndex): string {
  return name ?? l10n.t("An index without a name");
}

function total({ errors, warnings, informations }: Problems): number {
  return errors + warnings + informations;
}

function counts({ errors, warnings, informations }: Problems): string[] {
  const numbers: [string, number][] = [
    ["error", errors],
    ["warning", warnings],
    ["info", informations],
  ];
  return numbers.filter(([, count]) => count > 0).map(([icon, count]) => `$(${icon}) ${count}`);
}
