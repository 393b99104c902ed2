import { decodeBase64, decodeBase64Json } from "../../../../model/base64";
import { isWeak } from "../placeholders";

/**
 * What a token's own structure says of it.
 * - `valid`: its checksum or structure holds: it was issued, not made up.
 * - `invalid`: its checksum fails: an example, a typing mistake or an older format.
 * - `unknown`: it carries no checksum that is publicly described.
 * - `other`: it only looks like the token; it is something else, or public by design.
 */
export type TokenValidity = "valid" | "invalid" | "unknown" | "other";
export type Check = (token: string) => TokenValidity;

/**
 * GitHub and npm: the last 6 characters are the CRC-32 of the 30 before them in base 62
 * (github.blog, "Behind GitHub's new authentication token formats").
 */
export function github(token: string): TokenValidity {
  const body = token.slice(token.indexOf("_") + 1);
  if (body.length !== 36) return "unknown";
  return verdict(base62(crc32(body.slice(0, 30))).padStart(6, "0") === body.slice(30));
}

/** Atlassian and Bitbucket: the last 8 hexadecimal digits are the CRC-32 of everything before them. */
export function atlassian(token: string): TokenValidity {
  const sum = token.slice(-8);
  return /^[0-9A-F]{8}$/.test(sum)
    ? verdict(hex(crc32(token.slice(0, -8))).toUpperCase() === sum)
    : "unknown";
}

/** Cloudflare: the last 8 hexadecimal digits are the CRC-32 of the 40 characters behind the prefix. */
export function cloudflare(token: string): TokenValidity {
  return verdict(hex(crc32(token.slice(-48, -8))) === token.slice(-8));
}

/** Grafana service accounts: the last 8 hexadecimal digits are the CRC-32, low byte first, of `glsa_` and the 32 characters. */
export function grafana(token: string): TokenValidity {
  const bytes = hex(crc32(token.slice(0, 37))).match(/../g) ?? [];
  return verdict(bytes.reverse().join("") === token.slice(-8).toLowerCase());
}

/** age: a Bech32 string (BIP 173) with the human-readable part `age-secret-key-`. */
export function bech32(token: string): TokenValidity {
  const lower = token.toLowerCase();
  const separator = lower.lastIndexOf("1");
  const prefix = [...lower.slice(0, separator)].map((character) => character.charCodeAt(0));
  const data = [...lower.slice(separator + 1)].map((character) =>
    "qpzry9x8gf2tvdw0s3jn54khce6mua7l".indexOf(character),
  );
  return verdict(
    bech32Polymod([...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]) === 1,
  );
}

/** A registry's entry in Docker's `config.json`: base64 of `user:password`. One that everybody knows is told by its name. */
export function userAndPassword(token: string): TokenValidity {
  const password = /^[ -9;-~]+:([ -~]+)$/.exec(decodeBase64(token) ?? "")?.[1];
  return password === undefined || isWeak(password) ? "other" : "valid";
}

/** Grafana Cloud and Grafana's older API keys: base64 of a JSON object that holds the key as `k`. */
export function grafanaJson(token: string): TokenValidity {
  const json = decodeBase64Json(token.replace(/^glc_/, ""));
  return json && "k" in json && "n" in json ? "valid" : "other";
}

/** JFrog reference tokens: base64 of `reftkn:<version>:<expiry>:…`; its API keys carry no checksum. */
export function jfrog(token: string): TokenValidity {
  if (token.startsWith("AKCp")) return "unknown";
  return /^reftkn:\d+:\d+:/.test(decodeBase64(token) ?? "") ? "valid" : "other";
}

/**
 * A JSON Web Token (RFC 7519): header and payload are JSON objects. One without a signature proves nothing, and those
 * that are made to be published are no secrets: jwt.io's example, Supabase's demonstration keys and its `anon` role.
 */
export function jwt(token: string): TokenValidity {
  const [header, payload, signature] = token.split(".");
  const head = decodeBase64Json(header ?? "");
  const claims = decodeBase64Json(payload ?? "");
  if (!head || !claims || !signature || typeof head.alg !== "string" || head.alg.toLowerCase() === "none")
    return "other";
  const published = claims.sub === "1234567890" || claims.iss === "supabase-demo" || claims.role === "anon";
  return published ? "other" : "valid";
}

/** CRC-32 (IEEE 802.3) of an ASCII text, unsigned. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++)
    crc = (crc >>> 8) ^ (crcTable[(crc ^ text.charCodeAt(i)) & 0xff] as number);
  return (crc ^ 0xffffffff) >>> 0;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function verdict(holds: boolean): TokenValidity {
  return holds ? "valid" : "invalid";
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}

function base62(value: number): string {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let text = "";
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = (digits[rest % 62] as string) + text;
  return text;
}

function bech32Polymod(values: readonly number[]): number {
  const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let checksum = 1;
  for (const value of values) {
    const top = checksum >>> 25;
    checksum = ((checksum & 0x1ffffff) << 5) ^ value;
    for (const [bit, generator] of generators.entries()) if ((top >> bit) & 1) checksum ^= generator;
  }
  return checksum;
}
