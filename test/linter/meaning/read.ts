import type { FileKind } from "../../../linter/finding";
import { maskTemplate } from "../../../model/tree/helm/mask";
import { readDockerfile } from "./dockerfile";
import { type Difference, differences, type Meaning } from "./meaning";
import { type ReadYaml, readYaml, splitStream } from "./yaml";

/** How two versions of a text differ in what they say, as other readers than our own see it. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** What cannot be read in the text after, and could in the one before. */
  readonly errors: readonly string[];
}

export function compare(kind: FileKind | undefined, before: string, after: string): Comparison {
  if (kind === "dockerfile") {
    return { differences: differences(readDockerfile(before), readDockerfile(after)), errors: [] };
  }
  if (kind === "shell") return { differences: differences(readLines(before), readLines(after)), errors: [] };
  const plain = compareYaml(before, after);
  return plain.isRead ? plain : compareYaml(maskTemplate(before).text, maskTemplate(after).text);
}

/** A script says what its lines say. What is written at the end of one is written in it. */
function readLines(text: string): Meaning {
  const items = [...text.matchAll(/(.+)\n?/g)].map(({ index, 0: line, 1: scalar = "" }) => ({
    start: index,
    end: index + line.length,
    scalar,
  }));
  return { start: 0, end: text.length, items };
}

/** Compares the parts of two streams that are not the same text. */
function compareYaml(before: string, after: string): Comparison & { readonly isRead: boolean } {
  const [a, b] = [[...splitStream(before)], [...splitStream(after)]];
  while (a.length > 1 && b.length > 1 && a.at(-1)?.text === b.at(-1)?.text) {
    a.pop();
    b.pop();
  }
  while (a.length > 1 && b.length > 1 && a[0]?.text === b[0]?.text) {
    a.shift();
    b.shift();
  }
  const [read, reread] = [a.map(readYaml), b.map(readYaml)];
  const known = read.flatMap(({ errors }) => errors);
  return {
    differences: differences(joined(read), joined(reread)),
    errors: reread.flatMap(({ errors }) => errors).filter((error) => !known.includes(error)),
    isRead: known.length === 0,
  };
}

function joined(parts: readonly ReadYaml[]) {
  const items = parts.map(({ meaning }) => meaning);
  return { start: items[0]?.start ?? 0, end: items.at(-1)?.end ?? 0, items };
}
