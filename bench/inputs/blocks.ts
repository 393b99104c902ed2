import type { Random } from "../../test/fuzz/random";

/** Some lines that belong together: a stage, a document, a service. `i` counts the blocks of a text. */
export type Block = (random: Random, i: number) => readonly string[];

/** Exactly `count` lines: as many blocks as fit, and comments behind them. */
export function fill(count: number, random: Random, block: Block): readonly string[] {
  const lines: string[] = [];
  for (let i = 0; ; i++) {
    const next = block(random, i);
    if (lines.length + next.length > count) break;
    lines.push(...next);
  }
  while (lines.length < count) lines.push("# The end.");
  return lines;
}

export function textOf(lines: readonly string[]): string {
  return `${lines.join("\n")}\n`;
}
