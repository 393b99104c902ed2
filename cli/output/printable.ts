/**
 * A text of a file as it may go to a terminal: escape sequences and other control characters, and those that turn the
 * direction of writing, are replaced, so that a file cannot rewrite what the reader sees; a tab is one space.
 */
export function printable(text: string): string {
  return text.replace(/\t/g, " ").replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}
