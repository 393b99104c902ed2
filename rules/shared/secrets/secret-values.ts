import type { Range } from "../../../model/text";
import { entropy } from "./entropy";
import { findCredentials } from "./find-credentials";
import { isPlaceholder, isReference, isTemplated, isWeak } from "./placeholders";
import { type SecretKind, secretKind } from "./secret-names";

/**
 * - `secret`: a literal credential.
 * - `default-credential`: a literal credential that is a vendor's default or falls to a word list.
 * - `none`: no credential, or not known.
 */
export type ValueClass = "secret" | "default-credential" | "none";

/** What the value of a variable, key or flag is, judged by its name and its shape. Quotes are already removed. */
export function classifyValue(name: string, value: string): ValueClass {
  return secretIn(name, value)?.class ?? "none";
}

/** The part of a value that is the secret, with its offsets in the value: of a URL, the password. */
export interface ValueSecret {
  readonly class: Exclude<ValueClass, "none">;
  readonly range: Range;
}

/** @param inText what looks into the value, where it may be asked about the same one again and again */
export function secretIn(name: string, value: string, inText = secretInText): ValueSecret | undefined {
  const fallback = /^\$\{\w{1,128}:?-([^${}]*)\}$/.exec(value);
  if (fallback)
    return shifted(secretIn(name, fallback[1] ?? "", inText), value.length - 1 - (fallback[1] ?? "").length);
  return inText(value) ?? wholeSecret(name, value);
}

/** The secret that a text holds whatever it is the value of. */
export function secretInText(value: string): ValueSecret | undefined {
  return secretInUrl(value) ?? secretInPairs(value) ?? knownCredential(value);
}

/** `scheme://user:password@host` */
function secretInUrl(value: string): ValueSecret | undefined {
  const match = /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{0,100}:([^\s@/]{1,200})@(?=[\w[])/i.exec(value);
  return match ? partSecret(match, match[0].length - 1) : undefined;
}

/** `Server=db;User Id=sa;Password=…`, `jdbc:…?user=app&password=…` */
function secretInPairs(value: string): ValueSecret | undefined {
  const match = /[;?&]\s{0,3}(?:password|pwd)\s{0,3}=([^;&\s]{1,200})/i.exec(value);
  return match ? partSecret(match, match[0].length) : undefined;
}

function partSecret(match: RegExpExecArray, endInMatch: number): ValueSecret | undefined {
  const part = match[1] ?? "";
  const end = match.index + endInMatch;
  const found = credential("password", part);
  return found && { class: found, range: { start: end - part.length, end } };
}

function knownCredential(value: string): ValueSecret | undefined {
  const [found] = findCredentials(value);
  return found && { class: "secret", range: found.range };
}

/** A value that is longer is no secret because of its name. */
export const longestSecret = 1024;

function wholeSecret(name: string, value: string): ValueSecret | undefined {
  const kind = secretKind(name);
  if (
    !kind ||
    value.length > longestSecret ||
    /\n./.test(value) ||
    isNamesake(name, value, kind) ||
    isReference(value)
  )
    return undefined;
  const found = credential(kind, value);
  return found && { class: found, range: { start: 0, end: value.length } };
}

function credential(kind: SecretKind, value: string): ValueSecret["class"] | undefined {
  if (value.trim() === "" || isTemplated(value) || isPlaceholder(value) || isSetting(kind, value))
    return undefined;
  switch (kind) {
    case "password":
      return isWeak(value) ? "default-credential" : "secret";
    case "auth": {
      const password = /^[\w.-]{1,64}[:/](\S{1,200})$/.exec(value)?.[1];
      return password === undefined ? undefined : credential("password", password);
    }
    case "secret":
      if (isRandom(value)) return "secret";
      return isResourceName(value) && !isWeak(value) ? undefined : "default-credential";
    case "token":
      if (isRandom(value)) return "secret";
      return /change[_-]?(?:me|this)|password|^(?:my|super|top)?[_-]?secret/i.test(value)
        ? "default-credential"
        : undefined;
  }
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
  if (value.length < 8 || /\s/.test(value) || isResourceName(value) || isWords(value)) return false;
  const bits = entropy(value);
  const needed = /^[0-9a-f-]+$/i.test(value) ? 2.5 : value.length < 20 ? 2.8 : 3;
  return bits >= needed && (bits >= 3.8 || /\d/.test(value));
}

/** Words of letters, joined by what joins names. */
function isWords(value: string): boolean {
  return /^[A-Za-z]+(?:[_.-][A-Za-z]+)*$/.test(value);
}

/** Lower-case words joined by dashes or dots (RFC 1123): the name of an object. */
function isResourceName(value: string): boolean {
  return /^[a-z]+\d{0,2}(?:[.-][a-z]+\d{0,2})+$/.test(value);
}

function shifted(found: ValueSecret | undefined, by: number): ValueSecret | undefined {
  return found && { ...found, range: { start: found.range.start + by, end: found.range.end + by } };
}
