import type { OptionGrammar, OptionStyle } from "../options";
import type { PackageForm } from "./packages";

/** What is known of a program's command line. Names stand apart by blanks. */
export interface ProgramSpec {
  /** Default `getopt`. */
  readonly style?: OptionStyle;
  /** The options that take a value; all others are switches: `-o --option`. */
  readonly valued?: string;
  /** Where most options take a value, those that take none, in the place of `valued`. */
  readonly switches?: string;
  /** The options that take a value in their own word only: `-p` of `mysql -psecret`. */
  readonly attached?: string;
  readonly endsAtOperand?: true;
  readonly hasPlus?: true;
  readonly lettersFirst?: true;
  readonly operand?: RegExp;
  /**
   * Its first operand names what it does. Those that are told here may have options of their own behind their names;
   * otherwise the options are those of the program, before and behind. A key holds the names of one, the first for all.
   */
  readonly subcommands?: Readonly<Record<string, ProgramSpec>>;
  /** It is a subcommand that only leads to others, and that names nothing: `docker container run` is `docker run`. */
  readonly isGroup?: true;
  /** It runs the command behind its options: `sudo -u app curl`. */
  readonly wraps?: WrapperSpec;
  /** The option whose value names a program that reads the words behind it: `python -m pip`. */
  readonly runs?: string;
  /** How it is told the packages that it installs. */
  readonly packages?: PackageForm;
}

/** Programs that belong together; a key holds the names of those that are read alike. */
export type Family = Readonly<Record<string, ProgramSpec>>;

interface WrapperSpec {
  /** How many arguments of its own stand before the command; default none. */
  readonly operands?: number;
  /** Options with which it runs no command: `command -v curl` only asks. */
  readonly alone?: string;
}

/** How a program, or a subcommand of it, reads the words behind its name. */
export interface Grammar extends OptionGrammar {
  readonly subcommands: ReadonlyMap<string, Subcommand> | undefined;
  readonly wraps: { readonly operands: number; readonly alone: ReadonlySet<string> } | undefined;
  readonly runs: string | undefined;
  readonly packages: PackageForm | undefined;
}

export interface Subcommand {
  /** The first of its names; `undefined` for a group, which names nothing. */
  readonly name: string | undefined;
  readonly grammar: Grammar;
}

export function grammar(spec: ProgramSpec): Grammar {
  const { style = "getopt", valued, switches, attached, subcommands, wraps } = spec;
  const attachedNames = names(attached);
  return {
    style,
    takesValue: takesValue(style, valued, switches),
    takesAttached: (name) => attachedNames.has(name),
    endsAtOperand: spec.endsAtOperand ?? false,
    hasPlus: spec.hasPlus ?? false,
    lettersFirst: spec.lettersFirst ?? false,
    operand: spec.operand,
    subcommands: subcommands && readSubcommands(spec, subcommands),
    wraps: wraps && { operands: wraps.operands ?? 0, alone: names(wraps.alone) },
    runs: spec.runs,
    packages: spec.packages,
  };
}

function readSubcommands(
  { style, valued, switches, attached }: ProgramSpec,
  subcommands: NonNullable<ProgramSpec["subcommands"]>,
): ReadonlyMap<string, Subcommand> {
  return new Map(
    Object.entries(subcommands).flatMap(([key, own]) => {
      const hasOptions = own.valued !== undefined || own.switches !== undefined;
      const inherited = hasOptions ? { style } : { style, valued, switches, attached };
      const all = key.split(" ");
      const subcommand = {
        name: own.isGroup ? undefined : all[0],
        grammar: grammar({ ...inherited, ...own }),
      };
      return all.map((name): [string, Subcommand] => [name, subcommand]);
    }),
  );
}

function takesValue(
  style: OptionStyle,
  valued: string | undefined,
  switches: string | undefined,
): OptionGrammar["takesValue"] {
  const known = names(switches ?? valued);
  const all = [...known];
  const isKnown =
    style === "powershell"
      ? (name: string) => all.some((one) => one.startsWith(name))
      : (name: string) => known.has(name);
  return switches === undefined ? isKnown : (name) => !isKnown(name);
}

function names(text: string | undefined): ReadonlySet<string> {
  return new Set(text?.split(/\s+/));
}
