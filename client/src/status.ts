/** The server's state, beside the language in the status bar of a manifest. */
import { languages, LanguageStatusSeverity } from "vscode";
import type { Disposable, LanguageStatusItem } from "vscode";
import { MANIFESTS } from "./manifests";

export type ServerState = "starting" | "running" | "stopped";

export class Status implements Disposable {
  private readonly item: LanguageStatusItem;

  constructor() {
    this.item = languages.createLanguageStatusItem("uvIndex.server", MANIFESTS);
    this.item.name = "uv Index";
  }

  show(state: ServerState, why?: string): void {
    const { Error, Information } = LanguageStatusSeverity;
    this.item.text = "uv Index";
    this.item.detail = why ?? `The language server is ${state}`;
    this.item.busy = state === "starting";
    this.item.severity = state === "stopped" ? Error : Information;
    this.item.command =
      state === "stopped"
        ? { command: "uvIndex.restartServer", title: "Restart Server" }
        : { command: "uvIndex.showLog", title: "Show Log" };
  }

  dispose(): void {
    this.item.dispose();
  }
}
