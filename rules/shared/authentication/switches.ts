import type { ImageReference } from "../../../model/image";
import { oncePer } from "../../../model/once";
import type { Range } from "../../../model/text";
import {
  lineOf,
  mayHoldOptions,
  type ProgramStart,
  type StartVariable,
  type StartWord,
} from "../programs/start";

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
  { name: /^WEBUI_AUTH$/, images: /(?:^|\/)open-webui$/, off: /^(?:false|0)$/i, on: /^(?:true|1)$/i },
  { name: /^ARGOCD_SERVER_DISABLE_AUTH$/, off: /^(?:true|1)$/i },
  { name: /^ME_CONFIG_BASICAUTH(?:_ENABLED)?$/, off: /^(?:false|0)$/i, on: /^(?:true|1)$/i },
  {
    name: /^GF_AUTH_ANONYMOUS_ORG_ROLE$/,
    off: /^Admin$/,
    beside: { name: /^GF_AUTH_ANONYMOUS_ENABLED$/, value: /^(?:true|1)$/i },
  },
  { name: /^NEO4J_dbms_security_auth__enabled$/, off: /^false$/i, on: /^true$/i },
  {
    name: /^AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED$/,
    images: /(?:^|\/)weaviate$/,
    off: /^true$/i,
    on: /^false$/i,
  },
  { name: /^PGADMIN_CONFIG_SERVER_MODE$/, off: /^False$/, on: /^True$/ },
  { name: /^PAPERLESS_AUTO_LOGIN_USERNAME$/, off: /./ },
  { name: /^FB_NOAUTH$/, off: /^(?:true|1)$/i },
  { name: /^DISABLE_AUTH$/, images: /^rocker\/|(?:^|\/)rstudio$/, off: /^true$/i, on: /^false$/i },
];

interface Option {
  readonly pattern: RegExp;
  /** Repositories of the images that read it so. */
  readonly images?: RegExp;
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
  { pattern: /(?<=^|\s)--noauth(?=\s|$)/, images: /(?:^|\/)filebrowser$/ },
  { pattern: /(?<=^|\s)--auth[= ]none(?=\s|$)/, images: /(?:^|\/)code-server$/ },
  { pattern: /(?<=^|\s)\/mosquitto-no-auth\.conf(?=\s|$)/ },
  {
    pattern: /(?<=^|\s)--protected-mode no(?=\s|$)/,
    unless: /--requirepass\s+[^\s'"]|--aclfile|--user |\.conf\b/,
  },
  { pattern: /(?<=^|\s)-?-E?(?:xpack\.security\.enabled=false|plugins\.security\.disabled=true)(?=\s|$)/ },
];

/** The settings of a program that switch its authentication off. */
export function openDoors(start: ProgramStart, image: ImageReference | undefined): readonly OpenDoor[] {
  return [...openByVariables(start, image), ...openByOptions(start, image)];
}

/** The variables that say that somebody has to log in. */
export function* closedDoors(
  { environment }: ProgramStart,
  image: ImageReference | undefined,
): Iterable<Range> {
  for (const { name, value, valueRange } of switchesAmong(environment))
    if (value !== undefined && switchOf(name, image)?.on?.test(value)) yield valueRange;
}

/** Whether a program is told anything about its authentication: of most it is not asked what they run. */
export function hasSwitches(start: ProgramStart): boolean {
  const line = lineOf(start);
  return switchesAmong(start.environment).length > 0 || options.some(({ pattern }) => pattern.test(line));
}

/** Those that may matter; thousands of services may share their variables. */
const switchesAmong = oncePer((environment: readonly StartVariable[]) =>
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
  { environment, hasOtherVariables }: ProgramStart,
  image: ImageReference | undefined,
): readonly OpenDoor[] {
  const switches = switchesAmong(environment);
  return switches.flatMap(({ name, value, valueRange }) => {
    const found = switchOf(name, image);
    if (value === undefined || !found?.off.test(value)) return [];
    const { unless, beside } = found;
    if (unless && (hasOtherVariables || switches.some((one) => isSet(one) && unless.test(one.name))))
      return [];
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
function isSet({ name, value }: StartVariable): boolean {
  return name !== "ALLOW_EMPTY_PASSWORD" && value !== "";
}

function openByOptions(start: ProgramStart, image: ImageReference | undefined): readonly OpenDoor[] {
  const line = lineOf(start);
  return options.flatMap(({ pattern, images, needs, unless }) => {
    const match = pattern.exec(line);
    if (!match || images?.test(image?.repository ?? "") === false || needs?.test(line) === false) return [];
    if (unless && (unless.test(line) || mayHoldOptions(line))) return [];
    const [setting] = match;
    const range = placeOf(start.words, match.index, setting.length);
    return range ? { range, setting } : [];
  });
}

/** Where a part of the joined words is written: as far as it is in the word that it begins in. */
function placeOf(words: readonly StartWord[], start: number, length: number): Range | undefined {
  let before = 0;
  for (const word of words) {
    const at = start - before;
    const size = word.text.length;
    if (at < size) return word.placeOf(at, Math.min(at + length, size)) ?? word.range;
    before += size + 1;
  }
  return undefined;
}
