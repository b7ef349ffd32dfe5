/** What a private index is asked for, question by question. Of VS Code it knows the words. */
import { l10n } from "vscode";
import { plain } from "./plain";
import type { AddIndexParams, MappedPackage, Placeholder, Provider, Template } from "./protocol";
import type { Option, Question } from "./questions";

/** What has been answered so far. */
export interface Answers {
  readonly provider?: Provider;
  readonly template?: Template;
  readonly values: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly packages?: readonly string[];
}

/** What the questions offer, and who judges a name. */
export interface Offer {
  readonly providers: readonly Provider[];
  readonly packages: readonly MappedPackage[];
  /** What is wrong with a name for an index, if anything. */
  readonly judgeName: (name: string) => Promise<string | undefined>;
}

export const NOTHING_YET: Answers = { values: {} };

/** What is still to be asked, or nothing when an index can be added. */
export function nextQuestion(offer: Offer, answers: Answers): Question<Answers> | undefined {
  const { provider, template, values, name, packages } = answers;
  if (provider === undefined) return whichProvider(offer.providers);
  if (template === undefined) return whichTemplate(provider);
  const open = template.placeholders.find((placeholder) => !(placeholder.name in values));
  if (open !== undefined) return whichValue(open, template);
  if (name === undefined) return whichName(provider, offer);
  if (packages === undefined && offer.packages.length > 0) return whichPackages(offer.packages);
  return undefined;
}

/** The request that these answers make; nothing while some are missing. */
export function addIndexParams(uri: string, answers: Answers): AddIndexParams | undefined {
  const { provider, template, values, name, packages = [] } = answers;
  if (provider === undefined || template === undefined || name === undefined) return undefined;
  return { uri, provider: provider.id, template: template.label, values, name, packages };
}

function whichProvider(providers: readonly Provider[]): Question<Answers> {
  return {
    kind: "choice",
    prompt: l10n.t("Who hosts the index?"),
    options: providers.map(({ id, name, detail }) => ({ value: id, label: name, detail })),
    answer: (id, answers) =>
      withProvider(
        answers,
        providers.find((one) => one.id === id),
      ),
  };
}

/** Answers what the provider leaves no choice of: its only template, and no index where it has none. */
function withProvider(answers: Answers, provider: Provider | undefined): Answers {
  if (provider === undefined) return answers;
  const only = provider.templates.length === 1 ? provider.templates[0] : undefined;
  return {
    ...answers,
    provider,
    ...(only === undefined ? {} : { template: only }),
    ...(provider.kind === "none" ? { name: provider.defaultName } : {}),
  };
}

function whichTemplate({ name, templates }: Provider): Question<Answers> {
  return {
    kind: "choice",
    prompt: l10n.t("Which kind of {0} index?", name),
    options: templates.map(({ label, url }) => ({ value: label, label, detail: url })),
    answer: (label, answers) => {
      const template = templates.find((one) => one.label === label);
      return template === undefined ? answers : { ...answers, template };
    },
  };
}

function whichValue(placeholder: Placeholder, { url }: Template): Question<Answers> {
  const { name, description, example, pattern } = placeholder;
  // Not in Unicode mode, which refuses escapes that Python allows.
  const whole = new RegExp(`^(?:${pattern})$`);
  return {
    kind: "text",
    prompt: l10n.t("{0} ({1} in {2})", plain(description), `{${name}}`, url),
    placeholder: example,
    value: "",
    judge: (text) => {
      const fits = whole.test(text.trim());
      return Promise.resolve(
        fits ? undefined : l10n.t("This cannot be {0}, which is like: {1}", `{${name}}`, example),
      );
    },
    answer: (text, answers) => ({
      ...answers,
      values: { ...answers.values, [name]: text.trim() },
    }),
  };
}

function whichName(provider: Provider, { judgeName }: Offer): Question<Answers> {
  return {
    kind: "text",
    prompt: l10n.t("A name for the index. uv derives the credential variables from it."),
    placeholder: provider.defaultName,
    value: provider.defaultName,
    judge: (text) => judgeName(text.trim()),
    answer: (text, answers) => ({ ...answers, name: text.trim() }),
  };
}

function whichPackages(packages: readonly MappedPackage[]): Question<Answers> {
  return {
    kind: "selection",
    prompt: l10n.t("Which packages come from it? All others stay where they are."),
    options: packages.map(packageOption),
    answer: (names, answers) => ({ ...answers, packages: names }),
  };
}

function packageOption({ name, index }: MappedPackage): Option {
  const mapped = index === null ? {} : { description: l10n.t("mapped to {0}", index) };
  return { value: name, label: name, ...mapped };
}
