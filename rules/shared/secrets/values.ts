import { decodeBase64 } from "../../../model/base64";
import { moved, type Range } from "../../../model/text";
import { type Credential, findCredentials } from "./find-credentials";
import { isRandom, type Judgement, judge, type ValueClass, withoutLineEnd } from "./judgement";
import { nounOf, type SecretKind, secretKind } from "./names";
import { jsonPairs, linePairs } from "./pairs";
import { isReference, isTemplated, literalStart } from "./references";

/** What the value of a variable, key or flag is, judged by its name and its shape. Quotes are already removed. */
export function classifyValue(name: string, value: string): ValueClass {
  return secretIn(name, value)?.class ?? "none";
}

/** The part of a value that is the secret, with its offsets in the value: of a URL, the password. */
export interface ValueSecret extends Judgement {
  readonly range: Range;
  readonly noun: "password" | "key" | "secret" | "token" | "private key";
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
  return inText(value) ?? wholeSecret(name, value, names) ?? secretInLines(value);
}

/** A file of settings in a value: `gitlab_rails['smtp_password'] = '…'` in one of its lines. Of a weak word nobody knows whether it is in force. */
function secretInLines(value: string): ValueSecret | undefined {
  if (!value.trimEnd().includes("\n") || /^\s*[{[]/.test(value)) return undefined;
  for (const { name, text, start } of linePairs(value)) {
    const found = wholeSecret(name, text, []);
    if (found?.class === "secret" && isRandom(text))
      return { ...found, key: name, range: moved(found.range, start) };
  }
  return undefined;
}

/** The secret that a text holds whatever it is the value of. */
export function secretInText(value: string): ValueSecret | undefined {
  return (
    secretInMatches(value, url, 1) ??
    secretInMatches(value, connection, 0) ??
    secretInMatches(value, sourceName, "@tcp(".length) ??
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

/** `user:password@tcp(db:3306)/shop`, as Go's drivers write it. */
const sourceName = /(?<![\w.-])[\w.-]{1,64}:([^\s@/]{1,200})@(?:tcp|udp)\(/gi;

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

/** The same anywhere in a text, behind the name of the header: `proxy_set_header Authorization "Basic …";`. */
export function secretsInHeaders(text: string): readonly ValueSecret[] {
  return [...text.matchAll(header)].flatMap(
    ({ index, 0: whole, groups: { scheme = "", token = "" } = {} }) => {
      const found = judgeAuthorization(scheme, token);
      const end = index + whole.length;
      return found ? [{ ...found, range: { start: end - token.length, end } }] : [];
    },
  );
}

const header =
  /Authorization["']?[ \t]{0,9}[:=]?[ \t]{0,9}["']?(?<scheme>Bearer|Basic|Token)[ \t]{1,9}(?<token>[^\s"';]{1,4000})/gi;

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

/** A value that repeats its key: `HF_TOKEN="HF_TOKEN"`. A password of `password` is a password. */
function isNamesake(name: string, value: string, kind: SecretKind): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[\W_]/g, "");
  const repeats = plain(value) === plain(name) || (name.length >= 6 && value.includes(name));
  return repeats && (kind !== "password" || value === value.toUpperCase());
}

function shifted(found: ValueSecret | undefined, by: number): ValueSecret | undefined {
  return found && { ...found, range: moved(found.range, by) };
}
