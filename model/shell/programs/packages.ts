import type { Range } from "../../text";
import type { ShellWord } from "../command";
import { type OptionWord, unknownFrom, unquoted } from "../options";

/** Something that a package manager is told to install. */
export interface Package<W extends OptionWord = ShellWord> {
  /** `undefined` where it is no name, and where a variable may be a part of it. */
  readonly name: string | undefined;
  /** How the version is asked for: `=`, `~`, `>=`, `@`; `undefined` where none is. */
  readonly operator: string | undefined;
  /** `undefined` where none is asked for, and where it is computed. */
  readonly version: string | undefined;
  /** Where it is taken from; `undefined` where that is not known. */
  readonly source: PackageSource | undefined;
  readonly word: W;
  readonly range: Range;
}

/** `registry`: wherever the manager looks names up. */
export type PackageSource = "registry" | "file" | "url";

/** How a package manager is told what to install. */
export interface PackageForm {
  /** Groups: `name`, `operator`, `version`. Whatever does not match is taken for no name. */
  readonly pattern: RegExp;
  /** What is a path, beside what begins with a dot or a slash. */
  readonly file?: RegExp;
  /** What is fetched from an address, beside what holds `://`. */
  readonly url?: RegExp;
  /**
   * The long options without a value, where all are listed: a word behind any other that is not known may be its value,
   * and is no package that is known.
   */
  readonly switches?: ReadonlySet<string>;
  /** The options that ask for the version: `gem install rake -v 13.0`. */
  readonly versionOptions?: string;
}

/** What an option says about the version of all packages of a command. */
export interface GivenVersion {
  readonly value: string | undefined;
}

/** A word that may be no package. */
export function unknownPackage<W extends OptionWord>(word: W): Package<W> {
  return {
    name: undefined,
    operator: undefined,
    version: undefined,
    source: undefined,
    word,
    range: word.range,
  };
}

export function readPackage<W extends OptionWord>(
  word: W,
  { pattern, file, url }: PackageForm,
  given: GivenVersion | undefined,
): Package<W> {
  const text = unquoted(word);
  const place = { word, range: word.range };
  const nothing = { name: undefined, operator: undefined, version: undefined, ...place };
  if (text.includes("://")) return { ...nothing, source: "url" };
  if (/^(?:\.|~?\/)/.test(text) || file?.test(text)) return { ...nothing, source: "file" };
  if (url?.test(text)) return { ...nothing, source: "url" };
  const known = unknownFrom(word);
  const groups = pattern.exec(text)?.groups;
  const { name = "", operator, version } = groups ?? {};
  const isName =
    groups !== undefined && (operator === undefined ? known === text.length : name.length < known);
  if (!isName) return { ...nothing, operator, source: undefined };
  if (operator !== undefined)
    return {
      name,
      operator,
      version: known === text.length ? version : undefined,
      source: "registry",
      ...place,
    };
  return { name, operator: given && "=", version: given?.value, source: "registry", ...place };
}
