/** Offset of the first character from here on that is neither blank nor in a comment. (One regular expression overflows.) */
export function skipTrivia(text: string, offset: number): number {
  const blanks = /\s*/y;
  let at = offset;
  for (;;) {
    blanks.lastIndex = at;
    blanks.test(text);
    at = blanks.lastIndex;
    if (text[at] !== "#") return at;
    const newline = text.indexOf("\n", at);
    at = newline < 0 ? text.length : newline;
  }
}
