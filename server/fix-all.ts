import type { DataEdit, DiagnosticData, Place } from "./protocol/diagnostic-data";

/** The edits of safe fixes that can be made together, and how many fixes they are. */
export function safeEdits(all: readonly (DiagnosticData | undefined)[]): {
  readonly edits: readonly DataEdit[];
  readonly count: number;
} {
  const edits: DataEdit[] = [];
  let count = 0;
  for (const data of all) {
    const fix = data?.fixes.find(({ kind }) => kind === "safe");
    if (!fix || fix.edits.some((edit) => edits.some((other) => overlap(edit, other)))) continue;
    count++;
    edits.push(...fix.edits);
  }
  return { edits, count };
}

/** Edits overlap when they change the same text, or insert at the same place: which comes first would be a guess. */
function overlap(a: DataEdit, b: DataEdit): boolean {
  if (a.uri !== b.uri) return false;
  if (compare(a.range.start, b.range.start) === 0) return true;
  return compare(a.range.start, b.range.end) < 0 && compare(b.range.start, a.range.end) < 0;
}

function compare(a: Place, b: Place): number {
  return a.line - b.line || a.character - b.character;
}
