/** A Markdown table of objects: their keys are the columns, in the order in which they first come. */
export function tableOf(rows: readonly object[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const table = rows.map((row) => columns.map((column) => (row as Record<string, unknown>)[column]));
  const isNumeric = columns.map((_, i) => table.every((row) => typeof (row[i] ?? 0) === "number"));
  const texts = [columns, ...table.map((row) => row.map(shown))];
  const widths = columns.map((_, i) => Math.max(3, ...texts.map((row) => (row[i] as string).length)));
  const dashes = widths.map((width, i) => (isNumeric[i] ? `${"-".repeat(width - 1)}:` : "-".repeat(width)));
  const line = (row: readonly string[]) => {
    const cells = row.map((text, i) =>
      isNumeric[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0),
    );
    return `| ${cells.join(" | ")} |`;
  };
  return [columns, dashes, ...texts.slice(1)].map(line).join("\n");
}

function shown(value: unknown): string {
  if (typeof value === "boolean") return value ? "✓" : "✗";
  return value === undefined ? "" : String(value);
}
