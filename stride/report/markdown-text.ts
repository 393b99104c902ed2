/** What Markdown would read as something else; code in backticks stays. */
export function escaped(text: string): string {
  return text.replace(/[\\*_<>[\]]/g, "\\$&");
}

export function count(number: number, what: string, many = `${what}s`): string {
  return `${number} ${number === 1 ? what : many}`;
}
