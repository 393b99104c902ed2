import type { TreeDocument } from "../../model/tree/document";
import { inTree } from "../suppressions/places";
import { readComments } from "../suppressions/read";
import type { Suppression } from "../suppressions/suppression";

/** What the comments of a YAML document suppress. */
export function commentsIn(document: TreeDocument): readonly Suppression[] {
  const { text, base, range } = document;
  return readComments(text.slice(base, range.end), () => inTree(document));
}
