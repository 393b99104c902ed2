/** A name and its value in a text that holds several, and where the value begins. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
  readonly start: number;
}

/** `"name": "value"` anywhere in a JSON text; values with escapes in them are left out. */
export function jsonPairs(json: string): readonly NamedText[] {
  return [...json.matchAll(/"([\w.-]{1,100})"\s{0,20}:\s{0,20}"([^"\\\n]{1,1024})"/g)].map(
    ({ index, 0: whole, 1: name = "", 2: text = "" }) => ({
      name,
      text,
      start: index + whole.length - 1 - text.length,
    }),
  );
}

/**
 * `name: value` and `name=value` of a configuration file, a line each, and those of a YAML mapping that is written in one.
 * Quotes and a comma behind are left out.
 */
export function linePairs(text: string): readonly NamedText[] {
  let start = 0;
  return text.split("\n").flatMap((line) => {
    const from = start;
    start += line.length + 1;
    return pairsOf(line).map((pair) => ({ ...pair, start: from + pair.start }));
  });
}

function pairsOf(line: string): readonly NamedText[] {
  if (line.length > 1200) return [];
  const inside = entryPairs(line);
  return inside.length > 0 ? inside : pairOf(line);
}

/** `{ name: value, … }`, a mapping of YAML in braces. */
export function entryPairs(line: string): readonly NamedText[] {
  return [...line.matchAll(entry)].map(({ index, 0: whole, 1: name = "", 2: quote = "", 3: text = "" }) => ({
    name,
    text,
    start: index + whole.length - quote.length - text.length,
  }));
}

const entry =
  /(?<=[{,][ \t]{0,9})([A-Za-z_][\w.-]{0,100}):[ \t]{1,9}(["']?)([^\s"'{}[\],][^"'{}[\],]{0,1000}?)\2(?=[ \t]{0,9}[,}])/g;

function pairOf(line: string): readonly NamedText[] {
  const [opening, name] =
    /^\s*(?:export\s+|[A-Za-z_]\w{0,60}\[)?["']?([A-Za-z_][\w.-]{0,100})["']?\]?\s*[:=]\s*/.exec(line) ?? [];
  if (opening === undefined || name === undefined) return [];
  const written = line.slice(opening.length).trimEnd().replace(/,$/, "");
  const text = written.replace(/^(["'])(.*)\1$/, "$2");
  const quote = text.length < written.length ? 1 : 0;
  return written === "" ? [] : [{ name, text, start: opening.length + quote }];
}
