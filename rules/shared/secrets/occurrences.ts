/** How often a literal stands in a text by itself: not as a part of a longer word. */
export function occurrencesOf(literal: string, text: string): number {
  const isPart = (character = "") => /[\w-]/.test(character);
  let found = 0;
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length))
    if (!isPart(text[at - 1]) && !isPart(text[at + literal.length])) found++;
  return found;
}
