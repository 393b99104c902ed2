/** A write costs as much as some thousand characters. */
const charactersAtOnce = 65_536;

/** Writes a report to standard output, many parts at once. */
export function print(parts: Iterable<string>): void {
  let text = "";
  for (const part of parts) {
    text += part;
    if (text.length < charactersAtOnce) continue;
    process.stdout.write(text);
    text = "";
  }
  process.stdout.write(text);
}
