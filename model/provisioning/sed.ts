import { MappedText } from "../mapped-text";
import type { Command, ShellWord } from "../shell/command";
import { expandedWord } from "../shell/literal";
import { invocationOf } from "../shell/programs/invocation";
import { unknownCharacter } from "../unknown-text";
import { chain, type WrittenText } from "../written-text";

/** What `sed -i` puts into lines of files: for `s` the replacement, for `a`, `i` and `c` the text. */
export interface SedEdits {
  readonly files: readonly ShellWord[];
  /** With `unknownCharacter` over what the shell puts in, and for what stays of the line. */
  readonly texts: readonly WrittenText[];
}

export function editsOfSed(command: Command): SedEdits | undefined {
  const words = wordsOfSed(command);
  if (!words) return undefined;
  const known = words.programs.map((word) => word && expandedWord(word)).filter((text) => text !== undefined);
  return { files: words.files, texts: known.flatMap(textsIn) };
}

/** The files that `sed -i` edits. */
export function filesOfSed(command: Command): readonly ShellWord[] {
  return wordsOfSed(command)?.files ?? [];
}

function wordsOfSed(command: Command) {
  const invocation = command.name === "sed" ? invocationOf(command) : undefined;
  if (!invocation?.option("-i --in-place")) return undefined;
  const { options, operands } = invocation;
  const given = options.filter(({ name }) => /^-(?:e|-expression)$/.test(name));
  return given.length > 0
    ? { programs: given.map(({ valueWord }) => valueWord), files: operands }
    : { programs: operands.slice(0, 1), files: operands.slice(1) };
}

const address = /(?:\d|\$|\/(?:[^/\\\n]|\\.)*\/I?|,|!|[ \t;\n{}])*/y;
/** Behind the replacement. */
const flags = /[gIimMep\d]*/y;

/** What the commands of a program put in; of one that is not understood, those before it. */
function textsIn({ text, toOffset }: WrittenText): readonly WrittenText[] {
  const texts: WrittenText[] = [];
  let at = 0;
  while (at < text.length) {
    at = behind(address, text, at);
    const letter = text[at] ?? "";
    const read =
      letter === "s" ? replacement(text, at + 1) : /[aic]/.test(letter) ? line(text, at + 1) : undefined;
    if (!read) break;
    texts.push({ text: read.mapped.text, toOffset: chain(read.mapped.toOffset, toOffset) });
    at = behind(flags, text, read.end);
  }
  return texts;
}

function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

interface Read {
  readonly mapped: MappedText;
  readonly end: number;
}

/**
 * The second part of `s/…/…/`, in which `&` and `\1` are what was there. Where the first part does not say how the line
 * ends, or a quote is left open, the line goes on.
 */
function replacement(text: string, start: number): Read | undefined {
  const sign = text[start];
  const middle = endOfPart(text, start + 1, sign);
  const end = endOfPart(text, middle + 1, sign);
  if (sign === undefined || end >= text.length) return undefined;
  const mapped = new MappedText(middle + 1);
  for (let at = middle + 1; at < end; at++) {
    const isEscape = text[at] === "\\" && at + 1 < end;
    const character = text[isEscape ? at + 1 : at] as string;
    const isPutIn = isEscape ? /\d/.test(character) : character === "&";
    const written = isPutIn ? unknownCharacter.repeat(2) : isEscape && character === "n" ? "\n" : character;
    mapped.append(written, at, isEscape ? at + 2 : at + 1);
    if (isEscape) at++;
  }
  const isToEnd = /(?:\.\*|\$|["'])$/.test(text.slice(start + 1, middle));
  if (!isToEnd || isOdd(mapped.text, '"') || isOdd(mapped.text, "'"))
    mapped.append(` ${unknownCharacter.repeat(2)}`, end, end);
  return { mapped, end: end + 1 };
}

function isOdd(text: string, character: string): boolean {
  return text.split(character).length % 2 === 0;
}

function endOfPart(text: string, start: number, sign: string | undefined): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === sign) return at;
  }
  return text.length;
}

/** `a\` and a text, to the end of the line. */
function line(text: string, start: number): Read {
  const from = behind(/[ \t]*(?:\\\n?[ \t]*)?/y, text, start);
  const newline = text.indexOf("\n", from);
  const end = newline < 0 ? text.length : newline;
  const mapped = new MappedText(from);
  mapped.append(text.slice(from, end), from);
  return { mapped, end };
}
