import type { CommandFile } from "../../model/command-files/command-file";
import type { Dockerfile } from "../../model/dockerfile/dockerfile";
import type { Command } from "../../model/shell/command";
import type { Lines, Range } from "../../model/text";
import type { Comment, TreeDocument } from "../../model/tree/document";
import type { Field } from "../../model/tree/field";
import { holderOf, misplacedIn } from "./misplaced";
import type { Commented } from "./suppression";

/** A Dockerfile's comments speak for the instruction below them; a comment between continued lines for nothing. */
export function inDockerfile({ text, lines, comments, instructions }: Dockerfile): Commented {
  const byLine = new Map(instructions.map(({ range }) => [lines.lineAt(range.start), range]));
  const lineBelow = linesBelow(comments, lines);
  return {
    text,
    comments: comments.filter(({ range }) => !holderOf(instructions, range.start)),
    misplaced: misplacedIn(text, instructions),
    range: { start: 0, end: text.length },
    target: (comment) => byLine.get(lineBelow(comment)),
  };
}

/** A comment in YAML speaks for the line that it ends or stands above, and for the whole entry that begins there. */
export function inTree({ text, lines, comments, range, root }: TreeDocument): Commented {
  const entries = entriesByLine(root, lines);
  const lineBelow = linesBelow(comments, lines);
  return {
    text,
    comments,
    misplaced: [],
    range,
    target(comment) {
      const line = comment.ownLine ? lineBelow(comment) : lines.lineAt(comment.range.start);
      return { start: lines.start(line), end: Math.max(lines.end(line), entries.get(line)?.end ?? 0) };
    },
  };
}

/** A script's comments speak for the commands on the line below them, with the lines that continue it. */
export function inScript({ text, lines, comments, commands }: CommandFile): Commented {
  const ends = new Map<number, number>();
  for (const command of commands) {
    const line = lines.lineAt(command.range.start);
    ends.set(line, Math.max(ends.get(line) ?? 0, endOf(command)));
  }
  const lineBelow = linesBelow(comments, lines);
  return {
    text,
    comments: comments.filter(({ ownLine }) => ownLine),
    misplaced: comments
      .filter(({ ownLine }) => !ownLine)
      .map((comment) => {
        const start = lines.start(firstLineOf(lines, comment.range.start));
        return { comment, above: { start, end: start } };
      }),
    range: { start: 0, end: text.length },
    target(comment) {
      const line = lineBelow(comment);
      let last = line;
      while (isContinued(lines.lineText(last)) && last + 1 < lines.count) last++;
      return { start: lines.start(line), end: Math.max(lines.end(last), ends.get(line) ?? 0) };
    },
  };
}

/** The line above which a comment speaks for what stands at an offset: for a text that a command is given, its own. */
export function lineInScript({ lines, commands }: CommandFile, offset: number): number {
  const holder = commands.find((command) => command.range.end < offset && offset <= endOf(command));
  return firstLineOf(lines, holder ? Math.min(holder.range.start, offset) : offset);
}

function endOf({ range, input }: Command): number {
  return Math.max(range.end, input?.toOffset(input.text.length, "end") ?? 0);
}

/** The line on which what continues on the line of an offset begins. */
function firstLineOf(lines: Lines, offset: number): number {
  let line = lines.lineAt(offset);
  while (line > 0 && isContinued(lines.lineText(line - 1))) line--;
  return line;
}

/** A shell line goes on behind an odd number of backslashes. */
function isContinued(line: string): boolean {
  let end = line.length;
  while (line[end - 1] === "\\") end--;
  return (line.length - end) % 2 === 1;
}

/** The outermost entry (key and value) or item that begins on each line, where it is written itself. */
function entriesByLine(root: Field, lines: Lines): ReadonlyMap<number, Range> {
  const entries = new Map<number, Range>();
  const visit = (field: Field) => {
    for (const child of field.children) {
      if (child.isShared) continue;
      const start = child.keyRange?.start ?? child.range.start;
      const line = lines.lineAt(start);
      if (!entries.has(line)) entries.set(line, { start, end: Math.max(start, child.range.end) });
      visit(child);
    }
  };
  visit(root);
  return entries;
}

/** Finds the line below a comment and the comments under it. */
function linesBelow(comments: readonly Comment[], lines: Lines): (comment: Comment) => number {
  const own = new Set(
    comments.filter(({ ownLine }) => ownLine).map(({ range }) => lines.lineAt(range.start)),
  );
  const below = new Map<number, number>();
  for (const line of [...own].reverse()) below.set(line, below.get(line + 1) ?? line + 1);
  return ({ range }) => below.get(lines.lineAt(range.start)) ?? lines.lineAt(range.start) + 1;
}
