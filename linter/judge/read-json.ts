import {
  type Node,
  type ParseError,
  type ParseOptions,
  parseTree,
  printParseErrorCode,
  visit,
} from "jsonc-parser/lib/esm/main";
import { comment, type Part, type ReadComment, type Reading } from "./reading";

const options: ParseOptions = { allowTrailingComma: true, allowEmptyContent: true };

/** What the library `jsonc-parser` reads in a JSON text with comments. */
export function readJson(written: string): Reading {
  // The library knows no byte order mark.
  const text = written.replace(/^\uFEFF/, " ");
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, options);
  if (errors[0]) throw new Error(printParseErrorCode(errors[0].error));
  const comments: ReadComment[] = [];
  visit(
    text,
    { onComment: (start, length) => comments.push(comment(text, { start, end: start + length })) },
    options,
  );
  const parts = root ? [partOf(root)] : [];
  return { root: { start: 0, end: text.length, says: "JSON", parts }, comments };
}

function partOf({ type, offset: start, length, value, children = [] }: Node): Part {
  const says = value === undefined ? type : `${type} ${value}`;
  return { start, end: start + length, says, parts: children.map(partOf) };
}
