import { decodeBase64 } from "../../../model/base64";
import { isDocumentedExample, isPublic } from "./documented-examples";
import { entropy } from "./entropy";
import type { SecretKind } from "./names";
import { isPlaceholder, isWeak, isWorkingPlaceholder } from "./placeholders";
import { isTemplated, literalStart } from "./references";

/**
 * - `secret`: a literal credential.
 * - `issued`: a token that is whole, and as far as its provider's tokens prove themselves, valid.
 * - `hash`: the hash of a password, which has to be guessed first.
 * - `default-credential`: a literal credential that everybody knows.
 * - `none`: no credential, or not known.
 */
export type ValueClass = "secret" | "issued" | "hash" | "default-credential" | "none";

/**
 * Why everybody knows a value: it falls to a word list, is such words in base64, waits to be replaced, or documentation
 * prints it.
 */
export type Known = "weak" | "encoded" | "placeholder" | "example";

/** What a literal is. */
export interface Judgement {
  readonly class: Exclude<ValueClass, "none">;
  /** Of a default. */
  readonly known?: Known;
}

const secret: Judgement = { class: "secret" };
const weak: Judgement = { class: "default-credential", known: "weak" };
const placeholder: Judgement = { class: "default-credential", known: "placeholder" };

/**
 * What a value is that has the name of a secret of a kind; `undefined` where it is none, or not known.
 * @param names in lower case, what is called so around it
 * @param name what it stands under
 */
export function judge(
  kind: SecretKind,
  value: string,
  names: readonly string[],
  name = "",
): Judgement | undefined {
  if (value.trim() === "" || isSetting(kind, value) || isPublic(value)) return undefined;
  if (isPasswordHash(value)) return { class: "hash" };
  if (isTemplated(value)) return kind !== "auth" && isRandom(literalStart(value)) ? secret : undefined;
  if (isPlaceholder(value) || isLocked(value)) return undefined;
  if (isDocumentedExample(value)) return { class: "default-credential", known: "example" };
  switch (kind) {
    case "password":
      if (isWorkingPlaceholder(value)) return placeholder;
      return isWeak(value, names) ? weak : unlessWords(value);
    case "auth": {
      const login = /[:/]/.test(value) ? value : (decodeBase64(value) ?? "");
      const password = /^[\w.-]{1,64}[:/](\S{1,200})$/.exec(login)?.[1];
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
  const areWords = /^[A-Za-z]+(?:[\s_.-][A-Za-z]+)*[^A-Za-z]{0,6}$/.test(text) || isWeak(text);
  return isText && areWords ? { class: "default-credential", known: "encoded" } : secret;
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
function isKeyMaterial(value: string): boolean {
  if (isFingerprint(value) || !isRandom(value)) return false;
  if (/^[0-9a-f]+$/i.test(value)) return value.length === 32 || value.length === 48 || value.length >= 64;
  return /^[A-Za-z0-9+/_-]{43,}={0,2}$/.test(value);
}

/** A fingerprint of a key, or a commit: SHA-1 in hexadecimal digits. */
export function isFingerprint(value: string): boolean {
  return /^[0-9a-f]{40}$/i.test(value);
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

/** Letters only, also in several parts. */
function isWords(value: string): boolean {
  return /^[A-Za-z]+(?:[_.-][A-Za-z]+)*$/.test(value);
}

/** Lower-case words joined by dashes or dots (RFC 1123): the name of an object. */
function isResourceName(value: string): boolean {
  return /^[a-z]+\d{0,2}(?:[.-][a-z]+\d{0,2})+$/.test(value);
}

/** Without the one line end that `echo` and block scalars leave. */
export function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, "");
}

/** What messages call a value that everybody knows. */
export function describeKnown(known: Known | undefined, noun: string): string {
  if (known === "example") return `a documented example of a ${noun}`;
  return known === "placeholder" ? "a placeholder" : `a weak or default ${noun}`;
}
