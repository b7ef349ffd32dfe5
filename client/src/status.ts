/** The server's state, beside the language in the status bar of a manifest. */
import { l10n, languages, LanguageStatusSeverity } from "vscode";
import type { Disposable, LanguageStatusItem } from "vscode";
import { MANIFESTS } from "./manifests";
import type { ServerState } from "./server";

export class Status implements Disposable {
  private readonly item: LanguageStatusItem;

  constructor() {
    this.item = languages.createLanguageStatusItem("uvIndex.server", MANIFESTS);
    this.item.name = "uv Index";
  }

  show(state: ServerState, why?: string): void {
    const { Error, Information } = LanguageStatusSeverity;
    this.item.text = "uv Index";
    this.item.detail = why ?? WORDS[state]();
    this.item.busy = state === "starting";
    this.item.severity = state === "stopped" ? Error : Information;
    this.item.command =
      state === "stopped"
        ? { command: "uvIndex.restartServer", title: l10n.t("Restart Server") }
        : { command: "uvIndex.showLog", title: l10n.t("Show Log") };
  }

  dispose(): void {
    this.item.dispose();
  }
}

const WORDS = {
  starting: () => l10n.t("The language server is starting"),
  running: () => l10n.t("The language server is running"),
  stopped: () => l10n.t("The language server is stopped"),
};
