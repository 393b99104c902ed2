import { decodeBase64 } from "../../../model/base64";
import { firstIndex } from "../../../model/search";
import type { Command } from "../../../model/shell/command";
import { invocationOf, readInvocation } from "../../../model/shell/programs/invocation";
import { grammarOf } from "../../../model/shell/programs/programs";
import type { Range } from "../../../model/text";
import { rangeWithin, type WrittenText } from "../../../model/written-text";
import { afterColon, options, type Position, positions } from "./command-options";
import { withoutOverlaps } from "./overlaps";
import { isSecretName, secretKind, secretNameHint } from "./secret-names";
import { secretIn, secretInText, type ValueClass } from "./secret-values";

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
}

const programs = [...Object.keys(options), ...positions.map(({ program }) => program)].map((name) =>
  name.slice(name.lastIndexOf(" ") + 1),
);
const sign = new RegExp(
  String.raw`${secretNameHint.source}|identified|machine\s|sudo\s+-\w{0,9}S|mysql|mariadb|\b7z|\b(?:${programs.join("|")})\b(?!:/)`,
  "i",
);

/** Whether a text could hold a command with a secret that has not its shape alone; most need not be read for it. */
export function mayHoldCommandSecret(text: string): boolean {
  return sign.test(text);
}

/** The literal secrets that a command is given: by options, assignments, standard input, or inside its words. */
export function secretsInCommand(command: Command): readonly CommandSecret[] {
  return withoutOverlaps([
    ...command.assignments.flatMap(({ name, value }) =>
      value ? named(value, name, value.value ?? "", name) : [],
    ),
    ...ownWrappers(command).flatMap(({ words, name }) => inWords(words, name)),
    ...inWords(command.words, command.name),
    ...onStandardInput(command),
  ]);
}

/** Without the `find` around a command that it executes, which is a command of its own. */
function ownWrappers({ wrappers, range }: Command): readonly Command[] {
  return wrappers.slice(
    firstIndex(wrappers.length, (i) => (wrappers[i] as Command).range.start >= range.start),
  );
}

/**
 * The same for a list of words without a shell: Kubernetes' `command` and `args`, Docker's exec form.
 * @param inText what looks into a word, where lists share words
 */
export function secretsInWords(
  words: readonly Word[],
  inText: typeof secretInText = secretInText,
): readonly CommandSecret[] {
  return withoutOverlaps(inWords(words, baseName(words[0]?.value ?? ""), inText));
}

function inWords(
  words: readonly Word[],
  program: string | undefined,
  inText = secretInText,
): readonly CommandSecret[] {
  const known = knownProgram(words, program ?? "");
  return [
    ...byOption(words, known),
    ...words.flatMap((word, i) => inWord(word, words[i + 1], known.name, inText)),
    ...positions.flatMap((position) => (position.program === known.name ? atPosition(words, position) : [])),
  ];
}

function inWord(
  word: Word,
  next: Word | undefined,
  program: string,
  inText: typeof secretInText,
): readonly CommandSecret[] {
  if (word.value === undefined) return [];
  return [
    ...byFlagName(word, next, program),
    ...byPair(word),
    ...inHeader(word),
    ...inStatement(word),
    ...found(word, inText(word.value), 0, ""),
  ];
}

/** `-u user:secret`, `-uuser:secret`, `--user=user:secret`, `-psecret` */
function byOption(words: readonly Word[], { name, key, start }: KnownProgram): readonly CommandSecret[] {
  const shapes = Object.hasOwn(options, key) ? options[key] : undefined;
  const invocation = shapes && readInvocation(name, words.slice(start));
  return (invocation?.options ?? []).flatMap((option) => {
    const shape = shapes?.[option.name];
    const { value, word, valueWord } = option;
    if (!shape || value === undefined) return [];
    const secret = secretStart(value, shape);
    const before = valueWord ? 0 : (word.value?.length ?? 0) - value.length;
    return password(valueWord ?? word, secret === undefined ? undefined : before + secret, option.name);
  });
}

