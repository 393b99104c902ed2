// The package's main entry is UMD, which no bundler can follow.
import {
  createScanner,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser/lib/esm/main";
import { reachesInto } from "../search";
import { Lines, wholeCharacters } from "../text";
import { unknownCharacter } from "../unknown-text";
import type { TreeDocument } from "./document";
import { type FilledJson, filled, isUnknownAt } from "./json-gaps";
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

/**
 * A JSON text with comments and trailing commas, as `daemon.json` and `devcontainer.json` allow them; what `unknownCharacter`
 * stands in is unknown.
 */
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
  const { text: read, gaps } = filled(text);
  // The library knows no byte order mark.
  const root = parseTree(read.replace(/^\uFEFF/, " "), errors, {
    allowTrailingComma: true,
    allowEmptyContent: true,
  });
  const named = errors.map((one) => ({ ...one, name: printParseErrorCode(one.error) }));
  const told = gaps.length === 0 ? named : named.filter(({ name }) => !aroundGaps.has(name));
  return {
    root: root ? nodeOf(root, { text, gaps, duplicateKeys }) : { kind: "null", start: 0, end: text.length },
    comments: scanned.comments,
    problems: told.slice(0, MAX_PROBLEMS).map(({ name, offset, length }) => ({
      message: messageOf(name),
      ...wholeCharacters(text, { start: offset, end: offset + length }),
    })),
    duplicateKeys,
  };
}

/** What is wrong around a gap that may hold the commas. */
const aroundGaps: ReadonlySet<string> = new Set(["CommaExpected", "ValueExpected", "PropertyNameExpected"]);

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

/** What is read, with what is found in it on the way. */
interface JsonReading extends Pick<FilledJson, "text" | "gaps"> {
  readonly duplicateKeys: DuplicateKey[];
}

function nodeOf(source: Node, reading: JsonReading): TreeNode {
  const { text } = reading;
  const start = source.offset;
  const end = start + source.length;
  switch (source.type) {
    case "object":
      return mappingOf(source, reading);
    case "array": {
      const children = (source.children ?? []).map((item): Child => {
        const node = nodeOf(item, reading);
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
      const isComplete = isWithoutGap(source, children, reading);
      return { kind: "sequence", start, end, isFlow: true, isComplete, children };
    }
    case "null":
      return { kind: "null", start, end };
  }
  if (isUnknownAt(text, { start, end })) return { kind: "unknown", start, end };
  return source.type === "string"
    ? { kind: "scalar", start, end, text: source.value as string, style: "quoted", isString: true }
    : { kind: "scalar", start, end, text: text.slice(start, end), style: "plain", isString: false };
}

function mappingOf(source: Node, reading: JsonReading): TreeNode {
  const { duplicateKeys } = reading;
  const children = new Map<string, Child>();
  for (const { children: [key, value] = [] } of source.children ?? []) {
    const name = key?.value as string;
    if (!key || name.includes(unknownCharacter)) continue;
    const keyStart = key.offset;
    const keyEnd = keyStart + key.length;
    const known = children.get(name);
    if (known) {
      const earlier = { start: known.keyStart, end: known.keyEnd };
      duplicateKeys.push({ key: name, start: keyStart, end: keyEnd, earlier });
      children.delete(name);
    }
    const node = value ? nodeOf(value, reading) : ({ kind: "null", start: keyEnd, end: keyEnd } as const);
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
  const start = source.offset;
  const all = [...children.values()];
  return {
    kind: "mapping",
    start,
    end: start + source.length,
    isFlow: true,
    isComplete: isWithoutGap(source, all, reading),
    children: all,
  };
}
/** Whether nothing but what is written may be in a collection. */
function isWithoutGap({ offset, length }: Node, children: readonly Child[], { gaps }: JsonReading): boolean {
  let start = offset;
  for (const { keyStart, end } of children) {
    if (reachesInto(gaps, { start, end: keyStart })) return false;
    start = end;
  }
  return !reachesInto(gaps, { start, end: offset + length });
}

/** `CommaExpected` → "comma expected". */
function messageOf(code: string): string {
  return code.replace(/(?!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).toLowerCase();
}
