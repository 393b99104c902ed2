import { parseArgs } from "node:util";
import { addTo } from "../model/groups";
import { nearest } from "../model/nearest";

/** The command line was typed wrongly: told with exit status 2. */
export class UsageError extends Error {}

interface Option {
  /** Name of its value in the help, "ID"; a switch has none. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly isRepeatable?: boolean;
  readonly help: string;
}

export type Options = Readonly<Record<string, Option>>;

export interface Arguments {
  readonly positionals: readonly string[];
  /** Whether a switch is given. */
  has(option: string): boolean;
  /** The last value of an option. */
  value(option: string): string | undefined;
  values(option: string): readonly string[];
}

/** @throws UsageError on an unknown option, a missing value or a value that is none of the choices. */
export function parseArguments(words: readonly string[], options: Options): Arguments {
  const { tokens } = parseArgs({
    args: [...words],
    options: Object.fromEntries(
      Object.entries(options).map(([name, { value }]) => [
        name,
        { type: value ? ("string" as const) : ("boolean" as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const value = checkedValue(token.name, token.rawName, token.value, options);
    addTo(given, token.name, value);
  }
  return {
    positionals,
    has: (option) => given.has(option),
    value: (option) => given.get(option)?.at(-1),
    values: (option) => given.get(option) ?? [],
  };
}

function checkedValue(name: string, rawName: string, value: string | undefined, options: Options): string {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option)
    throw unknown(
      "option",
      rawName,
      Object.keys(options).map((known) => `--${known}`),
    );
  if (!option.value) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    return "";
  }
  if (value === undefined || value === "")
    throw new UsageError(`${rawName} needs a value: ${rawName} ${option.value}.`);
  if (option.choices && !option.choices.includes(value))
    throw unknown(`value of ${rawName}`, value, option.choices);
  return value;
}

/** "Unknown rule x. Did you mean y?" or the list of what is known, where it is short. */
export function unknown(what: string, word: string, known: readonly string[]): UsageError {
  const meant = nearest(word, known);
  const hint = meant ? ` Did you mean ${meant}?` : known.length <= 12 ? ` Known: ${known.join(", ")}.` : "";
  return new UsageError(`Unknown ${what}: ${word}.${hint}`);
}
