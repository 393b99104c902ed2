/** How the bytes of a file stand for its text. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** What a byte order mark says; without one it is UTF-8. PowerShell's `>` writes UTF-16. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return "utf-8";
}
