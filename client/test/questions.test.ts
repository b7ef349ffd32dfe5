import assert from "node:assert/strict";
import { test } from "node:test";
import { askAll, BACK, CANCEL } from "../src/questions";
import type { Ask, Question } from "../src/questions";

type Words = readonly string[];

/** Asks for three words. */
function next(words: Words): Question<Words> | undefined {
  if (words.length === 3) return undefined;
  return {
    kind: "text",
    prompt: `word ${words.length + 1}`,
    placeholder: "",
    value: "",
    judge: () => Promise.resolve(undefined),
    answer: (text, state) => [...state, text],
  };
}

/** Replies what it is given, one after the other, and keeps what it was asked. */
function replying(...replies: (string | typeof BACK | typeof CANCEL)[]): {
  ask: Ask<Words>;
  asked: string[];
} {
  const asked: string[] = [];
  const ask: Ask<Words> = (question, words, step) => {
    asked.push(`${step}: ${question.prompt}`);
    const reply = replies.shift() ?? CANCEL;
    if (typeof reply !== "string") return Promise.resolve(reply);
    assert.equal(question.kind, "text");
    return Promise.resolve([...words, reply]);
  };
  return { ask, asked };
}

test("all questions are answered in turn", async () => {
  const { ask, asked } = replying("a", "b", "c");
  assert.deepEqual(await askAll([], next, ask), ["a", "b", "c"]);
  assert.deepEqual(asked, ["1: word 1", "2: word 2", "3: word 3"]);
});

test("going back asks again, and keeps the answers before", async () => {
  const { ask, asked } = replying("a", "b", BACK, BACK, "x", "y", "z");
  assert.deepEqual(await askAll([], next, ask), ["x", "y", "z"]);
  assert.deepEqual(asked.slice(2, 5), ["3: word 3", "2: word 2", "1: word 1"]);
});

test("cancelling gives no answers at all", async () => {
  const { ask } = replying("a", "b", CANCEL);
  assert.equal(await askAll([], next, ask), undefined);
});
