import { stripVTControlCharacters } from "node:util";

/** Between two columns. */
const gap = "  ";

/** Less than that is no column to read a sentence in. */
const narrowest = 24;

/** How many columns of a terminal a text takes, without its colors. */
export function columnsOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

/**
 * A text on lines of so many columns, without their ends. Words stay whole: one that is longer has a line to itself.
 * @param indent stands before each line, `hanging` before each but the first
 */
export function wrapped(text: string, width: number, indent = "", hanging = indent): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let length = 0;
  for (const word of text.split(" ").filter((one) => one !== "")) {
    const columns = columnsOf(word);
    const lead = lines.length === 0 ? indent : hanging;
    if (length > 0 && lead.length + length + 1 + columns > width) {
      lines.push(lead + line);
      line = word;
      length = columns;
    } else {
      line = length === 0 ? word : `${line} ${word}`;
      length += length === 0 ? columns : columns + 1;
    }
  }
  return length === 0 ? lines : [...lines, (lines.length === 0 ? indent : hanging) + line];
}

/**
 * Rows of cells in columns, as lines without their ends; the last cell is wrapped. Where there is no room for that, the
 * first cell of each row has a line to itself, and the others stand below it.
 */
export function inColumns(
  rows: readonly (readonly string[])[],
  width: number,
  indent = "",
): readonly string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, columnsOf(cell));
  const last = widths.pop() ?? 0;
  const needed = widths.reduce((sum, columns) => sum + columns + gap.length, indent.length);
  if (needed + Math.min(last, narrowest) <= width)
    return rows.flatMap((row) => columns(row, widths, width, indent));
  const below = indent + gap;
  return rows.flatMap(([first = "", ...rest]) => [
    indent + first,
    ...columns(rest, widths.slice(1), width, below),
  ]);
}

function columns(
  row: readonly string[],
  widths: readonly number[],
  width: number,
  indent: string,
): readonly string[] {
  const start = widths.reduce((line, columns, i) => line + padded(row[i] ?? "", columns) + gap, indent);
  const hanging = " ".repeat(columnsOf(start));
  const [first = "", ...others] = wrapped(row[widths.length] ?? "", width - hanging.length);
  return [(start + first).trimEnd(), ...others.map((line) => hanging + line)];
}

function padded(cell: string, columns: number): string {
  return cell + " ".repeat(columns - columnsOf(cell));
}
