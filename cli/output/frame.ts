import type { Finding } from "../../linter/finding";
import type { Range } from "../../model/text";
import { type Paint, severityFormat } from "./color";
import { printable } from "./printable";
import type { LintedFile } from "./result";

const gutterWidth = 6;

/** Fewer columns show too little of a line. */
const leastRoom = 20;

/** The finding's line, or as much of it as there is room for around the finding, and marks below; secrets are masked. */
export function frame(
  { lines, mask }: LintedFile,
  { range, severity }: Finding,
  paint: Paint,
  width: number,
): readonly string[] {
  const line = lines.lineAt(range.start);
  const whole = { start: lines.start(line), end: lines.end(line) };
  const gutter = `${line + 1}`.padStart(gutterWidth);
  // The bar, a blank on either side of it, and what stands for what is cut.
  const room = Math.max(leastRoom, width - gutter.length - 5);
  const { start, end } = part(mask.text, whole, range, room);
  const found = mask.around(range);
  const marked = { start: Math.max(found.start, start), end: Math.min(found.end, end) };
  const before = start > whole.start ? "…" : "";
  const shown = `${before}${printable(mask.shown({ start, end }))}${end < whole.end ? "…" : ""}`;
  const blanks = " ".repeat(before.length + mask.shown({ start, end: marked.start }).length);
  const marks = "^".repeat(Math.max(1, mask.shown(marked).length));
  return [
    `${paint("dim", `${gutter} │`)} ${shown}`.trimEnd(),
    `${paint("dim", `${" ".repeat(gutter.length)} │`)} ${blanks}${paint(severityFormat[severity], marks)}`,
  ];
}

/** What is shown of a line: all of it, or what is around a range, from one blank to another where there are some. */
function part(text: string, whole: Range, range: Range, room: number): Range {
  if (whole.end - whole.start <= room) return whole;
  const first = Math.max(whole.start, Math.min(range.start - Math.floor(room / 3), whole.end - room));
  const last = first + room;
  const blankBefore = text.slice(first, range.start).indexOf(" ");
  const blankBehind = text.slice(range.end, last).lastIndexOf(" ");
  return {
    start: first > whole.start && blankBefore >= 0 ? first + blankBefore + 1 : first,
    end: last < whole.end && blankBehind >= 0 ? range.end + blankBehind : last,
  };
}
