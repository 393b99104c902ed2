import type { Field } from "../tree/field";

/** The text of a scalar, or what an absent one stands for; `undefined` when unknown. */
export function textOr(absent: string, field: Field): string | undefined {
  return field.isAbsent ? absent : field.string;
}

/** The texts of those of which they are known. */
export function texts(fields: readonly Field[]): readonly string[] {
  return fields.flatMap(({ string }) => string ?? []);
}

/** Items of a list that are mappings: not what a template action makes, nor what is just being typed. */
export function mappings(list: Field): readonly Field[] {
  return list.items.filter((item) => item.kind === "mapping");
}

/** True for a key with a value in the text, known or computed by a template. */
export function isWritten(field: Field): boolean {
  return field.keyRange !== undefined && !field.isAbsent;
}

/**
 * A field and all below it, in the order of the text. What is reached through an alias is skipped: it is met at its
 * anchor, and a nest of aliases costs nothing.
 *
 * @param descend whether to go on below a field
 */
export function visit(root: Field, descend: (field: Field) => boolean): void {
  const pending = [root];
  for (let field = pending.pop(); field; field = pending.pop()) {
    if (field.isShared || !descend(field)) continue;
    for (let i = field.children.length - 1; i >= 0; i--) pending.push(field.children[i] as Field);
  }
}
