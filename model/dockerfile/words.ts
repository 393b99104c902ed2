import type { Range } from "../text";
import { isBlank, skipBlanks, skipWord } from "./characters";

/** Splits at blanks; quotes group nothing. The builder reads FROM, EXPOSE, COPY, ADD and VOLUME so. */
export function wordsBetweenBlanks(text: string, start: number, end: number): readonly Range[] {
  const words: Range[] = [];
  for (let at = skipBlanks(text, start, end); at < end; ) {
    const word = { start: at, end: skipWord(text, at, end) };
    words.push(word);
    at = skipBlanks(text, word.end, end);
  }
  return words;
}

/** Splits at blanks outside quotes, as BuildKit's `parseWords` does for ENV, LABEL and ARG. */
export function quotedWords(
  text: string,
  start: number,
  end: number,
  escapeCharacter: string,
): readonly Range[] {
  const words: Range[] = [];
  let at = skipBlanks(text, start, end);
  while (at < end) {
    const from = at;
    let quote: string | undefined;
    while (at < end && (quote || !isBlank(text, at))) {
      const character = text[at] as string;
      if (character === escapeCharacter && quote !== "'") at++;
      else if (quote) quote = character === quote ? undefined : quote;
      else if (character === '"' || character === "'") quote = character;
      at++;
    }
    at = Math.min(at, end);
    words.push({ start: from, end: at });
    at = skipBlanks(text, at, end);
  }
  return words;
}

/** An element of a JSON array: where its string stands, quotes included, and what it says. */
export interface JsonElement {
  readonly range: Range;
  readonly value: string;
}

/**
 * The elements of a JSON array of strings, as an exec form has them; `"mixed"` for an array that holds something else,
 * which the builder rejects; `undefined` for what is no JSON array and therefore read as plain text.
 */
export function jsonElements(
  text: string,
  start: number,
  end: number,
): readonly JsonElement[] | "mixed" | undefined {
  if (text[start] !== "[" || text[end - 1] !== "]") return undefined;
  const source = text.slice(start, end);
  let values: unknown;
  try {
    values = JSON.parse(source);
  } catch {
    return undefined;
  }
  if (!isStrings(values)) return "mixed";
  return [...source.matchAll(/"(?:[^"\\]|\\.)*"/g)].map((match, i) => {
    const from = start + match.index;
    return { range: { start: from, end: from + match[0].length }, value: values[i] as string };
  });
}

function isStrings(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.every((value) => typeof value === "string");
}
