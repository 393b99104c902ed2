import type { WrittenText } from "../written-text";

/** What an expression `{{ … }}` puts in is unknown: a variable of the shell is as long, and as unknown. */
export function withoutExpressions({ text, toOffset }: WrittenText): WrittenText {
  const asVariable = (written: string) => `\${${"_".repeat(written.length - 3)}}`;
  return { text: text.replace(/\{\{[^{}]*\}\}/g, asVariable), toOffset };
}
