import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { rulesWith, syntaxErrorsAreShown } from "../src/initialization";
import { withoutContent } from "../src/trace";

describe("errors of TOML itself", () => {
  const none = (): boolean => false;
  const only =
    (id: string) =>
    (extension: string): boolean =>
      extension === id;

  test("are shown unless another extension shows them too", () => {
    assert.equal(syntaxErrorsAreShown("auto", none), true);
    assert.equal(syntaxErrorsAreShown("auto", only("tamasfe.even-better-toml")), false);
    assert.equal(syntaxErrorsAreShown("auto", only("tombi-toml.tombi")), false);
    assert.equal(syntaxErrorsAreShown("auto", only("ms-python.python")), true);
  });

  test("are shown or not as the user says", () => {
    assert.equal(syntaxErrorsAreShown("on", only("tombi-toml.tombi")), true);
    assert.equal(syntaxErrorsAreShown("off", none), false);
  });

  test("matter as much as the user says of the rule", () => {
    const rules = { "unused-source": "off" };
    assert.deepEqual(rulesWith(rules, true), rules);
    assert.deepEqual(rulesWith(rules, false), { ...rules, "toml-syntax": "off" });
    assert.deepEqual(rulesWith({ "toml-syntax": "hint" }, false), { "toml-syntax": "hint" });
  });
});

describe("the trace of the protocol", () => {
  test("names a message", () => {
    const sent = "Sending notification 'textDocument/didChange'.";
    assert.equal(withoutContent(sent), sent);
  });

  test("has none of its content", () => {
    const sent = "Sending notification 'textDocument/didOpen'.";
    assert.equal(withoutContent(`${sent}\nParams: { "text": "secret" }`), sent);
    assert.equal(withoutContent('{"isLSPMessage":true,"message":{"text":"secret"}}'), undefined);
  });
});
