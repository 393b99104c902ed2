import type { Case, Step } from "./case";
import { linesOf } from "./some-lines";

/** How long to look for a smaller case, in milliseconds. */
const patience = 8000;

/** A smaller case that fails in the same way: fewer steps, then fewer lines, then fewer characters. */
export function shrink(one: Case, fails: (smaller: Case) => boolean): Case {
  const end = performance.now() + patience;
  const holds = (steps: readonly Step[]) => performance.now() < end && fails({ ...one, steps });
  let steps = fewer(one.steps, holds);
  for (let length = Number.POSITIVE_INFINITY; length > sizeOf(steps); ) {
    length = sizeOf(steps);
    steps = withoutCommonLines(steps, holds);
    steps = withoutCommonSpans(steps, holds);
    for (const split of [linesOf, (text: string) => [...text]]) steps = withShorterTexts(steps, split, holds);
    steps = fewer(steps, holds);
  }
  return { ...one, steps };
}

/** Leaves out as many items as it can, in halves, quarters and so on. */
function fewer<T>(items: readonly T[], holds: (some: readonly T[]) => boolean): readonly T[] {
  let left = items;
  for (let size = Math.ceil(items.length / 2); size > 0; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let at = 0; at < left.length; ) {
      const without = [...left.slice(0, at), ...left.slice(at + size)];
      if (holds(without)) left = without;
      else at += size;
    }
  }
  return left;
}

function withShorterTexts(
  steps: readonly Step[],
  split: (text: string) => readonly string[],
  holds: (steps: readonly Step[]) => boolean,
): readonly Step[] {
  let left = steps;
  for (const index of steps.keys()) {
    const replaced = (parts: readonly string[]) =>
      left.map((step, i) => (i === index ? { ...step, text: parts.join("") } : step));
    const { text } = left[index] as Step;
    if (text) left = replaced(fewer(split(text), (parts) => holds(replaced(parts))));
  }
  return left;
}

/** Leaves lines out of all texts at once, so that what they share stays shared. */
function withoutCommonLines(
  steps: readonly Step[],
  holds: (steps: readonly Step[]) => boolean,
): readonly Step[] {
  const only = (lines: readonly string[]) => {
    const kept = new Set(lines);
    return mapTexts(steps, (text) =>
      linesOf(text)
        .filter((line) => kept.has(line))
        .join(""),
    );
  };
  const lines = [...new Set(steps.flatMap(({ text }) => linesOf(text ?? "")))];
  return only(fewer(lines, (some) => holds(only(some))));
}

/** Leaves characters out of all texts at once: as far as they begin alike, and as far as they end alike. */
function withoutCommonSpans(
  steps: readonly Step[],
  holds: (steps: readonly Step[]) => boolean,
): readonly Step[] {
  const texts = steps.flatMap(({ text }) => text ?? []);
  const [first = "", ...others] = texts;
  const shortest = Math.min(...texts.map(({ length }) => length));
  let head = 0;
  while (head < shortest && others.every((text) => text[head] === first[head])) head++;
  let tail = 0;
  while (tail < shortest - head && others.every((text) => text.at(-1 - tail) === first.at(-1 - tail))) tail++;
  const ends = (start: string, end: string) =>
    mapTexts(steps, (text) => start + text.slice(head, text.length - tail) + end);
  const start = first.slice(0, head);
  const end = first.slice(first.length - tail);
  const shorterStart = fewer([...start], (some) => holds(ends(some.join(""), end))).join("");
  const shorterEnd = fewer([...end], (some) => holds(ends(shorterStart, some.join("")))).join("");
  return ends(shorterStart, shorterEnd);
}

function mapTexts(steps: readonly Step[], change: (text: string) => string): readonly Step[] {
  return steps.map((step) => (step.text === undefined ? step : { ...step, text: change(step.text) }));
}

function sizeOf(steps: readonly Step[]): number {
  return steps.reduce((size, { text }) => size + 1 + (text?.length ?? 0), 0);
}
