/** The server's words, which are Markdown, where the editor shows none. */

export function plain(markdown: string): string {
  return markdown.replaceAll("**", "").replaceAll("`", "");
}
