import { MappedText } from "../mapped-text";
import type { Command, ShellWord } from "../shell/command";
import { expandedWord } from "../shell/literal";
import { chain, joined, type WrittenText } from "../written-text";

/**
 * What a command prints, with `unknownCharacter` over what the shell puts in: `cat` its heredoc, `echo` and `printf` their
 * words. `undefined` where that cannot be told.
 */
export function printedBy({ name, words, input }: Command): WrittenText | undefined {
  if (name === "cat") return words.length === 1 ? input : undefined;
  if (name === "echo") return printedByEcho(words.slice(1));
  return name === "printf" ? printedByFormat(words.slice(1)) : undefined;
}

function printedByEcho(words: readonly ShellWord[]): WrittenText | undefined {
  const first = words.findIndex(({ value }) => !/^-[neE]+$/.test(value ?? ""));
  if (first < 0) return undefined;
  const line = lineOf(words.slice(first));
  return line && words.slice(0, first).some(({ raw }) => raw.includes("e")) ? unescaped(line) : line;
}

/** `printf '%s\n' …`, each word in a line of its own, or a format without anything to put in. */
function printedByFormat([first, ...others]: readonly ShellWord[]): WrittenText | undefined {
  const format = first && expandedWord(first);
  if (!format) return undefined;
  if (/^%s(?:\\n)?$/.test(format.text)) return lineOf(others, "\n");
  return format.text.includes("%") ? undefined : unescaped(format);
}

function lineOf(words: readonly ShellWord[], between?: " " | "\n"): WrittenText | undefined {
  const texts = words.map(expandedWord).filter((text) => text !== undefined);
  return texts.length === words.length ? joined(texts, between) : undefined;
}

const escapes: Readonly<Record<string, string | undefined>> = { n: "\n", t: "\t", "\\": "\\", '"': '"' };

/** A text without its escapes; those that nobody writes into a file of settings stay. */
function unescaped({ text, toOffset }: WrittenText): WrittenText {
  const mapped = new MappedText(0);
  let from = 0;
  for (const { index, 0: written } of text.matchAll(/\\[nt"\\]/g)) {
    mapped.append(text.slice(from, index), from);
    mapped.append(escapes[written.slice(1)] as string, index, index + written.length);
    from = index + written.length;
  }
  mapped.append(text.slice(from), from);
  return { text: mapped.text, toOffset: chain(mapped.toOffset, toOffset) };
}
