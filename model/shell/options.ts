import type { Range } from "../text";
import { rangeWithin } from "../written-text";
import type { ShellWord } from "./command";

/**
 * How a program reads its options: short ones, which may stand in a cluster (`-yq`), and long ones with two dashes. A
 * program that takes `-name` for one long option (find, java, openssl) is not read so.
 */
export interface OptionGrammar {
  /**
   * Whether an option, named with its dashes, takes a value: `-o value`, `-ovalue`, `--option value`. A value behind a
   * `=` is one in any case.
   */
  takesValue(name: string): boolean;
  /** The first operand ends the options, as that of a program that runs another one: `docker run image -x`. */
  readonly endsAtOperand?: boolean;
}

/** The grammar of a program whose options are switches but for some, which take a value: `-o --option`. */
export function optionGrammar(valued: string, { endsAtOperand = false } = {}): OptionGrammar {
  const names = new Set(valued.split(/\s+/));
  return { takesValue: (name) => names.has(name), endsAtOperand };
}

/** An option of a command; each letter of a cluster is one of its own. */
export interface ShellOption<W extends ShellWord = ShellWord> {
  /** With its dashes: `-y`, `--option`. */
  readonly name: string;
  /** What it is given, without quotes; `undefined` where that is nothing, or a variable or substitution is in it. */
  readonly value: string | undefined;
  /** The same with its variables as they are written; `undefined` only where it is given nothing. */
  readonly written: string | undefined;
  readonly word: W;
  /** The word that is its value, when that is a word of its own. */
  readonly valueWord: W | undefined;
  /** No other option stands in its word. */
  readonly isAlone: boolean;
  /** From its dashes, or from its letter in a cluster that is written as it is, to the end of its value. */
  readonly range: Range;
}

export interface ShellArguments<W extends ShellWord = ShellWord> {
  readonly options: readonly ShellOption<W>[];
  /** The other words, but for the `--` that ends the options. A word that is nothing but a variable counts as one. */
  readonly operands: readonly W[];
}

/**
 * Takes the arguments of a command apart.
 * @param words those behind the program, or behind its subcommand where the options before it are others
 */
export function readArguments<W extends ShellWord>(
  words: readonly W[],
  grammar: OptionGrammar,
): ShellArguments<W> {
  const options: ShellOption<W>[] = [];
  const operands: W[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as W;
    const read = optionsAt(words, at, grammar);
    for (const option of read) options.push(option);
    if (read.at(-1)?.valueWord) at++;
    if (read.length > 0) continue;
    const isEnd = word.value === "--";
    if (!isEnd) operands.push(word);
    if (isEnd || grammar.endsAtOperand) return { options, operands: [...operands, ...words.slice(at + 1)] };
  }
  return { options, operands };
}

/** The option or the cluster that a word is, with the value that may be the next word; none for any other word. */
export function optionsAt<W extends ShellWord>(
  words: readonly W[],
  at: number,
  grammar: OptionGrammar,
): readonly ShellOption<W>[] {
  const word = words[at];
  if (!word) return [];
  const text = textOf(word);
  if (text.length < 2 || !text.startsWith("-") || text === "--") return [];
  const next = words[at + 1];
  return text.startsWith("--") ? [long(text, word, next, grammar)] : cluster(text, word, next, grammar);
}

function long<W extends ShellWord>(
  text: string,
  word: W,
  next: W | undefined,
  { takesValue }: OptionGrammar,
): ShellOption<W> {
  const equals = text.indexOf("=");
  const place = { word, isAlone: true, range: word.range };
  return equals < 0
    ? separate(text, place, takesValue(text) ? next : undefined)
    : attached(text.slice(0, equals), place, text.slice(equals + 1));
}

function cluster<W extends ShellWord>(
  text: string,
  word: W,
  next: W | undefined,
  { takesValue }: OptionGrammar,
): readonly ShellOption<W>[] {
  const options: ShellOption<W>[] = [];
  const source = text.length > 2 ? word.written() : undefined;
  // What a variable adds to a cluster is unknown.
  const length = word.value === undefined ? text.search(/[$`]/) : text.length;
  for (let at = 1; at < length; at++) {
    const name = `-${text[at]}`;
    const rest = text.slice(at + 1);
    const hasValue = takesValue(name) || rest.startsWith("=");
    const isAlone = at === 1 && (hasValue || rest === "");
    const end = hasValue ? text.length : at + 1;
    const place = { word, isAlone, range: (!isAlone && rangeWithin(source, at, end)) || word.range };
    if (hasValue && rest !== "") return [...options, attached(name, place, rest.replace(/^=/, ""))];
    options.push(separate(name, place, hasValue ? next : undefined));
  }
  return options;
}

type Place<W extends ShellWord> = Pick<ShellOption<W>, "word" | "isAlone" | "range">;

function attached<W extends ShellWord>(name: string, place: Place<W>, written: string): ShellOption<W> {
  const value = place.word.value === undefined ? undefined : written;
  return { name, value, written, valueWord: undefined, ...place };
}

function separate<W extends ShellWord>(
  name: string,
  place: Place<W>,
  valueWord: W | undefined,
): ShellOption<W> {
  const { start, end } = place.range;
  return {
    name,
    value: valueWord?.value,
    written: valueWord && textOf(valueWord),
    valueWord,
    ...place,
    range: { start, end: valueWord?.range.end ?? end },
  };
}

/** The text of a word without quotes, its variables as they are written. */
function textOf({ value, raw }: ShellWord): string {
  return value ?? raw.replace(/["']/g, "");
}
