import { type Edit, replace } from "../../edit";
import type { Field } from "../field";
import { TreeField } from "../tree-field";
import { remove } from "./edit";
import { isClosedToEdits } from "./flow";
import { isExtensible, ownChildren, spanOf } from "./place";

/**
 * Removes items of a sequence of which others stay, as they are written. Items of a flow sequence share their commas:
 * it is written anew, in one edit. The list holds `undefined` where there is no edit.
 */
export function removeItems(
  sequence: Field,
  isRemoved: (item: Field) => boolean,
): readonly (Edit | undefined)[] {
  const removed = sequence.items.filter(isRemoved);
  if (!(sequence instanceof TreeField) || sequence.node?.kind !== "sequence") return [undefined];
  if (!sequence.node.isFlow || removed.length < 2) return removed.map(remove);
  if (!isExtensible(sequence) || isClosedToEdits(sequence)) return [undefined];
  const { document, range } = sequence;
  const { text } = document;
  const spans = ownChildren(sequence).map((child) => spanOf(document, child));
  const [first, second] = spans;
  const last = spans.at(-1);
  if (!first || !second || !last) return [undefined];
  const comma = text.slice(first.end, second.start);
  const kept = spans.filter((_, i) => !isRemoved(sequence.items[i] as Field));
  const items = kept.map(({ start, end }) => text.slice(start, end)).join(comma);
  const written = text.slice(range.start, first.start) + items + text.slice(last.end, range.end);
  return [{ ...replace(range, written), target: { range } }];
}
