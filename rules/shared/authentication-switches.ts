import type { EnvironmentVariable, Workload } from "../../model/container";
import type { ImageReference } from "../../model/image";
import { oncePer } from "../../model/once";
import { rangeInScalar } from "../../model/scalar-edit";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";

/*
 * Settings by which a program accepts whoever connects. Sources: the documentation and the entry points of the images,
 * 2026.
 */

/** A setting that lets everybody in. */
export interface OpenDoor {
  readonly range: Range;
  /** The setting as messages name it: `POSTGRES_HOST_AUTH_METHOD=trust`. */
  readonly setting: string;
}

interface Switch {
  readonly name: RegExp;
  /** Repositories of the images that read it so; others mean their own login at a database, or do not know it. */
  readonly images?: RegExp;
  /** Values that switch authentication off. */
  readonly off: RegExp;
  /** Values that prove that it is on. */
  readonly on?: RegExp;
  /** A variable beside which it does nothing. */
  readonly unless?: RegExp;
  /** A variable, with its value, without which it does nothing. */
  readonly beside?: { readonly name: RegExp; readonly value: RegExp };
}

const variables: readonly Switch[] = [
  { name: /^POSTGRES_HOST_AUTH_METHOD$/, off: /^trust$/, on: /^(?:scram-sha-256|md5)$/ },
  {
    name: /^(?:MYSQL_ALLOW_EMPTY_PASSWORD|MARIADB_ALLOW_EMPTY_ROOT_PASSWORD)$/,
    off: /./,
    unless: /^(?:MYSQL|MARIADB)_(?:RANDOM_)?ROOT_PASSWORD(?:_FILE|_HASH)?$/,
  },
  {
    name: /^ALLOW_EMPTY_PASSWORD$/,
    images:
      /(?:^|\/)bitnami(?:legacy|secure)?\/(?:redis|valkey|keydb|mariadb|mysql|postgres|mongo|rabbitmq|memcached|etcd)/,
    off: /^(?:yes|true|1)$/i,
    on: /^(?:no|false|0)$/i,
    unless: /_PASSWORD(?:_FILE)?$/,
  },
  { name: /^ALLOW_ANONYMOUS_LOGIN$/, off: /^(?:yes|true|1)$/i, on: /^(?:no|false|0)$/i },
  { name: /^xpack\.security\.enabled$/, off: /^false$/i, on: /^true$/i },
  {
    name: /^(?:DISABLE_SECURITY_PLUGIN|plugins\.security\.disabled)$/,
    off: /^true$/i,
    on: /^false$/i,
  },
  { name: /^NEO4J_AUTH$/, off: /^none$/ },
  {
    name: /^GF_AUTH_ANONYMOUS_ORG_ROLE$/,
    off: /^Admin$/,
    beside: { name: /^GF_AUTH_ANONYMOUS_ENABLED$/, value: /^(?:true|1)$/i },
  },
];

interface Option {
  readonly pattern: RegExp;
  /** What else the command line has to hold. */
  readonly needs?: RegExp;
  /** What on the command line closes the door again, or says that a file decides. */
  readonly unless?: RegExp;
}

