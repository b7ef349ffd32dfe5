import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { explanation, indexChoices, nothingToCopy } from "../src/credentials";

test("the explanation says what goes into each, without marks", () => {
  const text = explanation({
    username: "UV_INDEX_CORP_USERNAME",
    password: "UV_INDEX_CORP_PASSWORD",
    usernameHint: "your user name",
    passwordHint: "a token with **read** of `api`",
  });
  assert.match(text, /UV_INDEX_CORP_USERNAME\nyour user name/);
  assert.match(text, /UV_INDEX_CORP_PASSWORD\na token with read of api/);
});

describe("the variables to copy", () => {
  const gitlab = {
    name: "corp",
    url: "gitlab.example.com",
    provider: "GitLab Package Registry",
    public: false,
  };
  const other = { name: "team", url: "packages.example.com", provider: null, public: false };
  const torch = { name: "pytorch", url: null, provider: "PyTorch", public: true };

  test("are those of one index or of all", () => {
    assert.deepEqual(indexChoices([gitlab, torch, other]), [
      { label: "All indexes", description: "corp, team", names: ["corp", "team"] },
      { label: "corp", description: "GitLab Package Registry", names: ["corp"] },
      { label: "team", description: "packages.example.com", names: ["team"] },
    ]);
  });

  test("are those of the only index that has any", () => {
    assert.deepEqual(
      indexChoices([torch, { ...other, url: null }]).map(({ names }) => names),
      [["team"]],
    );
  });

  test("are none where all indexes are public, or where there is no index", () => {
    assert.deepEqual(indexChoices([torch]), []);
    assert.equal(nothingToCopy([torch]), "Nothing to copy: uv needs no credentials for pytorch.");
    assert.equal(nothingToCopy([]), "No index with a name is declared here.");
  });
});