/** `--db-password=secret`, `--token secret` */
function byFlagName(word: Word, next: Word | undefined, program: string): readonly CommandSecret[] {
  const match = /^--?([A-Za-z][\w.-]{0,80})(=)?/.exec(word.value ?? "");
  const name = match?.[1] ?? "";
  if (
    !secretKind(name) ||
    /^(?:no|ask|prompt|use|skip|with|print|show|get|gen|generate|reset|change|verify)-/.test(name)
  )
    return [];
  if (name === "secret" && /^(?:docker|podman|nerdctl|buildah|docker-compose)$/.test(program)) return [];
  if (match?.[2]) return named(word, name, (word.value ?? "").slice(match[0].length), match[0].slice(0, -1));
  const separate =
    word.value === match?.[0] && word.value?.startsWith("--") && !asksForPassword(program, `--${name}`);
  return separate && next?.value !== undefined && !next.value.startsWith("-")
    ? named(next, name, next.value, `--${name}`)
    : [];
}

/** `PASSWORD=secret`, `--set auth.password=secret`, `--from-literal=password=secret`, `-Dkey.password=secret` */
function byPair(word: Word): readonly CommandSecret[] {
  const match = /^(?:--?[a-z][a-z-]{0,40}=|-[DPe])?([A-Za-z_][\w.-]{0,80})=(.+)$/s.exec(word.value ?? "");
  const [, name = "", value = ""] = match ?? [];
  return secretKind(name) ? named(word, name, value, name) : [];
}

/** `Authorization: Bearer token`, `X-Api-Key: token` */
function inHeader(word: Word): readonly CommandSecret[] {
  const match =
    /^(?:[\w.]{1,60}=)?([A-Za-z][\w-]{1,60}):\s{0,3}(?:(Bearer|Basic|Token|ApiKey)\s{1,3})?(\S+)$/i.exec(
      word.value ?? "",
    );
  const header = match?.[1] ?? "";
  const value = match?.[3] ?? "";
  if (
    !/^(?:proxy-)?authorization$/i.test(header) &&
    !(/^x-|^(?:private|job)-token$|^api-?key$/i.test(header) && isSecretName(header))
  )
    return [];
  const basic = match?.[2]?.toLowerCase() === "basic" && /^[^:]+:(.+)$/.exec(decodeBase64(value) ?? "")?.[1];
  const judged = basic ? secretIn("password", basic) : secretIn("token", value);
  const start = (word.value ?? "").length - value.length;
  return judged ? [secretAt(word, judged.class, start, value, header)] : [];
}

/** Statements that set a password: SQL, a line of a .netrc file, an answer for debconf. */
const statements: readonly RegExp[] = [
  /\bIDENTIFIED\s{1,3}(?:WITH\s{1,3}\S{1,60}\s{1,3})?BY\s{1,3}['"](?<secret>[^'"]{1,200})['"]/i,
  /\b(?:USER|ROLE|LOGIN)\s[^;]{1,200}?\bPASSWORD\s{0,3}=?\s{0,3}'(?<secret>[^']{1,200})'/i,
  /\bmachine\s{1,3}\S{1,255}\s{1,3}login\s{1,3}\S{1,255}\s{1,3}password\s{1,3}(?<secret>\S{1,200})/,
  /\/\S{0,60}pass\S{0,30}\s{1,3}password\s{1,3}(?<secret>\S{1,200})/,
];

function inStatement(word: Word): readonly CommandSecret[] {
  const text = word.value ?? "";
  if (!/password|identified/i.test(text)) return [];
  for (const statement of statements) {
    const match = statement.exec(text);
    const secret = match?.groups?.secret;
    if (match && secret !== undefined) {
      return found(word, secretIn("password", secret), match.index + match[0].lastIndexOf(secret), "");
    }
  }
  return [];
}

function atPosition(words: readonly Word[], { path, index }: Position): readonly CommandSecret[] {
  const text = words
    .slice(1)
    .map(({ value }) => value ?? "$")
    .join(" ");
  const word = path.test(text) ? words.at(index) : undefined;
  return word ? password(word, 0, words[1]?.value ?? "") : [];
}

