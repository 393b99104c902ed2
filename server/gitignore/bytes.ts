/**
 * A text as Git compares it: a character for each byte of its UTF-8. That is how `?` and a character class match one of
 * the bytes of "é", not both.
 */
export function bytesOf(text: string): string {
  return text.replace(/[^\0-\x7f]+/g, (run) =>
    encodeURIComponent(withoutLoneSurrogates(run)).replace(/%(..)/g, decodeByte),
  );
}

function withoutLoneSurrogates(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

function decodeByte(_: string, hexadecimal: string): string {
  return String.fromCharCode(Number.parseInt(hexadecimal, 16));
}
