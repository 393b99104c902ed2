import type { Range } from "../../../../model/text";
import { rangeWithin, type WrittenText } from "../../../../model/written-text";
import type { ValueClass } from "../judgement";
import { secretKind } from "../names";
import { secretIn } from "../values";

/** A word of a command line: a word of a shell, or an item of a container's `command` and `args`. */
export interface Word {
  /** As it is written. */
  readonly raw: string;
  /** `undefined` when it is computed. */
  readonly value: string | undefined;
  readonly range: Range;
  /** Its value with the way back to the file. */
  written(): WrittenText | undefined;
}

/** A literal secret on a command line. */
export interface CommandSecret {
  readonly class: Exclude<ValueClass, "none">;
  /** The secret alone where the text lets it be found in its word, else the word. */
  readonly range: Range;
  /** The range is that of the secret alone. */
  readonly isExact: boolean;
  readonly value: string;
  /** How it is passed: `--password`, `PGPASSWORD`, `standard input of docker`; empty where the word holds it anyhow. */
  readonly via: string;
  /** Whose password it is, where the command says so beside it. */
  readonly user?: string;
}

/** The rest of a word from an offset of its value, as a password. */
export function password(word: Word, start: number | undefined, via: string): readonly CommandSecret[] {
  if (start === undefined || word.value === undefined) return [];
  const judged = secretIn("password", word.value.slice(start));
  return judged && judged.range.start === 0 ? found(word, judged, start, via) : [];
}

/**
 * The end of a word as the value of a name. Of a token or key, only what looks random counts, and what says that it has
 * to be changed: on a command line, such options often take the name of a secret.
 */
export function named(word: Word, name: string, value: string, via: string): readonly CommandSecret[] {
  if (word.value === undefined) return [];
  const judged = secretIn(name, value);
  const kind = secretKind(name);
  const doubtful = kind !== "password" || value.length < 4;
  return judged?.class === "default-credential" && judged.known !== "placeholder" && doubtful
    ? []
    : found(word, judged, word.value.length - value.length, via);
}

export function found(
  word: Word,
  judged: ReturnType<typeof secretIn>,
  offset: number,
  via: string,
): readonly CommandSecret[] {
  if (!judged || word.value === undefined) return [];
  const value = word.value.slice(offset + judged.range.start, offset + judged.range.end);
  return [secretAt(word, judged.class, offset + judged.range.start, value, via)];
}

export function secretAt(
  word: Word,
  cls: CommandSecret["class"],
  start: number,
  value: string,
  via: string,
): CommandSecret {
  const written = word.written();
  const part = written?.text === word.value ? rangeWithin(written, start, start + value.length) : undefined;
  return { class: cls, range: part ?? word.range, isExact: part !== undefined, value, via };
}

export function secretStart(value: string | undefined, shape: RegExp): number | undefined {
  const secret = shape.exec(value ?? "")?.groups?.secret;
  return secret === undefined || value === undefined ? undefined : value.length - secret.length;
}
