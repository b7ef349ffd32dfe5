/** Keeps what documents hold out of the log of the protocol's messages. Knows nothing of VS Code. */

/**
 * What may be logged of a traced message: the line that names it.
 * The lines after it are its content, and so is a message that is an object.
 */
export function withoutContent(message: string): string | undefined {
  const line = message.split("\n", 1)[0]?.trim() ?? "";
  return line === "" || line.startsWith("{") ? undefined : line;
}
