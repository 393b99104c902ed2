/**
 * What a name promises of its value.
 * - `password`: any literal is a credential, however weak.
 * - `secret`: chosen by the operator (a signing or encryption key): any literal word is one.
 * - `token`: issued by a machine: only what looks random is one.
 * - `auth`: only a value of the form `user/password` or `user:password` is one.
 * - `key`: says little; only what has the size of a key is one.
 */
export type SecretKind = "password" | "secret" | "token" | "auth" | "key";

/**
 * Whether a variable, key or flag of this name holds a secret: `DB_PASSWORD`, `clientSecret`, `--api-key`. Judged by
 * whole words, never by parts of words (`TOKENIZERS_DIR`), and not where the name only points to a secret or sets how
 * secrets are handled (`PASSWORD_FILE`, `SECRET_NAME`, `TOKEN_TTL`, `ALLOW_EMPTY_PASSWORD`).
 */
export function isSecretName(name: string): boolean {
  const kind = secretKind(name);
  return kind !== undefined && kind !== "auth" && kind !== "key";
}

export function secretKind(name: string): SecretKind | undefined {
  if (!secretNameHint.test(name) || /[^\w./-]/.test(name) || name === "PWD") return undefined;
  const words = wordsOf(name.slice(-maximalLength));
  const last = words.at(-1);
  if (last === undefined || pointers.has(last) || words.some((word) => exempting.has(word))) return undefined;
  if (words.some(isPasswordWord)) return "password";
  if (operatorSecret(words)) return "secret";
  if (
    words.some((word) => tokenWords.has(word) || /(?:token|secret|apikey|accesskey|authkey)$/.test(word)) ||
    isKey(words, issuedKeys)
  ) {
    return "token";
  }
  if (last === "auth") return "auth";
  return isBareKey(words) ? "key" : undefined;
}

const maximalLength = 128;

/** What a secret is called, as its name calls it: `key` for `APP_KEY`. */
export function nounOf(name: string): "password" | "key" | "secret" | "token" {
  const kind = secretKind(name);
  if (kind === "password" || kind === "auth") return "password";
  const last = wordsOf(name.slice(-maximalLength)).at(-1) ?? "";
  if (/keys?$|^(?:iv|salt|base)$/.test(last)) return "key";
  return last.endsWith("token") ? "token" : "secret";
}

/** One of these is in each name of a secret: most names are done with at a glance. */
export const secretNameHint =
  /pass|pwd|psw|pword|psk|secret|token|key|cred|auth|bearer|cookie|salt|iv(?![a-z])/i;

/** `dbPassword2` and `DB_PASSWORD_2` are `db`, `password`. */
function wordsOf(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  return words.filter((word) => !/^\d/.test(word)).map((word) => word.toLowerCase());
}

function isPasswordWord(word: string): boolean {
  return passwordWords.has(word) || /(?:password|passwd|passphrase)$/.test(word) || gluedPass.test(word);
}

const passwordWords = new Set([
  "password",
  "passwd",
  "passphrase",
  "passcode",
  "pwd",
  "pass",
  "psw",
  "pword",
]);
const gluedPass =
  /^(?:admin|app|auth|db|ftp|http|login|mail|my|mysql|pg|redis|require|root|smtp|sql|user|web)pass$/;
const tokenWords = new Set(["token", "secret", "credential", "credentials", "apikey", "bearer"]);

function operatorSecret(words: readonly string[]): boolean {
  const end = words.at(-1) === "base" ? words.slice(0, -1) : words;
  if (isKey(end, chosenKeys) || /^(?:secretkey|privatekey)$/.test(end.at(-1) ?? "")) return true;
  if (end.at(-1) === "token") return end.at(-2) === "admin";
  // By its cookie a node of Erlang is let in, and may run what it likes.
  if (end.at(-1) === "cookie") return /^(?:erlang|release)$/.test(end.at(-2) ?? "");
  return /secret$/.test(end.at(-1) ?? "") && !kubernetesSecrets.has(end.at(-2) ?? "");
}

/** A bare `key` says nothing: a word before it must tell which key. */
function isKey(words: readonly string[], kinds: ReadonlySet<string>): boolean {
  return /^keys?$/.test(words.at(-1) ?? "") && kinds.has(words.at(-2) ?? "");
}

/** `KEY`, `AES_IV`, `WIFI_PSK`, `X_KEY_CONTENT`; not those that are public, or a place in a store. */
function isBareKey(words: readonly string[]): boolean {
  const end = words.at(-1) === "content" ? words.slice(0, -1) : words;
  return /^(?:key|iv|psk|salt)$/.test(end.at(-1) ?? "") && !harmlessKeys.has(end.at(-2) ?? "");
}

const harmlessKeys = new Set("cache public publishable site host partition idempotency".split(" "));

const chosenKeys = new Set(
  "secret private encryption enc crypto signing jwt session cookie master hmac fernet app".split(" "),
);
const issuedKeys = new Set("api access auth account admin service storage shared".split(" "));

/** Before `secret`, these name an object of Kubernetes: `IMAGE_PULL_SECRET=regcred`. */
const kubernetesSecrets = new Set("pull tls ca cert existing image kube k8s".split(" "));

/** Last words of names that hold a place, a name or a property of a secret instead of the secret. */
const pointers = new Set(
  (
    "file files path paths dir directory folder name names ref refs reference id ids url urls uri endpoint host hostname " +
    "addr address port sock socket type kind length len size bits interval duration timeout version policy enabled " +
    "disabled header headers prefix suffix algorithm algo alg format encoding regex pattern env var variable mount " +
    "provider issuer audience aud realm scope scopes store backend keystore truststore vault manager rotation limit limits " +
    "count rounds iterations min max hash hashed digest checksum sha md fingerprint thumbprint arn alias cert certs " +
    "certificate ca crt domain user username login email role group groups mode scheme namespace field attribute " +
    "stdin annotation annotations label labels title description template message strategy method command cmd generator seeder list"
  ).split(" "),
);

/** Words that anywhere in a name say that it holds a setting, or something public. */
const exempting = new Set(
  "allow allowed disable disabled enable require required random max ttl expiry expiration expires rate public pub existing gpg".split(
    " ",
  ),
);