/** Patterns of whole words on a command line whose words are joined by blanks. */
const options: readonly Option[] = [
  { pattern: /(?<=^|\s)--api\.insecure(?:=true)?(?=\s|$)/ },
  { pattern: /(?<=^|\s)--disable-auth(?=\s|$)/, needs: /argocd-server/ },
  { pattern: /(?<=^|\s)--auth-mode[= ]server(?=\s|$)/ },
  {
    pattern: /(?<=^|\s)--(?:NotebookApp|ServerApp|IdentityProvider)\.token=(?:''|"")?(?=\s|$)/,
    unless: /\.(?:hashed_)?password=[^\s'"]/,
  },
  { pattern: /(?<=^|\s)--no-auth(?=\s|$)/ },
  { pattern: /(?<=^|\s)--enable-skip-login(?:=true)?(?=\s|$)/ },
  { pattern: /(?<=^|\s)--noauth(?=\s|$)/, needs: /\bmongo[ds]\b/ },
  {
    pattern: /(?<=^|\s)--protected-mode no(?=\s|$)/,
    unless: /--requirepass\s+[^\s'"]|--aclfile|--user |\.conf\b/,
  },
  { pattern: /(?<=^|\s)-?-E?(?:xpack\.security\.enabled=false|plugins\.security\.disabled=true)(?=\s|$)/ },
];

/**
 * The settings of a workload that switch authentication off.
 * @param textOf what a word of the command line says; `undefined` when unknown
 * @param isWhole whether no variable is left that is not seen: one that sets a password closes the door again
 */
export function openDoors(
  { environment, commandLine, imageReference }: Workload,
  textOf: (word: Field) => string | undefined,
  isWhole: boolean,
): readonly OpenDoor[] {
  return [...openByVariables(environment, imageReference, isWhole), ...openByOptions(commandLine, textOf)];
}

/** The variables that say that somebody has to log in. */
export function* closedDoors({ environment, imageReference }: Workload): Iterable<Range> {
  for (const { name, value, valueRange } of switchesAmong(environment))
    if (value !== undefined && switchOf(name, imageReference)?.on?.test(value)) yield valueRange;
}

/** Those that may matter; thousands of services may share their variables. */
const switchesAmong = oncePer((environment: readonly EnvironmentVariable[]) =>
  environment.filter(({ name: own }) =>
    variables.some(({ name, unless, beside }) =>
      [name, unless, beside?.name].some((pattern) => pattern?.test(own)),
    ),
  ),
);

function switchOf(name: string, image: ImageReference | undefined): Switch | undefined {
  return variables.find((one) => one.name.test(name) && (one.images?.test(image?.repository ?? "") ?? true));
}

function openByVariables(
  environment: readonly EnvironmentVariable[],
  image: ImageReference | undefined,
  isWhole: boolean,
): readonly OpenDoor[] {
  const switches = switchesAmong(environment);
  return switches.flatMap(({ name, value, valueRange }) => {
    const found = switchOf(name, image);
    if (value === undefined || !found?.off.test(value)) return [];
    const { unless, beside } = found;
    if (unless && (!isWhole || switches.some((one) => isSet(one) && unless.test(one.name)))) return [];
    if (beside && !switches.some((one) => beside.name.test(one.name) && beside.value.test(one.value ?? "")))
      return [];
    return { range: valueRange, setting: isWord(value) ? `${name}=${value}` : name };
  });
}

/** What else stands there by mistake may be a secret. */
function isWord(value: string): boolean {
  return /^[a-z]{1,5}$|^\d$/i.test(value);
}

/** A value that is not known may be one. */
function isSet({ name, value }: EnvironmentVariable): boolean {
  return name !== "ALLOW_EMPTY_PASSWORD" && value !== "";
}

function openByOptions(
  words: readonly Field[],
  textOf: (word: Field) => string | undefined,
): readonly OpenDoor[] {
  const texts = words.map((word) => textOf(word) ?? "");
  const line = texts.join(" ");
  return options.flatMap(({ pattern, needs, unless }) => {
    const match = pattern.exec(line);
    if (!match || needs?.test(line) === false || unless?.test(line)) return [];
    const [setting] = match;
    const range = placeOf(words, texts, match.index, setting.length);
    return range ? { range, setting } : [];
  });
}

/** Where a part of the joined words is written: as far as it is in the word that it begins in. */
function placeOf(
  words: readonly Field[],
  texts: readonly string[],
  start: number,
  length: number,
): Range | undefined {
  let before = 0;
  for (const [i, text] of texts.entries()) {
    const word = words[i];
    const at = start - before;
    if (word && at < text.length) {
      const isAsWritten = word.string === text;
      const part = isAsWritten ? rangeInScalar(word, at, Math.min(at + length, text.length)) : undefined;
      return part ?? word.range;
    }
    before += text.length + 1;
  }
  return undefined;
}
