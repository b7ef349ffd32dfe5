import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { glanceChoices, statusText, statusTooltip } from "../src/overview";

const NONE = { errors: 0, warnings: 0, informations: 0 };
const SOME = { errors: 2, warnings: 0, informations: 1 };
const PLACE = { start: { line: 4, character: 0 }, end: { line: 4, character: 17 } };
const CORP = {
  name: "corp",
  url: "packages.example.com",
  provider: null,
  serves: "2 packages",
  range: PLACE,
};
const UNNAMED = { ...CORP, name: null, provider: "PyTorch", serves: "Any package" };

describe("the status bar", () => {
  test("counts indexes, and problems where there are any", () => {
    assert.equal(statusText(0, NONE), "$(package) 0 indexes");
    assert.equal(statusText(1, NONE), "$(package) 1 index");
    assert.equal(statusText(3, SOME), "$(package) 3 indexes $(error) 2 $(info) 1");
  });

  test("explains itself", () => {
    assert.equal(statusTooltip([], NONE), "No problems");
    assert.equal(
      statusTooltip([CORP, UNNAMED], SOME),
      "corp: 2 packages\nAn index without a name: Any package\n3 problems",
    );
    assert.equal(statusTooltip([], { ...NONE, warnings: 1 }), "1 problem");
  });
});

describe("a click on it", () => {
  const labels = (choices: ReturnType<typeof glanceChoices>): string[] =>
    choices.map(({ label }) => label);

  test("offers the indexes to go to, and what can be done", () => {
    const choices = glanceChoices([CORP, UNNAMED], SOME);
    assert.deepEqual(labels(choices), [
      "$(package) corp",
      "$(package) An index without a name",
      "$(warning) Show Problems",
      "$(add) Add Private Index…",
      "$(copy) Copy Credential Variables…",
    ]);
    assert.deepEqual(
      choices.map(({ index }) => index),
      [CORP, UNNAMED, undefined, undefined, undefined],
    );
    assert.deepEqual(
      choices.map(({ description }) => description),
      ["packages.example.com", "PyTorch", "$(error) 2 $(info) 1", undefined, undefined],
    );
  });

  test("offers no problems where there are none, and no variables without an index", () => {
    assert.deepEqual(labels(glanceChoices([CORP], NONE)), [
      "$(package) corp",
      "$(add) Add Private Index…",
      "$(copy) Copy Credential Variables…",
    ]);
    assert.deepEqual(labels(glanceChoices([], NONE)), ["$(add) Add Private Index…"]);
  });
});
