import type { Range } from "../../../model/text";

/** What a part of a text says, whatever its layout. The range of an entry begins at its key. */
export type Meaning = Range &
  (
    | { readonly scalar: string }
    | { readonly entries: ReadonlyMap<string, Meaning> }
    | { readonly items: readonly Meaning[] }
  );

/** Something that two texts say in two ways, or only one of them says: where it stands in each. */
export interface Difference {
  readonly path: string;
  readonly before: Range | undefined;
  readonly after: Range | undefined;
}

/** The smallest parts that differ. */
export function differences(before: Meaning, after: Meaning, path = ""): readonly Difference[] {
  if ("entries" in before && "entries" in after) {
    const keys = new Set([...before.entries.keys(), ...after.entries.keys()]);
    return [...keys].flatMap((key) =>
      pair(before.entries.get(key), after.entries.get(key), `${path}/${key}`),
    );
  }
  if ("items" in before && "items" in after) {
    return align(before.items, after.items).flatMap(([a, b, index]) => pair(a, b, `${path}/${index}`));
  }
  const isSame = "scalar" in before && "scalar" in after && before.scalar === after.scalar;
  return isSame ? [] : [{ path, before, after }];
}

type Pair = readonly [before: Meaning | undefined, after: Meaning | undefined, index: number];

function pair(before: Meaning | undefined, after: Meaning | undefined, path: string): readonly Difference[] {
  return before && after ? differences(before, after, path) : [{ path, before, after }];
}

/**
 * Pairs the items that do not say the same: between those that do, the ones at the same place where there are as many
 * on both sides.
 */
function align(before: readonly Meaning[], after: readonly Meaning[]): readonly Pair[] {
  const a = before.map(say);
  const b = after.map(say);
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [...commonSubsequence(a, b), [a.length, b.length] as const]) {
    const isPaired = nextI - i === nextJ - j;
    for (; i < nextI; i++) pairs.push([before[i], isPaired ? after[j++] : undefined, i]);
    for (; j < nextJ; j++) pairs.push([undefined, after[j], j]);
    i++;
    j++;
  }
  return pairs;
}

/** The same text for the same meaning. */
function say(meaning: Meaning): string {
  if ("scalar" in meaning) return meaning.scalar;
  if ("items" in meaning) return `[${meaning.items.map(say)}]`;
  return `{${[...meaning.entries].map(([key, value]) => `${JSON.stringify(key)}:${say(value)}`).sort()}}`;
}

/** Indices of a longest common subsequence. */
function commonSubsequence(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [number, number])[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const [endA, endB] = [a.length - tail, b.length - tail];
  const width = endB - start + 1;
  const lengths = new Uint32Array((endA - start + 1) * width);
  const at = (i: number, j: number) => (i - start) * width + (j - start);
  for (let i = endA - 1; i >= start; i--) {
    for (let j = endB - 1; j >= start; j--) {
      lengths[at(i, j)] =
        a[i] === b[j]
          ? (lengths[at(i + 1, j + 1)] as number) + 1
          : Math.max(lengths[at(i + 1, j)] as number, lengths[at(i, j + 1)] as number);
    }
  }
  const common = Array.from({ length: start }, (_, i) => [i, i] as const);
  let [i, j] = [start, start];
  while (i < endA && j < endB) {
    if (a[i] === b[j]) common.push([i++, j++]);
    else if ((lengths[at(i + 1, j)] as number) >= (lengths[at(i, j + 1)] as number)) i++;
    else j++;
  }
  return [...common, ...Array.from({ length: tail }, (_, k) => [endA + k, endB + k] as const)];
}
