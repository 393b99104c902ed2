import { isAlias, isMap, isScalar, isSeq, type Pair, type ParsedNode, parseAllDocuments } from "yaml";
import type { Meaning } from "./meaning";

/** A part of a stream, and where it begins in the text. */
export interface YamlText {
  readonly text: string;
  readonly offset: number;
}

export interface ReadYaml {
  readonly meaning: Meaning;
  readonly errors: readonly string[];
}

/** The parts of a stream that begin with a line `---`. */
export function splitStream(text: string): readonly YamlText[] {
  const starts = [...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index).filter((index) => index > 0);
  return [0, ...starts].map((offset, i) => ({ text: text.slice(offset, starts[i]), offset }));
}

/** What the library `yaml` reads, with offsets into the whole text. */
export function readYaml({ text, offset }: YamlText): ReadYaml {
  // The library takes a byte order mark for a column.
  const parsed = parseAllDocuments(text.replace(/^\uFEFF/, " "), { uniqueKeys: false, logLevel: "silent" });
  const documents = Array.isArray(parsed) ? parsed : [];
  const errors = documents.flatMap((document) => document.errors.map(({ code }) => code as string));
  const items = documents.map(({ contents, range }) => {
    const reader = new Reader(offset, errors);
    return reader.meaningOf(contents as ParsedNode | null, range[0]);
  });
  return { errors, meaning: { start: offset, end: offset + text.length, items } };
}

class Reader {
  readonly #anchors = new Set<string>();

  constructor(
    private readonly offset: number,
    private readonly errors: string[],
  ) {}

  meaningOf(node: ParsedNode | null, start: number): Meaning {
    const range = { start: this.offset + start, end: this.offset + (node ? node.range[1] : start) };
    if (isAlias(node) && !this.#anchors.has(node.source)) this.errors.push(`*${node.source} is no anchor`);
    if (node && "anchor" in node && node.anchor !== undefined) this.#anchors.add(node.anchor);
    if (isMap(node)) return { ...range, entries: this.#entriesOf(node.items as YamlPair[]) };
    if (isSeq(node)) {
      const items = node.items as ParsedNode[];
      return { ...range, items: items.map((item) => this.meaningOf(item, item.range[0])) };
    }
    return { ...range, scalar: said(node) };
  }

  /** A key that is written twice gets a number. */
  #entriesOf(pairs: readonly YamlPair[]): ReadonlyMap<string, Meaning> {
    const entries = new Map<string, Meaning>();
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? String(key.value) : String(key);
      let free = name;
      for (let n = 2; entries.has(free); n++) free = `${name} (${n})`;
      const meaning = this.meaningOf(value, key.range[0]);
      entries.set(free, { ...meaning, end: Math.max(meaning.end, this.offset + key.range[1]) });
    }
    return entries;
  }
}

type YamlPair = Pair<ParsedNode, ParsedNode | null>;

function said(node: ParsedNode | null): string {
  if (isAlias(node)) return `*${node.source}`;
  return isScalar(node) ? `${typeof node.value} ${JSON.stringify(node.value)} ${node.tag ?? ""}` : "null";
}
