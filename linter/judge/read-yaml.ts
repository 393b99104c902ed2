import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  Lexer,
  type Pair,
  type ParsedNode,
  Parser,
  type Scalar,
  type YAMLSeq,
} from "yaml";
import { comment, leaf, type Part, type ReadComment, type Reading } from "./reading";

/** From some 900 levels on the library makes V8 end the process; ours reads 100. */
const maxDepth = 200;

/** The lexeme that says that the text of a scalar follows. */
const scalarFollows = "\u001F";

/** Values are left as they are written: what a reader makes of `0400` or `yes` is nothing that an edit elsewhere changes. */
const options = {
  schema: "failsafe",
  uniqueKeys: false,
  keepSourceTokens: true,
  logLevel: "silent",
} as const;

/** What the library `yaml` reads in a YAML stream. */
export function readYaml(text: string): Reading {
  const comments: ReadComment[] = [];
  const documents = [...new Composer(options).compose(tokensOf(text, comments))].map((document) =>
    documentPart(document, text),
  );
  return { root: { start: 0, end: text.length, says: "stream", parts: documents }, comments };
}

function* tokensOf(text: string, comments: ReadComment[]): Generator<CST.Token, void> {
  const parser = new Parser();
  let before = "";
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    if (lexeme.startsWith("#") && before !== scalarFollows)
      comments.push(comment(text, { start: offset, end: offset + lexeme.length }));
    before = lexeme;
    yield* parser.next(lexeme);
    if (parser.stack.length > maxDepth) throw new Error(`nested deeper than ${maxDepth} levels`);
  }
  yield* parser.end();
}

function documentPart({ errors: [error], contents, range }: Document.Parsed, text: string): Part {
  const [start, end] = range;
  // Its message may quote the text.
  if (error) throw new Error(error.code);
  const reader = new DocumentReader(text);
  return { start, end, says: "document", parts: isWritten(contents) ? [reader.partOf(contents)] : [] };
}

class DocumentReader {
  /** How often each anchor was written so far: an alias means the last one of its name. */
  readonly #anchors = new Map<string, number>();

  constructor(private readonly text: string) {}

  partOf(node: ParsedNode): Part {
    const [start, end] = node.range;
    if (isAlias(node)) {
      const count = this.#anchors.get(node.source);
      if (count === undefined) throw new Error("an alias without an anchor");
      return leaf(start, end, `alias ${node.source} ${count}`);
    }
    const { anchor, tag } = node;
    if (anchor !== undefined) this.#anchors.set(anchor, (this.#anchors.get(anchor) ?? 0) + 1);
    const head = `${anchor === undefined ? "" : `&${anchor} `}${tag ?? ""}`;
    if (isScalar(node)) return leaf(start, this.#endOf(node), `${head} scalar ${String(node.value)}`);
    const parts = isMap(node) ? this.#entries(node.items as YamlPair[]) : this.#items(node as ParsedSeq);
    // Without brackets the library counts what is behind the last one.
    const last = node.flow ? undefined : parts.at(-1);
    return { start, end: last?.end ?? end, says: `${head} ${isMap(node) ? "mapping" : "sequence"}`, parts };
  }

  /** The library counts the line end of a block scalar. */
  #endOf({ type, range: [start, end] }: Scalar.Parsed): number {
    return type?.startsWith("BLOCK") ? start + this.text.slice(start, end).trimEnd().length : end;
  }

  #entries(pairs: readonly YamlPair[]): readonly Part[] {
    return pairs.map(({ key, value }) => {
      const parts = [key, value].flatMap((node) => (isWritten(node) ? [this.partOf(node)] : []));
      const start = parts[0]?.start ?? key.range[0];
      return { start, end: parts.at(-1)?.end ?? start, says: "entry", parts };
    });
  }

  /** An item begins at its dash, where it has one. */
  #items({ items, srcToken }: ParsedSeq): readonly Part[] {
    const sources = srcToken?.type === "block-seq" ? srcToken.items : [];
    const dashes = sources.flatMap(({ start }) => start.find(({ type }) => type === "seq-item-ind") ?? []);
    return items.map((item, i) => {
      const start = dashes[i]?.offset ?? item.range[0];
      const parts = isWritten(item) ? [this.partOf(item)] : [];
      return { start, end: parts[0]?.end ?? start + 1, says: "item", parts };
    });
  }
}

type YamlPair = Pair<ParsedNode, ParsedNode | null>;
type ParsedSeq = YAMLSeq.Parsed;

/** False for a null that no text stands for. */
function isWritten(node: ParsedNode | null): node is ParsedNode {
  if (!isScalar(node)) return node !== null;
  return node.range[0] < node.range[1] || node.anchor !== undefined || node.tag !== undefined;
}
