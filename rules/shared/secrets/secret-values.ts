import { decodeBase64 } from "../../../model/base64";
import { moved, type Range } from "../../../model/text";
import { isDocumentedExample, isExampleId } from "./documented-examples";
import { entropy } from "./entropy";
import { type Credential, findCredentials } from "./find-credentials";
import { jsonPairs } from "./pairs";
import { isPlaceholder, isWeak, isWorkingPlaceholder } from "./placeholders";
import { isReference, isTemplated, literalStart } from "./references";
import { nounOf, type SecretKind, secretKind } from "./secret-names";

/**
 * - `secret`: a literal credential.
 * - `issued`: a token that is whole, and as far as its provider's tokens prove themselves, valid.
 * - `hash`: the hash of a password, which has to be guessed first.
 * - `default-credential`: a literal credential that everybody knows.
 * - `none`: no credential, or not known.
 */
export type ValueClass = "secret" | "issued" | "hash" | "default-credential" | "none";

/** Why everybody knows a value: it falls to a word list, it waits to be replaced, or documentation prints it. */
export type Known = "weak" | "placeholder" | "example";

/** What the value of a variable, key or flag is, judged by its name and its shape. Quotes are already removed. */
export function classifyValue(name: string, value: string): ValueClass {
  return secretIn(name, value)?.class ?? "none";
}

/** The part of a value that is the secret, with its offsets in the value: of a URL, the password. */
export interface ValueSecret {
  readonly class: Exclude<ValueClass, "none">;
  readonly range: Range;
  readonly noun: "password" | "key" | "secret" | "token" | "private key";
  /** Of a default. */
  readonly known?: Known;
  /** The key that the value, a text with keys of its own, has it under: `clientSecret` of a JSON text. */
  readonly key?: string;
}

interface Options {
  /** What looks into the value, where it may be asked about the same one again and again. */
  readonly inText?: typeof secretInText;
  /** In lower case, what is called so around the value: a product, a service, a user, a database. */
  readonly names?: readonly string[];
}

export function secretIn(
  name: string,
  value: string,
  { inText = secretInText, names = [] }: Options = {},
): ValueSecret | undefined {
  const fallback = /^\$\{\w{1,128}:?-([^${}]*)\}$/.exec(value);
  if (fallback) {
    const [, inner = ""] = fallback;
    return shifted(secretIn(name, inner, { inText, names }), value.length - 1 - inner.length);
  }
  return inText(value) ?? wholeSecret(name, value, names);
}

/** The secret that a text holds whatever it is the value of. */
export function secretInText(value: string): ValueSecret | undefined {
  return (
    secretInMatches(value, url, 1) ??
    secretInMatches(value, connection, 0) ??
    secretInAuthorization(value) ??
    knownCredential(value) ??
    secretInJson(value)
  );
}

