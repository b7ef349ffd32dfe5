import assert from "node:assert/strict";
import { test } from "node:test";
import { assignments, explanation, variablesOf } from "../src/credentials";

const CORP = {
  username: "UV_INDEX_CORP_USERNAME",
  password: "UV_INDEX_CORP_PASSWORD",
  usernameHint: "Your user name",
  passwordHint: "A token",
};

test("two lines to fill in", () => {
  assert.equal(assignments(CORP), "UV_INDEX_CORP_USERNAME=\nUV_INDEX_CORP_PASSWORD=\n");
});

for (const [hint, value] of [
  ["exactly `__token__`", "__token__"],
  ["`aws`", "aws"],
  ["any non-empty string, such as `token`", "token"],
  ["your user name, or `ci`", ""],
  ["a token such as `$(System.AccessToken)`", ""],
]) {
  test(`a user name that is ${hint}, is filled in as "${value}"`, () => {
    const filled = assignments({ ...CORP, usernameHint: hint ?? "" });
    assert.equal(filled, `UV_INDEX_CORP_USERNAME=${value}\nUV_INDEX_CORP_PASSWORD=\n`);
  });
}

test("a variable that has to stay unset is left out", () => {
  const unset = { ...CORP, usernameHint: "leave it unset: uv sends a token of its own" };
  assert.equal(assignments(unset), "UV_INDEX_CORP_PASSWORD=\n");
});

test("the explanation says what goes into each, without marks", () => {
  const text = explanation({ ...CORP, passwordHint: "a token with **read** of `api`" });
  assert.match(text, /UV_INDEX_CORP_USERNAME\nYour user name/);
  assert.match(text, /UV_INDEX_CORP_PASSWORD\na token with read of api/);
});

test("a public index has no variables", () => {
  const index = {
    name: "corp",
    url: "https://pypi.example.com/simple",
    provider: null,
    usernameVariable: CORP.username,
    passwordVariable: CORP.password,
    usernameHint: CORP.usernameHint,
    passwordHint: CORP.passwordHint,
    public: false,
  };
  assert.deepEqual(variablesOf(index), CORP);
  assert.equal(variablesOf({ ...index, public: true }), undefined);
});
