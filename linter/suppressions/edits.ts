import type { Instruction } from "../../model/dockerfile/dockerfile";
import { Blank, type Edit, write } from "../../model/edit";
import { firstIndex } from "../../model/search";
import { nextLine, type Range } from "../../model/text";
import type { TreeDocument } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";
import type { Finding, SuppressionEdits } from "../finding";
import { isOwnRule } from "../own-rules";
import type { Source } from "../source";
import { blankReason } from "./own";
import { lineInScript } from "./places";

/** The comments that would suppress a finding, with a blank for the reason; JSON has none. */
export function suppressionEdits(source: Source, finding: Finding): SuppressionEdits {
  const { text, lines, errors } = source;
  // The linter's own rules are not suppressed, and comments are not read in what is unreadable.
  if (isOwnRule(finding.rule) || errors.length > 0) return { here: undefined, file: undefined };
  const line = lineOf(source, finding.range);
  const indent = line === undefined ? "" : (/^[ \t]*/.exec(lines.lineText(line)) as RegExpExecArray)[0];
  const top = topOf(source);
  return {
    here:
      line === undefined
        ? undefined
        : comment(
            Math.max(lines.start(line), startOfText(text)),
            `${indent}# seaworthy-ignore ${finding.rule}`,
            lines.eol,
          ),
    file:
      top === undefined
        ? undefined
        : comment(top, `# seaworthy-ignore-file ${finding.rule}`, lines.eol, needsBreak(text, top)),
  };
}

/** A line of its own at the start of a line; or, behind a last line without an end, its end first. */
function comment(offset: number, start: string, eol: string, isBroken = false): Edit {
  const before = isBroken ? eol : "";
  const place = { start: offset, end: offset };
  return write(place, [`${before}${start} -- `, new Blank(blankReason), eol]);
}

function needsBreak(text: string, offset: number): boolean {
  return offset > 0 && !/[\r\n\uFEFF]/.test(text[offset - 1] as string);
}

/** The line above which a comment speaks for the range. */
function lineOf(source: Source, { start }: Range): number | undefined {
  const { lines } = source;
  switch (source.type) {
    case "dockerfile": {
      const { instructions } = source.dockerfile;
      const behind = firstIndex(
        instructions.length,
        (i) => (instructions[i] as Instruction).range.start > start,
      );
      const holder = instructions[behind - 1];
      return holder && start <= holder.range.end ? lines.lineAt(holder.range.start) : undefined;
    }
    case "script":
      return lineInScript(source.script, start);
    case "compose":
    case "manifest":
    case "values":
    case "steps":
      return entryLine(source.trees, start);
    default:
      return undefined;
  }
}

/** The line on which the innermost entry or item that holds the offset begins. */
function entryLine(documents: readonly TreeDocument[], offset: number): number | undefined {
  const behind = firstIndex(documents.length, (i) => (documents[i] as TreeDocument).range.start > offset);
  const document = documents[behind - 1];
  if (document?.flavor !== "yaml") return undefined;
  let line: number | undefined;
  for (let field: Field | undefined = document.root; field; field = childAt(field, offset)) {
    if (field.parent) line = document.lines.lineAt(startOf(field));
  }
  return line;
}

function childAt(field: Field, offset: number): Field | undefined {
  return field.children.find(
    (child) => !child.isShared && startOf(child) <= offset && offset <= child.range.end,
  );
}

function startOf({ keyRange, range }: Field): number {
  return keyRange?.start ?? range.start;
}

/** Behind what has to come first: parser directives, `#!`, a byte order mark. */
function topOf(source: Source): number | undefined {
  const start = startOfText(source.text);
  switch (source.type) {
    case "dockerfile":
      return Math.max(start, source.dockerfile.directives.end);
    case "script":
      // A shell ends a line at a line feed only, the editor at a lone carriage return too.
      return source.text.startsWith("#!") ? nextLine(source.text, 0) : start;
    case "compose":
    case "manifest":
    case "values":
    case "steps":
      return topOfTrees(source.trees, start);
    default:
      return undefined;
  }
}

/** The top of the file or, where no object is in its first document, of the first with one: others' comments are not read. */
function topOfTrees([first]: readonly TreeDocument[], start: number): number | undefined {
  if (first?.flavor !== "yaml") return undefined;
  return first.base <= start ? start : first.range.start;
}

function startOfText(text: string): number {
  return text.startsWith("\uFEFF") ? 1 : 0;
}