/** `scheme://user:password@host`, where user and host may be variables. */
const url =
  /[a-z][a-z0-9+.-]{1,20}:\/\/(?:\$\{[^\s{}]{1,100}\}|(?!\$\{)[^\s:@/]){0,100}:([^\s@/]{1,200})@(?=[\w[$\uFFFC]|\{\{)/gi;
/** `Server=db;User Id=sa;Password=…`, `jdbc:…?user=app&password=…` */
const connection = /[;?&]\s{0,3}(?:password|pwd)\s{0,3}=([^;&\s]{1,200})/gi;

/** @param behind how much of a match stands behind the password */
function secretInMatches(value: string, pattern: RegExp, behind: number): ValueSecret | undefined {
  for (const match of value.matchAll(pattern)) {
    const [whole, part = ""] = match;
    const end = match.index + whole.length - behind;
    const found = judge("password", part, []);
    if (found) return { ...found, noun: "password", range: { start: end - part.length, end } };
  }
  return undefined;
}

/** `Bearer x`, `Token x`, `Basic x`, which prove themselves whatever name they have. */
function secretInAuthorization(value: string): ValueSecret | undefined {
  const match = /^(?:[\w-]{1,60}\s{0,3}[:=]\s{0,3})?(Bearer|Basic|Token)\s{1,3}(\S{1,4000})\n?$/i.exec(value);
  if (!match) return undefined;
  const [whole, scheme = "", token = ""] = match;
  const found = judgeAuthorization(scheme, token);
  const start = whole.lastIndexOf(token);
  return found && { ...found, range: { start, end: start + token.length } };
}

/** What stands behind the scheme of an Authorization header; of `Basic`, the password in it. */
export function judgeAuthorization(scheme: string, token: string): Omit<ValueSecret, "range"> | undefined {
  if (scheme.toLowerCase() !== "basic") {
    const found = judge("token", token, []);
    return found?.class === "default-credential" ? undefined : found && { ...found, noun: "token" };
  }
  const password = /^[^:\s]{1,200}:([ -~]{1,200})$/.exec(decodeBase64(token) ?? "")?.[1];
  const found = password === undefined ? undefined : judge("password", password, []);
  return found && { ...found, noun: "password" };
}

function knownCredential(value: string): ValueSecret | undefined {
  const [found] = findCredentials(value);
  return found && ofCredential(found);
}

export function ofCredential(credential: Credential): ValueSecret {
  const { provider, checksum, range } = credential;
  const isKey = /private|putty|^age$/.test(provider.id);
  return {
    class: provider.isToken && checksum !== "invalid" ? "issued" : "secret",
    range,
    noun: isKey ? "private key" : provider.id === "url-password" ? "password" : "token",
  };
}

/** A JSON text is no secret because of its name: its own names tell. */
function secretInJson(value: string): ValueSecret | undefined {
  if (!/^\s*[{[]/.test(value)) return undefined;
  for (const { name, text, start } of jsonPairs(value)) {
    const found = wholeSecret(name, text, []);
    if (found) return { ...found, range: moved(found.range, start), key: name };
  }
  return undefined;
}

/** A value that is longer is no secret because of its name. */
export const longestSecret = 1024;

function wholeSecret(name: string, value: string, names: readonly string[]): ValueSecret | undefined {
  const kind = secretKind(name);
  const text = withoutLineEnd(value);
  if (
    !kind ||
    text.length > longestSecret ||
    text.includes("\n") ||
    /^[{[]/.test(text) ||
    isNamesake(name, text, kind) ||
    isReference(text)
  )
    return undefined;
  const found = judge(kind, text, names, name);
  const end = isTemplated(text) && found?.class === "secret" ? literalStart(text).length : text.length;
  return found && { ...found, noun: nounOf(name), range: { start: 0, end } };
}

/** Without the one line end that `echo` and block scalars leave. */
export function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, "");
}

type Judgement = Pick<ValueSecret, "class" | "known">;

const secret: Judgement = { class: "secret" };
const weak: Judgement = { class: "default-credential", known: "weak" };
const placeholder: Judgement = { class: "default-credential", known: "placeholder" };

function judge(kind: SecretKind, value: string, names: readonly string[], name = ""): Judgement | undefined {
  if (value.trim() === "" || isSetting(kind, value) || isExampleId(value)) return undefined;
  if (isPasswordHash(value)) return { class: "hash" };
  if (isTemplated(value)) return kind !== "auth" && isRandom(literalStart(value)) ? secret : undefined;
  if (isPlaceholder(value) || isLocked(value)) return undefined;
  if (isDocumentedExample(value)) return { class: "default-credential", known: "example" };
  switch (kind) {
    case "password":
      if (isWorkingPlaceholder(value)) return placeholder;
      return isWeak(value, names) ? weak : unlessWords(value);
    case "auth": {
      const password = /^[\w.-]{1,64}[:/](\S{1,200})$/.exec(value)?.[1];
      return password === undefined ? undefined : judge("password", password, names);
    }
    case "secret":
      if (isFingerprint(value) && /sign/i.test(name)) return undefined;
      if (isWorkingPlaceholder(value)) return placeholder;
      if (isRandom(value)) return unlessWords(value);
      return isResourceName(value) && !isWeak(value, names) ? undefined : weak;
    case "token":
      if (/change[_-]?(?:me|this)/i.test(value)) return placeholder;
      if (isRandom(value) && !isWorkingPlaceholder(value)) return unlessWords(value);
      return /password|^(?:my|super|top)?[_-]?secret/i.test(value) ? weak : undefined;
    case "key":
      return isKeyMaterial(value) ? unlessWords(value) : undefined;
  }
}

/** Words in base64 are a default like the words themselves. */
function unlessWords(value: string): Judgement {
  const isBase64 = value.length % 4 === 0 && /^[A-Za-z0-9+/]{8,}={0,2}$/.test(value);
  const text = isBase64 ? withoutLineEnd(decodeBase64(value) ?? "") : "";
  const isText = /^[ -~]{4,}$/.test(text);
  const isWords = /^[A-Za-z]+(?:[\s_.-][A-Za-z]+)*[^A-Za-z]{0,6}$/.test(text) || isWeak(text);
  return isText && isWords ? weak : secret;
}

/** A hash as crypt(3), htpasswd and frameworks write it, also behind its user. */
export function isPasswordHash(value: string): boolean {
  return /^(?:[\w.@-]{1,64}:)?(?:\$(?:2[abxy]?|apr1|1|5|6|7|y|argon2\w{0,2})\$|\{S?SHA\d{0,3}\}|pbkdf2[\w-]{0,20}\$)[^\s]{10,}$/i.test(
    value.replaceAll("$$", "$"),
  );
}

/** What stands for a hash where nobody logs in: `*`, `!`, `!$6$…`. */
function isLocked(value: string): boolean {
  return /^(?:[!*]{1,2}|!\$\w{1,6}\$.*)$/.test(value);
}

/** The size of a key: 128, 192 or 256 bits and more in hexadecimal digits, or 256 and more in base64. */
export function isKeyMaterial(value: string): boolean {
  if (isFingerprint(value) || !isRandom(value)) return false;
  if (/^[0-9a-f]+$/i.test(value)) return value.length === 32 || value.length === 48 || value.length >= 64;
  return /^[A-Za-z0-9+/_-]{43,}={0,2}$/.test(value);
}

/** A fingerprint of a key, or a commit: SHA-1 in hexadecimal digits. */
export function isFingerprint(value: string): boolean {
  return /^[0-9a-f]{40}$/i.test(value);
}

/** A value that repeats its key: `HF_TOKEN="HF_TOKEN"`. A password of `password` is a password. */
function isNamesake(name: string, value: string, kind: SecretKind): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[\W_]/g, "");
  const repeats = plain(value) === plain(name) || (name.length >= 6 && value.includes(name));
  return repeats && (kind !== "password" || value === value.toUpperCase());
}

/** Switches and measures. A number is a password, but no token. */
function isSetting(kind: SecretKind, value: string): boolean {
  if (
    /^(?:true|false|yes|no|on|off|y|n|0|1|enabled|disabled|auto|always|never|required|optional)$/i.test(value)
  )
    return true;
  return (
    kind !== "password" && /^-?\d{1,15}(?:\.\d{1,6})?\s?(?:[smhdwy]|ms|[kmg]i?b?|%|\/\w{1,10})?$/i.test(value)
  );
}

/** What a generator makes rather than a person: long, many distinct characters, and digits or mixed case. */
export function isRandom(value: string): boolean {
  if (value.length < 8 || /\s/.test(value) || isResourceName(value)) return false;
  const bits = entropy(value);
  const needed = /^[0-9a-f-]+$/i.test(value) ? 2.5 : value.length < 20 ? 2.8 : 3;
  return bits >= needed && (/\d/.test(value) || bits >= 3.8) && !/^[A-Za-z]+(?:[_.-][A-Za-z]+)*$/.test(value);
}

/** Lower-case words joined by dashes or dots (RFC 1123): the name of an object. */
function isResourceName(value: string): boolean {
  return /^[a-z]+\d{0,2}(?:[.-][a-z]+\d{0,2})+$/.test(value);
}

function shifted(found: ValueSecret | undefined, by: number): ValueSecret | undefined {
  return found && { ...found, range: moved(found.range, by) };
}
