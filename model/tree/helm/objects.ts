import { firstIndex } from "../../search";
import type { Range } from "../../text";
import type { Blocks } from "./blocks";

/**
 * Where branches begin that hold a whole object, below another object that no `---` parts from it: behind the action, in
 * the order of the text. An action that has its line to itself was masked by empty lines.
 */
export function objectStarts(masked: string, { all }: Blocks): readonly number[] {
  const kinds = offsetsOf(/^kind:/gm, masked);
  if (kinds.length < 2) return [];
  const versions = offsetsOf(/^apiVersion:/gm, masked);
  const markers = offsetsOf(/^---/gm, masked);
  const starts: number[] = [];
  const branches = all.flatMap((block) => block.branches).sort((a, b) => a.start - b.start);
  for (const { start, end } of branches) {
    if (!reaches(kinds, { start, end }) || !reaches(versions, { start, end })) continue;
    const since = Math.max(starts.at(-1) ?? 0, markers[firstBehind(markers, start) - 1] ?? 0);
    const isAlone = masked.slice(start - 4, start) === "\n\n\n\n" && (masked[start] ?? "\n") === "\n";
    if (isAlone && start > since && reaches(kinds, { start: since, end: start })) starts.push(start);
  }
  return starts;
}

function offsetsOf(pattern: RegExp, text: string): readonly number[] {
  return [...text.matchAll(pattern)].map(({ index }) => index);
}

function reaches(offsets: readonly number[], { start, end }: Range): boolean {
  return (offsets[firstBehind(offsets, start)] ?? end) < end;
}

function firstBehind(offsets: readonly number[], place: number): number {
  return firstIndex(offsets.length, (i) => (offsets[i] as number) >= place);
}
