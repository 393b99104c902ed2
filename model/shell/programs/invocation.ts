import { oncePer } from "../../once";
import type { Command, ShellWord } from "../command";
import {
  type OptionWord,
  readArguments,
  type ShellArguments,
  type ShellOption,
  unknownFrom,
  unquoted,
} from "../options";
import type { Grammar } from "./grammar";
import { type Package, readPackage, unknownPackage } from "./packages";
import { grammarOf } from "./programs";

/** A command as its program reads it. */
export interface Invocation<W extends OptionWord = ShellWord> extends ShellArguments<W> {
  /** `curl`; for `python -m pip` it is `pip`. */
  readonly program: string;
  /** `install`, `config set`; `undefined` where there is none, or it is computed. */
  readonly subcommand: string | undefined;
  /** The last word of the subcommand. */
  readonly subcommandWord: W | undefined;
  /**
   * The last option of one of these names, `-k --insecure`, which is the one that counts. One that is not found may
   * still be there: see `lacks`.
   */
  option(names: string): ShellOption<W> | undefined;
  /** None of these options is given: they are not there, and no word that is computed may be one of them. */
  lacks(names: string): boolean;
  /** What it is told to install. A word that is nothing but a variable is one of unknown name. */
  readonly packages: readonly Package<W>[];
}

/** How the program of a command reads it; `undefined` for a program that is not in the vocabulary. */
export const invocationOf: (command: Command) => Invocation | undefined = oncePer(({ name, words }) =>
  readInvocation(name, words),
);

/**
 * The same for a list of words.
 * @param words those of the command, with its program
 */
export function readInvocation<W extends OptionWord>(
  name: string | undefined,
  words: readonly W[],
): Invocation<W> | undefined {
  const grammar = grammarOf(name);
  return name === undefined || !grammar ? undefined : read(name, words.slice(1), grammar);
}

function read<W extends OptionWord>(program: string, words: readonly W[], grammar: Grammar): Invocation<W> {
  const own = argumentsOf(words, grammar);
  const module = own.options.find(({ name }) => name === grammar.runs);
  const behind = module && words.slice(words.indexOf(module.valueWord ?? module.word));
  return (behind && readInvocation(module?.value, behind)) ?? new ReadInvocation(program, own);
}

interface Arguments<W extends OptionWord> extends ShellArguments<W> {
  readonly grammar: Grammar;
  /** The words that name the subcommand, but for groups. */
  readonly path: readonly string[];
  readonly subcommandWord: W | undefined;
}

function argumentsOf<W extends OptionWord>(words: readonly W[], grammar: Grammar): Arguments<W> {
  const none = { grammar, path: [], subcommandWord: undefined };
  const all = (own: readonly W[]) => {
    const { options, operands } = readArguments(own, grammar);
    return { options, operands, ...none };
  };
  if (!grammar.subcommands) return all(words);
  const { options, operands } = readArguments(words, { ...grammar, endsAtOperand: true });
  const [first] = operands;
  if (!first) return { options, operands, ...none };
  const declared = grammar.subcommands.get(first.value ?? "");
  const behind = declared ? argumentsOf(operands.slice(1), declared.grammar) : all(operands.slice(1));
  const name = declared ? declared.name : first.value;
  return {
    grammar: behind.grammar,
    options: [...options, ...behind.options],
    operands: first.value === undefined ? operands : behind.operands,
    path: name === undefined ? behind.path : [name, ...behind.path],
    subcommandWord: behind.subcommandWord ?? (first.value === undefined ? undefined : first),
  };
}

class ReadInvocation<W extends OptionWord> implements Invocation<W> {
  readonly options: readonly ShellOption<W>[];
  readonly operands: readonly W[];
  readonly subcommand: string | undefined;
  readonly subcommandWord: W | undefined;
  readonly #grammar: Grammar;
  #packages: readonly Package<W>[] | undefined;

  constructor(
    readonly program: string,
    { grammar, options, operands, path, subcommandWord }: Arguments<W>,
  ) {
    this.#grammar = grammar;
    this.options = options;
    this.operands = operands;
    this.subcommand = path.length > 0 ? path.join(" ") : undefined;
    this.subcommandWord = subcommandWord;
  }

  option(names: string): ShellOption<W> | undefined {
    const sought = names.split(" ");
    return this.options.filter(({ name }) => this.#isCalled(name, sought)).at(-1);
  }

  lacks(names: string): boolean {
    const sought = names.split(" ");
    const isShortened = (name: string) => name.startsWith("--") && sought.some((one) => one.startsWith(name));
    return (
      !this.option(names) &&
      !this.options.some((option) => isShortened(option.name) || hidesLetters(option)) &&
      !this.operands.some(hidesOptions)
    );
  }

  get packages(): readonly Package<W>[] {
    this.#packages ??= this.#readPackages();
    return this.#packages;
  }

  #readPackages(): readonly Package<W>[] {
    const { packages } = this.#grammar;
    if (!packages) return [];
    const { versionOptions, switches } = packages;
    const given = versionOptions === undefined ? undefined : this.option(versionOptions);
    const values = switches && this.#possibleValues(switches);
    return this.operands.map((word) =>
      values?.has(word) ? unknownPackage(word) : readPackage(word, packages, given),
    );
  }

  /** The operands right behind a long option of which it is not known whether it takes a value. */
  #possibleValues(switches: ReadonlySet<string>): ReadonlySet<W> {
    const all = [...switches];
    const values = new Set<W>();
    for (const { name, written, word } of this.options) {
      // Programs take the beginning of a name for it: `--no-cache`.
      if (!name.startsWith("--") || written !== undefined || all.some((one) => one.startsWith(name)))
        continue;
      const next = this.operands.find((one) => isBefore(word, one));
      const isValue =
        next && !this.options.some((one) => isBefore(word, one.word) && isBefore(one.word, next));
      if (isValue) values.add(next);
    }
    return values;
  }

  /** PowerShell takes any beginning of a name that no other option has. */
  #isCalled(name: string, names: readonly string[]): boolean {
    if (this.#grammar.style !== "powershell") return names.includes(name);
    return names.some((one) => one.toLowerCase().startsWith(name));
  }
}

function isBefore(one: OptionWord, other: OptionWord): boolean {
  return one.range.start < other.range.start;
}

/** Whether a word may stand for options. In quotes it is one operand, unless it is a list: `"$@"`. */
function hidesOptions(word: OptionWord): boolean {
  const isList = /\$(?:[@*]|\{\w*\[?[@*]\]?)/.test(word.raw);
  const isOne = word.raw.startsWith('"') && !isList;
  return word.value === undefined && (unquoted(word).startsWith("-") || (unknownFrom(word) === 0 && !isOne));
}

/** Whether a cluster goes on with letters that are not known: `-y$MORE`. */
function hidesLetters({ word, written }: ShellOption<OptionWord>): boolean {
  return word.value === undefined && written === undefined;
}
