// The package's main entry is UMD, which no bundler can follow.
import {
  createScanner,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser/lib/esm/main";
import { Lines, wholeCharacters } from "../text";
import type { TreeDocument } from "./document";
import {
  type Child,
  type Content,
  MAX_DEPTH,
  MAX_LENGTH,
  MAX_PROBLEMS,
  type TreeNode,
  unreadable,
} from "./node";
import { SourceDocument } from "./source-document";

/** A JSON text with comments and trailing commas, as `daemon.json` and `devcontainer.json` allow them. */
export function parseJson(text: string): TreeDocument {
  return new SourceDocument({
    flavor: "json",
    text,
    lines: new Lines(text),
    range: { start: 0, end: text.length },
    base: 0,
    key: text,
    isPartial: false,
    read: () => readJson(text),
  });
}

function readJson(text: string): Content {
  if (text.length > MAX_LENGTH) return unreadable("larger than 5 MB, not read", 0, 1);
  const scanned = scan(text);
  if (scanned.tooDeepAt !== undefined) {
    return unreadable(
      `nested deeper than ${MAX_DEPTH} levels, not read`,
      scanned.tooDeepAt,
      scanned.tooDeepAt + 1,
    );
  }
  const errors: ParseError[] = [];
  const duplicateKeys: DuplicateKey[] = [];
  // The library knows no byte order mark.
  const root = parseTree(text.replace(/^\uFEFF/, " "), errors, {
    allowTrailingComma: true,
    allowEmptyContent: true,
  });
  return {
    root: root ? nodeOf(root, text, duplicateKeys) : { kind: "null", start: 0, end: text.length },
    comments: scanned.comments,
    problems: errors.slice(0, MAX_PROBLEMS).map(({ error, offset, length }) => ({
      message: messageOf(printParseErrorCode(error)),
      ...wholeCharacters(text, { start: offset, end: offset + length }),
    })),
    duplicateKeys,
  };
}

/** Comments, and where the nesting is too deep for the library, which recurses. */
function scan(text: string): { comments: Content["comments"]; tooDeepAt?: number } {
  const comments: { start: number; end: number; text: string; ownLine: boolean }[] = [];
  const scanner = createScanner(text);
  let depth = 0;
  // Behind what is no blank; `undefined` while there is nothing.
  let written: number | undefined;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    const opener = text[start];
    if (opener === "{" || opener === "[") depth++;
    if (opener === "}" || opener === "]") depth--;
    if (depth > MAX_DEPTH) return { comments, tooDeepAt: start };
    const isBlock = text.startsWith("/*", start);
    if (isBlock || text.startsWith("//", start)) {
      const body = text.slice(start + 2, end);
      const ownLine = written === undefined || text.slice(written, start).includes("\n");
      comments.push({ start, end, text: (isBlock ? body.replace(/\*\/$/, "") : body).trim(), ownLine });
    }
    if (/[^\s\uFEFF]/.test(opener ?? "")) written = end;
  }
  return { comments };
}

type DuplicateKey = Content["duplicateKeys"][number];

function nodeOf(source: Node, text: string, duplicateKeys: DuplicateKey[]): TreeNode {
  const start = source.offset;
  const end = start + source.length;
  const sources = source.children ?? [];
  switch (source.type) {
    case "object": {
      const children = new Map<string, Child>();
      for (const { children: [key, value] = [] } of sources) {
        if (!key) continue;
        const name = key.value as string;
        const keyStart = key.offset;
        const keyEnd = keyStart + key.length;
        const known = children.get(name);
        if (known) {
          const earlier = { start: known.keyStart, end: known.keyEnd };
          duplicateKeys.push({ key: name, start: keyStart, end: keyEnd, earlier });
          children.delete(name);
        }
        const node = value
          ? nodeOf(value, text, duplicateKeys)
          : ({ kind: "null", start: keyEnd, end: keyEnd } as const);
        children.set(name, {
          key: name,
          keyStart,
          keyEnd,
          node,
          end: node.end,
          isAlias: false,
          isMerged: false,
        });
      }
      return {
        kind: "mapping",
        start,
        end,
        isFlow: true,
        isComplete: true,
        children: [...children.values()],
      };
    }
    case "array": {
      const children = sources.map((item): Child => {
        const node = nodeOf(item, text, duplicateKeys);
        return {
          key: undefined,
          keyStart: node.start,
          keyEnd: node.start,
          node,
          end: node.end,
          isAlias: false,
          isMerged: false,
        };
      });
      return { kind: "sequence", start, end, isFlow: true, isComplete: true, children };
    }
    case "string":
      return { kind: "scalar", start, end, text: source.value as string, style: "quoted", isString: true };
    case "null":
      return { kind: "null", start, end };
    default:
      return { kind: "scalar", start, end, text: text.slice(start, end), style: "plain", isString: false };
  }
}

/** `CommaExpected` → "comma expected". */
function messageOf(code: string): string {
  return code.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}
