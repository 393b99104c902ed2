import type { Range } from "../text";
import { rangeWithin } from "../written-text";
import type { ShellWord } from "./command";

/**
 * How a program writes its options:
 * - `getopt`: short ones, which may stand in a cluster (`-yq`), and long ones with two dashes;
 * - `words`: each word with a dash is one, `-ldflags`, and a second dash means nothing: go, java, openssl;
 * - `powershell`: the same, in any case and shortened at will, with a value behind a colon: `-Uri`, `-Force:$true`.
 */
export type OptionStyle = "getopt" | "words" | "powershell";

/** How a program reads its options. */
export interface OptionGrammar {
  /** Default `getopt`. */
  readonly style?: OptionStyle;
  /**
   * Whether an option, named with its dashes, takes a value: `-o value`, `-ovalue`, `--option value`. A value behind a
   * `=` is one in any case.
   */
  takesValue(name: string): boolean;
  /** Whether it takes a value in its own word only: `-psecret`, but not `-p secret`. */
  takesAttached?(name: string): boolean;
  /** The first operand ends the options, as that of a program that runs another one: `docker run image -x`. */
  readonly endsAtOperand?: boolean;
  /** A plus begins a cluster too: `bash +e`. */
  readonly hasPlus?: boolean;
  /** The first word is a cluster without a dash, whose values are the words behind it: `tar xzf file`. */
  readonly lettersFirst?: boolean;
  /** What begins with a dash and is an operand all the same: the mode of `chmod -x file`. */
  readonly operand?: RegExp | undefined;
}

/** What is needed of a word to read options in it. */
export type OptionWord = Pick<ShellWord, "raw" | "value" | "range" | "written">;

/** An option of a command; each letter of a cluster is one of its own. */
export interface ShellOption<W extends OptionWord = ShellWord> {
  /** With its dashes: `-y`, `--option`; with one dash where a second means nothing; in lower case where case means nothing. */
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
  /** Where its value stands; its word, where the file does not hold the value as it is. */
  readonly valueRange: Range;
}

export interface ShellArguments<W extends OptionWord = ShellWord> {
  readonly options: readonly ShellOption<W>[];
  /**
   * The other words, but for the `--` that ends the options. A word that is nothing but a variable counts as one, unless
   * the first would end the options, and its name says that it holds some: `$DOCKER_OPTS` is an option of that name.
   */
  readonly operands: readonly W[];
}

/**
 * Takes the arguments of a command apart.
 * @param words those behind the program, or behind its subcommand where the options before it are others
 */
export function readArguments<W extends OptionWord>(
  words: readonly W[],
  grammar: OptionGrammar,
): ShellArguments<W> {
  const letters = grammar.lettersFirst ? lettersOf(words, grammar) : [];
  const options: ShellOption<W>[] = [...letters];
  const operands: W[] = [];
  const start = letters.length > 0 ? 1 + letters.filter(({ valueWord }) => valueWord).length : 0;
  for (let at = start; at < words.length; at++) {
    const word = words[at] as W;
    const read = optionsAt(words, at, grammar);
    for (const option of read) options.push(option);
    if (read.at(-1)?.valueWord) at++;
    if (read.length > 0) continue;
    if (grammar.endsAtOperand && at + 1 < words.length && areOptions(word)) {
      options.push(separate(unquoted(word), { word, isAlone: true, range: word.range }, undefined));
      continue;
    }
    const isEnd = word.value === "--";
    if (!isEnd) operands.push(word);
    if (isEnd || grammar.endsAtOperand) return { options, operands: [...operands, ...words.slice(at + 1)] };
  }
  return { options, operands };
}

/** Whether a word is a variable without quotes whose name says that it holds options: `$DOCKER_OPTS`. */
function areOptions({ raw, value }: OptionWord): boolean {
  return (
    value === undefined &&
    /^\$(?:\w+|[{(]\w+(?:\[[@*]\])?[)}])$/.test(raw) &&
    /(?:OPT|ARG|FLAG|PARAM)/i.test(raw)
  );
}

/** The option or the cluster that a word is, with the value that may be the next word; none for any other word. */
export function optionsAt<W extends OptionWord>(
  words: readonly W[],
  at: number,
  grammar: OptionGrammar,
): readonly ShellOption<W>[] {
  const word = words[at];
  if (!word) return [];
  const text = unquoted(word);
  const isOption = text.startsWith("-") || (grammar.hasPlus && text.startsWith("+"));
  if (!isOption || text.length < 2 || text === "--" || grammar.operand?.test(text)) return [];
  const next = words[at + 1];
  if (grammar.style === "powershell") return parameter(text, word, next, grammar);
  if (grammar.style === "words") return [long(text, word, next, grammar, text.startsWith("--") ? 1 : 0)];
  return text.startsWith("--") ? [long(text, word, next, grammar, 0)] : cluster(text, word, next, grammar);
}

