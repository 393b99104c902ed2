/**
 * A short form (`source:target:options`, `address:published:target`) at its colons: not those of a variable, of a Windows
 * drive or of an IPv6 address in brackets. `$$` begins no variable.
 */
export function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text.startsWith("$$", i)) i++;
    else if (text.startsWith("${", i)) depth++;
    else if (text[i] === "}" && depth > 0) depth--;
    else if (text[i] === "[" && i === start) i = endOfAddress(text, i);
    else if (text[i] === ":" && depth === 0 && !isDrive(text, start, i)) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** The bracket that closes the one at the offset, else the offset. */
function endOfAddress(text: string, open: number): number {
  const end = text.indexOf("]", open);
  return end < 0 ? open : end;
}

function isDrive(text: string, start: number, colon: number): boolean {
  return colon === start + 1 && /[A-Za-z]/.test(text[start] ?? "") && /[\\/]/.test(text[colon + 1] ?? "");
}
