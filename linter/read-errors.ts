import { wholeCharacters } from "../model/text";
import type { TreeDocument } from "../model/tree/document";
import type { ReadError } from "./finding";

export function binaryErrors(text: string): readonly ReadError[] {
  const nul = text.indexOf("\0");
  const range = { start: nul, end: nul + 1 };
  return nul < 0
    ? []
    : [{ message: "Not readable as a Dockerfile: a NUL character, which no text holds", range }];
}

export type Collection = "mapping" | "sequence";

/** @param expected what a file of its kind holds */
export function errorsOf(
  trees: readonly TreeDocument[],
  expected: Collection = "mapping",
): readonly ReadError[] {
  return trees.flatMap(({ flavor, text, problems: [problem], root }) => {
    const format = flavor === "json" ? "JSON" : "YAML";
    if (problem) return [{ message: `Not readable as ${format}: ${problem.message}`, range: problem.range }];
    if (!root.isPresent || root.kind === expected) return [];
    const { start } = root.range;
    const found = names[root.kind ?? "scalar"];
    const wanted = flavor === "json" ? "an object" : names[expected];
    return [
      {
        message: `Not readable: ${found} stands where ${wanted} is expected`,
        range: wholeCharacters(text, { start, end: Math.min(start + 1, text.length) }),
      },
    ];
  });
}

const names = { mapping: "a mapping", sequence: "a list", scalar: "a single value" } as const;
