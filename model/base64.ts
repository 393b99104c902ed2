const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * The bytes of a base64 or base64url text (RFC 4648, line breaks allowed) as a string of one character a byte;
 * `undefined` when the text is not base64.
 */
export function decodeBase64(text: string): string | undefined {
  let bytes = "";
  let bits = 0;
  let held = 0;
  for (const character of text.replace(/\s/g, "").replace(/={1,3}$/, "")) {
    const value = alphabet.indexOf(character === "-" ? "+" : character === "_" ? "/" : character);
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0x3fff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes += String.fromCharCode((bits >> held) & 0xff);
    }
  }
  return held === 6 ? undefined : bytes;
}

/** The base64 of a text of ASCII characters; `undefined` for any other text. */
export function encodeBase64(text: string): string | undefined {
  let encoded = "";
  for (let i = 0; i < text.length; i += 3) {
    const [a, b, c] = [0, 1, 2].map((k) => text.charCodeAt(i + k) || 0) as [number, number, number];
    if ((a | b | c) > 0x7f) return undefined;
    const bits = (a << 16) | (b << 8) | c;
    for (const shift of [18, 12, 6, 0]) encoded += alphabet[(bits >> shift) & 63];
  }
  const over = (3 - (text.length % 3)) % 3;
  return encoded.slice(0, encoded.length - over) + "=".repeat(over);
}

/** The object that a base64 text holds as JSON, or `undefined`. */
export function decodeBase64Json(text: string): Readonly<Record<string, unknown>> | undefined {
  const json = decodeBase64(text);
  if (json === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
