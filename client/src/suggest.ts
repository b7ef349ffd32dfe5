/** That this client runs a command after a completion: the one that asks for the next. */
import type { StaticFeature } from "vscode-languageclient/node";

/** Says so to the server as rust-analyzer's clients do, since the protocol has no word for it. */
export const SUGGESTS_AGAIN: StaticFeature = {
  fillClientCapabilities(capabilities) {
    capabilities.experimental = { commands: { commands: ["editor.action.triggerSuggest"] } };
  },
  initialize() {
    // There is nothing to do when the server has answered.
  },
  getState: () => ({ kind: "static" }),
  clear() {
    // Nothing is kept.
  },
};
