/** Where an edit puts its text. Knows nothing of VS Code. */

interface Insertion {
  readonly range: {
    readonly start: { readonly line: number };
    readonly end: { readonly line: number };
  };
  readonly newText: string;
}

/** The line, counted from 0, at which the longest inserted text begins once all edits are made. */
export function insertedLine(edits: readonly Insertion[]): number | undefined {
  const [longest] = [...edits].sort((one, other) => other.newText.length - one.newText.length);
  if (longest === undefined) return undefined;
  const { line } = longest.range.start;
  const above = edits.filter((edit) => edit !== longest && edit.range.end.line < line);
  const blank = /^(?:\r?\n)*/.exec(longest.newText)?.[0] ?? "";
  return above.reduce((sum, edit) => sum + addedLines(edit), line + blank.split("\n").length - 1);
}

function addedLines({ range, newText }: Insertion): number {
  return newText.split("\n").length - 1 - (range.end.line - range.start.line);
}
