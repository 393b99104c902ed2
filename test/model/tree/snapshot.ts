import type { TreeDocument } from "../../../model/tree/document";
import type { Field } from "../../../model/tree/field";

/** What a field holds, as plain data: `null` for a null, "unknown" for what is not known. */
export type Snapshot =
  | null
  | "unknown"
  | { readonly text: string; readonly type: "string" | "number" | "boolean" }
  | Snapshot[]
  | Map<string, Snapshot>;

export type Path = readonly (string | number)[];

export function snapshot(field: Field): Snapshot {
  if (field.isUnknown) return "unknown";
  if (field.kind === "mapping")
    return new Map(field.children.map((child) => [String(child.key), snapshot(child)]));
  if (field.kind === "sequence") return field.items.map(snapshot);
  if (field.kind === undefined) return null;
  const type = field.number !== undefined ? "number" : field.boolean !== undefined ? "boolean" : "string";
  return { text: field.string as string, type };
}

/** The snapshot that plain data reads back as. */
export function snapshotOf(value: unknown): Snapshot {
  if (Array.isArray(value)) return value.map(snapshotOf);
  if (typeof value === "object" && value !== null) {
    return new Map(Object.entries(value).map(([key, inner]) => [key, snapshotOf(inner)]));
  }
  return value === null ? null : { text: String(value), type: typeof value as "string" };
}

/** A field and all below it; a nest of aliases is cut off. */
export function everyField(root: Field): readonly Field[] {
  const fields = [root];
  for (let i = 0; i < fields.length && fields.length < 5000; i++) {
    for (const child of (fields[i] as Field).children) fields.push(child);
  }
  return fields;
}

export function pathOf(field: Field): Path {
  return field.parent ? [...pathOf(field.parent), field.key] : [];
}

export function at(root: Snapshot, path: Path): Snapshot | undefined {
  let value: Snapshot | undefined = root;
  for (const key of path) {
    if (value instanceof Map) value = value.get(String(key));
    else value = Array.isArray(value) ? value[key as number] : undefined;
  }
  return value;
}

/** The snapshot with another value at a path; mappings that are missing on the way are made. */
export function withValue(root: Snapshot, path: Path, value: Snapshot): Snapshot {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(root)) return root.map((item, i) => (i === key ? withValue(item, rest, value) : item));
  const mapping = new Map(root instanceof Map ? root : []);
  return mapping.set(String(key), withValue(mapping.get(String(key)) ?? null, rest, value));
}

/** The snapshot without an entry or item; collections that are left empty go too. */
export function without(root: Snapshot, path: Path): Snapshot {
  const holder = at(root, path.slice(0, -1));
  const key = path.at(-1);
  const left = Array.isArray(holder)
    ? holder.filter((_, i) => i !== key)
    : new Map([...(holder as Map<string, Snapshot>)].filter(([name]) => name !== key));
  const isEmpty = Array.isArray(left) ? left.length === 0 : left.size === 0;
  if (!isEmpty) return withValue(root, path.slice(0, -1), left);
  return path.length > 1 ? without(root, path.slice(0, -1)) : null;
}

/** In a form in which the order of a mapping's entries does not matter. */
export function inAnyOrder(value: Snapshot | readonly Snapshot[]): unknown {
  if (value instanceof Map) {
    const entries = [...value].map(([key, inner]) => [key, inAnyOrder(inner)] as const);
    return entries.sort(([a], [b]) => (a < b ? -1 : 1));
  }
  return Array.isArray(value) ? value.map((inner) => inAnyOrder(inner)) : value;
}

export function problemsOf(documents: readonly TreeDocument[]): readonly string[] {
  return documents.flatMap(({ problems }) => problems.map(({ message }) => message));
}
