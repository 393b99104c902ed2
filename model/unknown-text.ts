/** Stands in a text for a part that is not known: the value of a variable. (U+FFFC, the object replacement character.) */
export const unknownCharacter = "\uFFFC";

/** A text as long and in as many lines, of which nothing is known. */
export function unknownInstead(text: string): string {
  return text.replace(/[^\r\n]/g, unknownCharacter);
}

/** The text of a shell that has a variable in the place of each part that is not known. */
export function unknownAsVariables(text: string): string {
  return text.replace(unknownRuns, (part) => `$${"_".repeat(part.length - 1)}`);
}

const unknownRuns = new RegExp(`${unknownCharacter}+`, "g");

/** Puts `unknownCharacter` over each `${…}`, to the brace that closes it. */
export function withUnknownBraces(text: string): string {
  let known = "";
  let end = 0;
  for (let start = text.indexOf("${"); start >= 0; start = text.indexOf("${", end)) {
    known += text.slice(end, start);
    end = endOfBraces(text, start + 1);
    known += unknownInstead(text.slice(start, end));
  }
  return known + text.slice(end);
}

/** Puts `unknownCharacter` over each variable of a shell. */
export function withUnknownVariables(text: string): string {
  return withUnknownBraces(text).replace(/\$(?:\w+|[@*#?!$-])/g, unknownInstead);
}

/** Behind the brace that closes the one at `start`; the end of the text where none does. */
function endOfBraces(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === "{") depth++;
    if (text[at] === "}" && --depth === 0) return at + 1;
  }
  return text.length;
}