/** @param skipped how many of its dashes mean nothing */
function long<W extends OptionWord>(
  text: string,
  word: W,
  next: W | undefined,
  { takesValue }: OptionGrammar,
  skipped: number,
): ShellOption<W> {
  const equals = text.indexOf("=");
  const name = text.slice(skipped, equals < 0 ? undefined : equals);
  const place = { word, isAlone: true, range: word.range };
  return equals < 0
    ? separate(name, place, takesValue(name) ? next : undefined)
    : new AttachedOption(name, place, text, equals + 1);
}

function parameter<W extends OptionWord>(
  text: string,
  word: W,
  next: W | undefined,
  { takesValue }: OptionGrammar,
): readonly ShellOption<W>[] {
  const match = /^(-[a-z_?][\w-]*)(:)?/i.exec(text);
  if (!match) return [];
  const name = (match[1] as string).toLowerCase();
  const place = { word, isAlone: true, range: word.range };
  const behind = match[0].length;
  if (match[2] && behind < text.length) return [new AttachedOption(name, place, text, behind)];
  return [separate(name, place, match[2] || takesValue(name) ? next : undefined)];
}

function cluster<W extends OptionWord>(
  text: string,
  word: W,
  next: W | undefined,
  { takesValue, takesAttached }: OptionGrammar,
): readonly ShellOption<W>[] {
  const options: ShellOption<W>[] = [];
  const source = text.length > 2 ? word.written() : undefined;
  // What a variable adds to a cluster is unknown.
  const length = unknownFrom(word);
  for (let at = 1; at < length; at++) {
    const name = `${text[0]}${text[at]}`;
    const hasRest = at + 1 < text.length;
    const hasEquals = text[at + 1] === "=";
    const isValue = takesValue(name) || hasEquals || (hasRest && takesAttached?.(name) === true);
    const isAlone = at === 1 && (isValue || !hasRest);
    const end = isValue ? text.length : at + 1;
    const place = { word, isAlone, range: (!isAlone && rangeWithin(source, at, end)) || word.range };
    if (isValue && hasRest)
      return [...options, new AttachedOption(name, place, text, at + (hasEquals ? 2 : 1))];
    options.push(separate(name, place, isValue ? next : undefined));
  }
  return options;
}

/** The options of `xzf`, each with the next word as its value if it takes one. */
function lettersOf<W extends OptionWord>(
  words: readonly W[],
  { takesValue }: OptionGrammar,
): readonly ShellOption<W>[] {
  const [word, ...values] = words;
  if (!word?.value || !/^[A-Za-z]+$/.test(word.value)) return [];
  const source = word.written();
  return [...word.value].map((letter, at) => {
    const place = { word, isAlone: false, range: rangeWithin(source, at, at + 1) ?? word.range };
    const option = separate(`-${letter}`, place, undefined);
    const valueWord = takesValue(option.name) ? values.shift() : undefined;
    return valueWord
      ? {
          ...option,
          value: valueWord.value,
          written: unquoted(valueWord),
          valueWord,
          valueRange: valueWord.range,
        }
      : option;
  });
}

type Place<W extends OptionWord> = Pick<ShellOption<W>, "word" | "isAlone" | "range">;

/** One whose value stands in its own word. */
class AttachedOption<W extends OptionWord> implements ShellOption<W> {
  readonly value: string | undefined;
  readonly written: string;
  readonly valueWord = undefined;
  readonly word: W;
  readonly isAlone: boolean;
  readonly range: Range;

  /** @param start where the value begins in the text of the word */
  constructor(
    readonly name: string,
    { word, isAlone, range }: Place<W>,
    private readonly text: string,
    private readonly start: number,
  ) {
    this.written = text.slice(start);
    this.value = word.value === undefined ? undefined : this.written;
    this.word = word;
    this.isAlone = isAlone;
    this.range = range;
  }

  get valueRange(): Range {
    return rangeWithin(this.word.written(), this.start, this.text.length) ?? this.word.range;
  }
}

function separate<W extends OptionWord>(
  name: string,
  place: Place<W>,
  valueWord: W | undefined,
): ShellOption<W> {
  const { start, end } = place.range;
  return {
    name,
    value: valueWord?.value,
    written: valueWord && unquoted(valueWord),
    valueWord,
    ...place,
    range: { start, end: valueWord?.range.end ?? end },
    valueRange: valueWord?.range ?? place.range,
  };
}

/** The text of a word without quotes, its variables as they are written. */
export function unquoted({ value, raw }: OptionWord): string {
  return value ?? raw.replace(/["']/g, "");
}

/** Where a text begins to be unknown: at a variable, a substitution or a template's mark; its length where it is known. */
export function unknownFrom(word: OptionWord): number {
  const text = unquoted(word);
  return word.value === undefined ? Math.max(0, text.search(/[$`]|\{[{%]|<%|%%|@@?[A-Za-z_]/)) : text.length;
}
