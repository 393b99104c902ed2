/** Whether letters in a text may be written as escapes, or in lines that are joined. */
export function hasEscapes(text: string): boolean {
  return /\\(?:x[4-7]|u00[4-7]|U000000[4-7]|\r?\n)/.test(text);
}

/** Whether a key of a YAML text may be written in another way than by its letters: escaped, or tagged as base64. */
export function maySpellKeys(text: string): boolean {
  // Any letter of a tag may be written as `%` and two digits.
  return hasEscapes(text) || (text.includes("!") && /binary|%/.test(text));
}
