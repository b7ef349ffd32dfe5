import assert from "node:assert/strict";
import { test } from "node:test";
import { insertedLine } from "../src/insertion";

const insert = (line: number, newText: string) => ({
  range: { start: { line }, end: { line } },
  newText,
});

test("the longest text is what was inserted", () => {
  assert.equal(insertedLine([insert(4, "x"), insert(9, "[[tool.uv.index]]\n")]), 9);
});

test("blank lines before it are not it", () => {
  assert.equal(insertedLine([insert(9, "\n\n[[tool.uv.index]]\n")]), 11);
  assert.equal(insertedLine([insert(9, "\r\n[[tool.uv.index]]\r\n")]), 10);
});

test("what is inserted above moves it down", () => {
  const source = insert(4, "a = 1\nb = 2\n");
  assert.equal(insertedLine([source, insert(9, "[[tool.uv.index]]\n")]), 11);
});

test("what is removed above moves it up", () => {
  const removal = { range: { start: { line: 2 }, end: { line: 5 } }, newText: "" };
  assert.equal(insertedLine([removal, insert(9, "[[tool.uv.index]]\n")]), 6);
});

test("no edit is nowhere", () => {
  assert.equal(insertedLine([]), undefined);
});
