import { fix } from "../../model/edit";
import { visit } from "../../model/kubernetes/fields";
import { oncePer } from "../../model/once";
import type { TreeDocument } from "../../model/tree/document";
import { removeRepeated } from "../../model/tree/edit/edit";
import type { Field } from "../../model/tree/field";
import { rule } from "../rule";

export default rule({
  severity: "medium",
  title: "Key is written twice",
  why: "What is read is not what is seen: strict validation refuses such an object, and other readers keep one of the two values and say nothing.",
  how: "Keep the entry that is meant.",
  threats: ["workload-T1"],
  syntaxOf: "yaml",
  since: "0.1.0",
  references: { owaspKubernetes: ["K01"] },
  variants: { same: { severity: "low", when: "both entries have the same value" } },
  check: {
    object({ document }, report) {
      for (const { key, range, earlier } of document.duplicateKeys) {
        const { lasts, firsts } = entriesOf(document);
        const last = lasts.get(range.start);
        const first = firsts?.get(earlier.start);
        const isSame = last !== undefined && first !== undefined && isSameValue(last, first);
        report(range, {
          variant: isSame ? "same" : undefined,
          message: isSame
            ? `"${key}" is written twice here, with the same value: the API server may refuse it`
            : `"${key}" is written twice here: the API server may refuse it; otherwise this last value counts`,
          related: [{ message: "First written here", range: earlier }],
          fixes: [isSame ? fix(`Delete the second ${key}`, "safe", removeRepeated(last)) : undefined],
        });
      }
    },
  },
});

/** The entries of a document, and of the same with the first ones of such keys; a list has many objects. */
const entriesOf = oncePer((document: TreeDocument) => ({
  lasts: entriesByPlace(document),
  firsts: document.overwritten && entriesByPlace(document.overwritten),
}));

/** By where their keys begin. */
function entriesByPlace({ root }: TreeDocument): ReadonlyMap<number, Field> {
  const entries = new Map<number, Field>();
  visit(root, (field) => {
    if (field.keyRange) entries.set(field.keyRange.start, field);
    return true;
  });
  return entries;
}

/** What is not known is not the same, nor is what an alias leads to, which may be endless. */
function isSameValue(a: Field, b: Field): boolean {
  if ([a, b].some(({ isUnknown, isShared }) => isUnknown || isShared) || a.kind !== b.kind) return false;
  return (
    a.string === b.string &&
    a.number === b.number &&
    a.boolean === b.boolean &&
    a.children.length === b.children.length &&
    a.children.every((child, i) => {
      const other = b.children[i] as Field;
      return child.key === other.key && isSameValue(child, other);
    })
  );
}
