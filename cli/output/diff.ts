const contextLines = 3;

/** What a line becomes; `same` lines stand in both texts. */
interface Change {
  readonly kind: "same" | "removed" | "added";
  readonly line: string;
}

/** The change of a file in the unified format of `diff -u`; empty when there is none. A new file has no `before`. */
export function unifiedDiff(path: string, before: string | undefined, after: string): string {
  const changes = compare(linesOf(before ?? ""), linesOf(after));
  const hunks = hunksOf(changes);
  if (hunks.length === 0) return "";
  return `--- ${before === undefined ? "/dev/null" : `a/${path}`}\n+++ b/${path}\n${hunks.join("")}`;
}

/** Lines with their ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function hunksOf(changes: readonly Change[]): readonly string[] {
  const hunks: string[] = [];
  let oldLine = 1;
  let newLine = 1;
  for (let i = 0; i < changes.length; ) {
    const first = changes.findIndex(({ kind }, at) => at >= i && kind !== "same");
    if (first < 0) break;
    const start = Math.max(i, first - contextLines);
    let end = first;
    for (let at = first, quiet = 0; at < changes.length && quiet <= 2 * contextLines; at++) {
      quiet = changes[at]?.kind === "same" ? quiet + 1 : 0;
      if (quiet === 0) end = at + 1;
    }
    const hunk = changes.slice(start, Math.min(changes.length, end + contextLines));
    oldLine += start - i;
    newLine += start - i;
    const removed = hunk.filter(({ kind }) => kind !== "added").length;
    const added = hunk.filter(({ kind }) => kind !== "removed").length;
    hunks.push(`@@ -${place(oldLine, removed)} +${place(newLine, added)} @@\n${hunk.map(printed).join("")}`);
    oldLine += removed;
    newLine += added;
    i = start + hunk.length;
  }
  return hunks;
}

/** An empty range is told by the line before it. */
function place(line: number, count: number): string {
  const start = count === 0 ? line - 1 : line;
  return count === 1 ? `${start}` : `${start},${count}`;
}

function printed({ kind, line }: Change): string {
  const sign = kind === "same" ? " " : kind === "removed" ? "-" : "+";
  return line.endsWith("\n") ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}

function compare(before: readonly string[], after: readonly string[]): readonly Change[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end))
    end++;
  const same = (line: string): Change => ({ kind: "same", line });
  return [
    ...before.slice(0, start).map(same),
    ...shortestEdit(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

/** The fewest removals and additions (Myers, "An O(ND) Difference Algorithm", 1986). */
function shortestEdit(before: readonly string[], after: readonly string[]): readonly Change[] {
  const rounds: Map<number, number>[] = [];
  let reach = new Map([[1, 0]]);
  for (let edits = 0; ; edits++) {
    const next = new Map(reach);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1));
      let x = down ? at(reach, diagonal + 1) : at(reach, diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      next.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length)
        return walkBack(before, after, [...rounds, reach]);
    }
    rounds.push(reach);
    reach = next;
  }
}

function at(reach: ReadonlyMap<number, number>, diagonal: number): number {
  return reach.get(diagonal) ?? -1;
}

function walkBack(
  before: readonly string[],
  after: readonly string[],
  rounds: readonly ReadonlyMap<number, number>[],
): readonly Change[] {
  const changes: Change[] = [];
  let x = before.length;
  let y = after.length;
  for (let edits = rounds.length - 1; edits >= 0; edits--) {
    const reach = rounds[edits] as ReadonlyMap<number, number>;
    const diagonal = x - y;
    const down =
      diagonal === -edits || (diagonal !== edits && at(reach, diagonal - 1) < at(reach, diagonal + 1));
    const fromX = at(reach, down ? diagonal + 1 : diagonal - 1);
    const fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > fromX && y > fromY && x > 0 && y > 0 && before[x - 1] === after[y - 1]) {
      changes.push({ kind: "same", line: before[--x] as string });
      y--;
    }
    if (edits === 0) break;
    if (down) changes.push({ kind: "added", line: after[--y] as string });
    else changes.push({ kind: "removed", line: before[--x] as string });
  }
  return changes.reverse();
}
