import { type Edit, insert, replace } from "../edit";
import { type Passage, type Range, textOf } from "../text";
import type { ShellWord } from "./command";
import type { ShellOption } from "./options";

/*
 * Edits of the words of a command, in a Dockerfile or in a script: in the shell form, over continued lines too, and in
 * the exec form. They are `undefined` where none can be made: beside a redirection or a comment between continued
 * lines, and where words have no place of their own (in backquotes within backquotes).
 */

/**
 * Deletes one of several words, or pairs of an ENV, with the blanks that part it from the next.
 * @param passage that they stand in: the instruction
 */
export function removeWord<T extends { readonly range: Range }>(
  passage: Passage,
  words: readonly T[],
  word: T,
): Edit | undefined {
  return removeWords(passage, words, word, word);
}

/**
 * Deletes an option with its value and the blanks that part it from the others; of a cluster only its letter.
 * @param passage that the command stands in: the instruction
 * @param words those of the command, with its program
 */
export function removeOption(
  passage: Passage,
  words: readonly ShellWord[],
  { word, valueWord, isAlone, range }: ShellOption,
): Edit | undefined {
  if (valueWord && !isBlank(passage, word, valueWord)) return undefined;
  if (isAlone) return removeWords(passage, words, word, valueWord ?? word);
  if (range.start === word.range.start) return undefined;
  // In an exec form the quote behind the letter stays with the other letters.
  return replace(range, valueWord ? textOf(passage, { start: range.start + 1, end: word.range.end }) : "");
}

/**
 * Writes an option, which needs no quotes, behind a word of the command: its program, its subcommand, another option.
 * @param passage that the command stands in: the instruction
 * @param words those of the command, with its program
 */
export function addOption(
  passage: Passage,
  words: readonly ShellWord[],
  behind: ShellWord,
  option: string,
): Edit | undefined {
  const at = words.indexOf(behind);
  const [first] = words;
  const next = words[at + 1];
  if (!first || at < 0 || (next && next.range.start < behind.range.end)) return undefined;
  return insert(behind.range.end, isElement(passage, first) ? `, "${option}"` : ` ${option}`);
}

function removeWords<T extends { readonly range: Range }>(
  passage: Passage,
  words: readonly T[],
  first: T,
  last: T,
): Edit | undefined {
  const at = words.indexOf(first);
  const previous = words[at - 1];
  const next = words[words.indexOf(last) + 1];
  if (at < 0) return undefined;
  if (previous && isBlank(passage, previous, first))
    return replace({ start: previous.range.end, end: last.range.end }, "");
  return next && isBlank(passage, last, next)
    ? replace({ start: first.range.start, end: next.range.start }, "")
    : undefined;
}

/** Whether a program is named by an element of an exec form: a bracket or a comma stands before it. */
function isElement({ text, range }: Passage, word: ShellWord): boolean {
  let before = word.range.start - range.start - 1;
  while (/[\s\\`]/.test(text[before] ?? "")) before--;
  return word.raw.startsWith('"') && (text[before] === "[" || text[before] === ",");
}

/** Blanks, commas of a JSON array, continuations: nothing that a person would miss. */
function isBlank(
  passage: Passage,
  { range: { end } }: { readonly range: Range },
  { range: { start } }: { readonly range: Range },
): boolean {
  return end <= start && /^(?:[ \t,]|[\\`][ \t]*\r?\n)*$/.test(textOf(passage, { start: end, end: start }));
}
