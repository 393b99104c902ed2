import type { Mask } from "../../linter/secrets/mask";
import { applyEdits, type Edit } from "../../model/edit";
import { relative } from "../files/paths";
import type { Mended } from "../lint-run";
import type { Paint } from "./color";
import { maskedDiff } from "./masked-diff";
import { printableLines } from "./printable";
import { attempt, type OnFailure } from "./result";

const contextLines = 3;

/** Lines that change, with their ends. */
interface Change {
  /** Index of the first that is removed, or of the line that others are added before. */
  readonly at: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

interface Look {
  readonly paint: Paint;
  maskOf(path: string, text: string): Mask;
  /** Told when a diff is not what it would be without masks. */
  onMasked(): void;
}

/** The changes of all files, one after the other. */
export function* diffs(files: readonly Mended[], look: Look, onFailure: OnFailure): Generator<string> {
  for (const file of files) yield attempt(file.path, () => diffOf(file, look), onFailure);
}

/** The changes of one file, with secrets masked. */
export function diffOf(
  { path, before, edits }: Omit<Mended, "count">,
  { paint, maskOf, onMasked }: Look,
): string {
  // The mark is a part of the first line for those who apply the diff.
  const mark = before.hasByteOrderMark ? "\ufeff" : "";
  const shifted = edits.map((edit) => ({
    ...edit,
    range: { start: edit.range.start + mark.length, end: edit.range.end + mark.length },
  }));
  const text = mark + before.text;
  const diff = unifiedDiff(relative(path).replace(/^\//, ""), text, shifted);
  const masked = maskedDiff(diff, maskOf(path, text), maskOf(path, applyEdits(text, shifted)));
  if (masked !== diff) onMasked();
  return painted(printableLines(masked), paint);
}

const formats = { "-": "red", "+": "green", "@": "cyan" } as const;

/** The diff of one file in the colors that Git gives it. */
function painted(diff: string, paint: Paint): string {
  return diff
    .split("\n")
    .map((line, i) => {
      if (i < 2) return paint("bold", line);
      const format = formats[line[0] as keyof typeof formats];
      return format ? paint(format, line) : line;
    })
    .join("\n");
}

/**
 * What edits, in the order of the text, make of a file, in the unified format of `diff -u`; empty where they change
 * nothing. The lines that change are those that the edits are in: nothing is compared, and the time is in proportion to
 * the text.
 * @param text `undefined` for a new file
 */
export function unifiedDiff(path: string, text: string | undefined, edits: readonly Edit[]): string {
  const lines = linesOf(text ?? "");
  const hunks = hunksOf(changesOf(text ?? "", lines, edits));
  if (hunks.length === 0) return "";
  const before = text === undefined ? "/dev/null" : fileName(`a/${path}`);
  const header = [`--- ${before}`, `+++ ${fileName(`b/${path}`)}`];
  let grown = 0;
  const bodies = hunks.map((hunk) => {
    const body = printedHunk(hunk, lines, grown);
    for (const { removed, added } of hunk) grown += added.length - removed.length;
    return body;
  });
  return [...header.map((line) => `${line}\n`), ...bodies].join("");
}

/** As Git and `patch` read it: quoted where it holds what would end it or disturb a terminal. */
function fileName(name: string): string {
  if (printableLines(name) === name && !/[\t\r\n"\\]/.test(name))
    return name.includes(" ") ? `${name}\t` : name;
  const bytes = [...Buffer.from(name)].map((byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, "0")}`,
  );
  return `"${bytes.join("")}"`;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The edits as changes of whole lines, without the lines at either end that stay the same. */
function changesOf(text: string, lines: readonly string[], edits: readonly Edit[]): readonly Change[] {
  const changes: Change[] = [];
  let line = 0;
  let start = 0;
  for (let i = 0; i < edits.length; ) {
    while (isBefore(lines[line], start, (edits[i] as Edit).range.start)) start += length(lines, line++);
    const first = line;
    let end = start;
    let written = "";
    let at = start;
    // Edits that share a line make one change, also where its end is that of the text.
    do {
      const { range, newText } = edits[i++] as Edit;
      written += text.slice(at, range.start) + newText;
      at = range.end;
      while (line < lines.length && end <= at) end += length(lines, line++);
    } while (i < edits.length && (line === lines.length || (edits[i] as Edit).range.start < end));
    start = end;
    const change = trimmed(first, lines.slice(first, line), linesOf(written + text.slice(at, end)));
    if (change.removed.length + change.added.length > 0) changes.push(change);
  }
  return changes;
}

/** Whether an offset is behind a line that begins at `start`: a line without an end goes on. */
function isBefore(line: string | undefined, start: number, offset: number): boolean {
  return line?.endsWith("\n") === true && start + line.length <= offset;
}

function length(lines: readonly string[], line: number): number {
  return (lines[line] as string).length;
}

function trimmed(at: number, before: readonly string[], after: readonly string[]): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {
    at: at + start,
    removed: before.slice(start, before.length - end),
    added: after.slice(start, after.length - end),
  };
}

/** Changes whose lines of context meet stand in one hunk. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const change of changes) {
    if (change.at - end > 2 * contextLines) hunks.push([]);
    hunks.at(-1)?.push(change);
    end = change.at + change.removed.length;
  }
  return hunks;
}

/** @param grown how many lines more the file has after the hunks before this one */
function printedHunk(changes: readonly Change[], lines: readonly string[], grown: number): string {
  const start = Math.max(0, (changes[0]?.at ?? 0) - contextLines);
  const body: string[] = [];
  let at = start;
  let added = 0;
  const keep = (end: number) => {
    for (; at < end; at++) body.push(printedLine(" ", lines[at] as string));
  };
  for (const change of changes) {
    keep(change.at);
    for (const line of change.removed) body.push(printedLine("-", line));
    for (const line of change.added) body.push(printedLine("+", line));
    at += change.removed.length;
    added += change.added.length - change.removed.length;
  }
  keep(Math.min(lines.length, at + contextLines));
  const old = at - start;
  const place = `@@ -${placed(start, old)} +${placed(start + grown, old + added)} @@`;
  return `${place}\n${body.join("")}`;
}

/** Lines count from 1; an empty range is told by the line before it. */
function placed(start: number, count: number): string {
  const first = count === 0 ? start : start + 1;
  return count === 1 ? `${first}` : `${first},${count}`;
}

function printedLine(sign: " " | "-" | "+", line: string): string {
  return line.endsWith("\n") ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}
