/** Characters that turn the direction of writing. */
const turning = String.raw`\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069`;

/** Those, and control characters: a file could rewrite with them what a reader sees. */
const hidden = new RegExp(String.raw`[\p{Cc}${turning}]`, "gu");

/** Those that JSON writes as they are. */
const hiddenInJson = new RegExp(String.raw`[\x7f-\x9f${turning}]`, "g");

/** A text of a file as a part of one line: what is hidden in it is replaced, a tab is one space. */
export function printable(text: string): string {
  return text.replace(hidden, (character) => (character === "\t" ? " " : "\ufffd"));
}

/** The same for lines, whose tabs and ends stay. */
export function printableLines(text: string): string {
  return text.replace(hidden, (character, at: number) => {
    const isKept = /[\t\n]/.test(character) || (character === "\r" && text[at + 1] === "\n");
    return isKept ? character : "\ufffd";
  });
}

/** A JSON text, as `JSON.stringify` gives it, in which such characters stand as escapes, so that it says the same. */
export function printableJson(json: string): string {
  return json.replace(
    hiddenInJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
