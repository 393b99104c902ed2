import type { Mask } from "../../linter/secrets/mask";

/**
 * The unified diff of two texts with the secrets in its lines masked. It was made of the texts as they are, so that a
 * line whose secret alone changes is still a changed line.
 */
export function maskedDiff(diff: string, before: Mask, after: Mask): string {
  const old = linesOf(before);
  const now = linesOf(after);
  let oldLine = 0;
  let newLine = 0;
  let isHeader = true;
  const masked = diff.split("\n").map((line) => {
    const [, oldStart, newStart] = /^@@ -(\d+)[^+]{0,20}\+(\d+)/.exec(line) ?? [];
    if (oldStart !== undefined) {
      oldLine = Number(oldStart) - 1;
      newLine = Number(newStart) - 1;
      isHeader = false;
    }
    const [sign] = line;
    if (isHeader || !/[ +-]/.test(sign ?? "")) return line;
    const oldText = sign === "+" ? undefined : old[oldLine++];
    const newText = sign === "-" ? undefined : now[newLine++];
    return `${sign}${newText ?? oldText}`;
  });
  return masked.join("\n");
}

/** Lines as a diff counts them, masked: a secret is cut at the ends of lines. */
function linesOf(mask: Mask): readonly string[] {
  return mask.shown({ start: 0, end: mask.text.length }).split("\n");
}