/** `echo secret | docker login --password-stdin`, `echo user:secret | chpasswd`, `<<< secret` */
function onStandardInput(command: Command): readonly CommandSecret[] {
  const reader = command.name ?? "";
  const takesPairs = reader === "chpasswd";
  const takesSecret =
    command.words.some(({ value }) => value === "--password-stdin" || value === "--with-token") ||
    (reader === "passwd" && command.words.some(({ value }) => value === "--stdin")) ||
    command.wrappers.some(
      (wrapper) => wrapper.name === "sudo" && invocationOf(wrapper)?.option("-S --stdin"),
    );
  if (!takesPairs && !takesSecret) return [];
  const writer = command.pipedFrom;
  const printed = writer?.name === "echo" || writer?.name === "printf" ? writer.words.at(-1) : undefined;
  const word = printed ?? command.redirects.find(({ operator }) => operator === "<<<")?.target;
  if (!word) return [];
  return password(word, takesPairs ? secretStart(word.value, afterColon) : 0, `standard input of ${reader}`);
}

interface KnownProgram {
  readonly name: string;
  /** Where its options are told: `docker login` for a login. */
  readonly key: string;
  /** Its index among the words. */
  readonly start: number;
}

/** The program that `docker exec` or `kubectl exec` runs; else the program itself. */
function knownProgram(words: readonly Word[], program: string): KnownProgram {
  const own = { name: program, key: program, start: 0 };
  const login = `${program} login`;
  if (login in options && words.some(({ value }) => value === "login")) return { ...own, key: login };
  const exec = words.findIndex(({ value }) => value === "exec");
  if (exec < 0 || !/^(?:docker|podman|nerdctl|kubectl|docker-compose)$/.test(program)) return own;
  const start = words.findIndex(({ value }, i) => i > exec && takesPassword(baseName(value ?? "")));
  const name = baseName(words[start]?.value ?? "");
  return start < 0 ? own : { name, key: name, start };
}

function takesPassword(program: string): boolean {
  return Object.hasOwn(options, program) || asksForPassword(program, "--password");
}

/** Whether an option may stand without a value, and then asks for it: that of `mysql --password`. */
function asksForPassword(program: string, option: string): boolean {
  return grammarOf(program)?.takesAttached?.(option) === true;
}

/** The rest of a word from an offset of its value, as a password. */
function password(word: Word, start: number | undefined, via: string): readonly CommandSecret[] {
  if (start === undefined || word.value === undefined) return [];
  const judged = secretIn("password", word.value.slice(start));
  return judged && judged.range.start === 0 ? found(word, judged, start, via) : [];
}

/**
 * The end of a word as the value of a name. Of a token or key, only what looks random counts: on a command line, such
 * options often take the name of a secret.
 */
function named(word: Word, name: string, value: string, via: string): readonly CommandSecret[] {
  if (word.value === undefined) return [];
  const judged = secretIn(name, value);
  const kind = secretKind(name);
  const doubtful = kind === "secret" || kind === "token" || value.length < 4;
  return judged?.class === "default-credential" && doubtful
    ? []
    : found(word, judged, word.value.length - value.length, via);
}

function found(
  word: Word,
  judged: ReturnType<typeof secretIn>,
  offset: number,
  via: string,
): readonly CommandSecret[] {
  if (!judged || word.value === undefined) return [];
  const value = word.value.slice(offset + judged.range.start, offset + judged.range.end);
  return [secretAt(word, judged.class, offset + judged.range.start, value, via)];
}

function secretAt(
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

function secretStart(value: string | undefined, shape: RegExp): number | undefined {
  const secret = shape.exec(value ?? "")?.groups?.secret;
  return secret === undefined || value === undefined ? undefined : value.length - secret.length;
}

function baseName(program: string): string {
  return program.slice(program.lastIndexOf("/") + 1);
}
