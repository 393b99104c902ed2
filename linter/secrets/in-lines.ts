import type { Range } from "../../model/text";

/** The ranges in order and apart from each other, cut at the ends of lines, without the blanks that a line begins with. */
export function inLines(text: string, ranges: readonly Range[]): readonly Range[] {
  const parts: Range[] = [];
  let end = 0;
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const start = Math.max(range.start, end);
    for (const line of text.slice(start, range.end).matchAll(/[^\s][^\r\n]*/g)) {
      const from = start + line.index;
      const last = parts.at(-1);
      const touches = last?.end === from;
      if (touches) parts.pop();
      parts.push({ start: touches ? last.start : from, end: from + line[0].length });
    }
    end = Math.max(end, range.end);
  }
  return parts;
}
