import type { Field } from "../../model/tree/field";

/** The fields at a path such as `spec.endpoints[].tlsConfig.insecureSkipVerify`: `[]` stands for every item of a list. */
export function fieldsAt(root: Field, path: string): readonly Field[] {
  let fields: readonly Field[] = [root];
  for (const part of path.split(".")) {
    const isList = part.endsWith("[]");
    const found = fields.map((field) => field.get(isList ? part.slice(0, -2) : part));
    fields = isList ? found.flatMap(({ items }) => items) : found;
  }
  return fields;
}
