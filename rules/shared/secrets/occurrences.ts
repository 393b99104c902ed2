import { oncePer } from "../../../model/once";
import type { TreeDocument } from "../../../model/tree/document";

/** A file of trees: a manifest, a Compose file. */
interface Commented {
  readonly text: string;
  readonly documents: readonly TreeDocument[];
}

/** How often a literal stands in a file by itself, comments apart. */
export function occurrencesBesideComments(literal: string, file: Commented): number {
  return occurrencesOf(literal, file.text) - occurrencesOf(literal, commentsIn(file));
}

const commentsIn = oncePer(({ documents }: Commented) =>
  documents.flatMap(({ comments }) => comments.map(({ text }) => text)).join("\n"),
);

/** How often a literal stands in a text by itself: not as a part of a longer word. */
export function occurrencesOf(literal: string, text: string): number {
  const isPart = (character = "") => /[\w-]/.test(character);
  let found = 0;
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length))
    if (!isPart(text[at - 1]) && !isPart(text[at + literal.length])) found++;
  return found;
}
