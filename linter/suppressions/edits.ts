import type { Edit } from "../../model/edit";
import type { Range } from "../../model/text";
import type { TreeDocument } from "../../model/tree/document";
import type { Finding, SuppressionEdits } from "../finding";
import type { Source } from "../source";
import { entriesByLine, isContinued } from "./places";

/** The comments that would suppress a finding, with a blank for the reason; JSON has none. */
export function suppressionEdits(source: Source, finding: Finding): SuppressionEdits {
  const { text, lines } = source;
  const line = lineOf(source, finding.range);
  const indent = line === undefined ? "" : (/^[ \t]*/.exec(lines.lineText(line)) as RegExpExecArray)[0];
  const top = topOf(source);
  return {
    here:
      line === undefined
        ? undefined
        : comment(lines.start(line), `${indent}# seaworthy-ignore ${finding.rule}`, lines.eol),
    file:
      top === undefined
        ? undefined
        : comment(top, `# seaworthy-ignore-file ${finding.rule}`, lines.eol, needsBreak(text, top)),
  };
}

/** A line of its own at the start of a line; or, behind a last line without an end, its end first. */
function comment(offset: number, start: string, eol: string, isBroken = false): Edit {
  const before = isBroken ? eol : "";
  return {
    range: { start: offset, end: offset },
    newText: `${before}${start} -- reason${eol}`,
    snippet: `${before}${start} -- \${1:reason}${eol}`,
  };
}

function needsBreak(text: string, offset: number): boolean {
  return offset > 0 && !/[\r\n\uFEFF]/.test(text[offset - 1] as string);
}

/** The line above which a comment speaks for the range. */
function lineOf(source: Source, { start }: Range): number | undefined {
  const { lines } = source;
  switch (source.type) {
    case "dockerfile": {
      const holder = source.dockerfile.instructions.find(
        ({ range }) => range.start <= start && start <= range.end,
      );
      return holder && lines.lineAt(holder.range.start);
    }
    case "script": {
      let line = lines.lineAt(start);
      while (line > 0 && isContinued(lines.lineText(line - 1))) line--;
      return line;
    }
    case "compose":
    case "manifest":
      return entryLine(source.trees, start);
    default:
      return undefined;
  }
}

/** The line on which the innermost entry or item that holds the offset begins. */
function entryLine(documents: readonly TreeDocument[], offset: number): number | undefined {
  const document = documents.find(({ range }) => range.start <= offset && offset <= range.end);
  if (document?.flavor !== "yaml") return undefined;
  const { lines } = document;
  let found: number | undefined;
  for (const [line, { start, end }] of entriesByLine(document.root, lines)) {
    if (start <= offset && offset <= end && line > (found ?? -1)) found = line;
  }
  return found;
}

/** Behind what has to come first: parser directives, `#!`, a byte order mark. */
function topOf(source: Source): number | undefined {
  const start = source.text.startsWith("\uFEFF") ? 1 : 0;
  switch (source.type) {
    case "dockerfile":
      return Math.max(start, source.dockerfile.directives.end);
    case "script":
      return source.text.startsWith("#!") ? source.lines.start(1) : start;
    case "compose":
    case "manifest":
      return source.trees.some(({ flavor }) => flavor === "yaml") ? start : undefined;
    default:
      return undefined;
  }
}
