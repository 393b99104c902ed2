import assert from "node:assert/strict";
import fc from "fast-check";
import { applyEdits, type Edit } from "../../../model/edit";
import type { TreeDocument } from "../../../model/tree/document";
import { append, remove, replaceValue, set } from "../../../model/tree/edit";
import type { Field } from "../../../model/tree/field";
import { parseJson } from "../../../model/tree/json";
import { parseYaml, splitDocuments, topLevelKeys, YamlCache } from "../../../model/tree/yaml";

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 300) };

/** What a field holds, as plain data: a null is `null`, what is not known is its own token. */
type Snapshot =
  | null
  | string
  | { readonly text: string; readonly type: string }
  | Snapshot[]
  | Map<string | number, Snapshot>;

function snapshot(field: Field): Snapshot {
  if (field.isUnknown) return "unknown";
  if (field.kind === "mapping") return new Map(field.children.map((child) => [child.key, snapshot(child)]));
  if (field.kind === "sequence") return field.items.map(snapshot);
  if (field.kind === undefined) return null;
  const type = field.number !== undefined ? "number" : field.boolean !== undefined ? "boolean" : "string";
  return { text: field.string as string, type };
}

function everyField(root: Field): readonly Field[] {
  const fields = [root];
  for (let i = 0; i < fields.length && i < 2000; i++) fields.push(...(fields[i] as Field).children);
  return fields;
}

function problemsOf(documents: readonly TreeDocument[]): readonly string[] {
  return documents.flatMap(({ problems }) => problems.map(({ message }) => message));
}

function pathOf(field: Field): readonly (string | number)[] {
  return field.parent ? [...pathOf(field.parent), field.key] : [];
}

function assertInside(document: TreeDocument): void {
  const { length } = document.text;
  const ranges = [
    document.range,
    ...everyField(document.root).flatMap(({ range, keyRange }) => (keyRange ? [range, keyRange] : [range])),
    ...document.comments.map(({ range }) => range),
    ...document.problems.map(({ range }) => range),
    ...document.duplicateKeys.map(({ range }) => range),
  ];
  for (const { start, end } of ranges)
    assert.ok(0 <= start && start <= end && end <= length, `${start}-${end} of ${length}`);
}

/** Pieces of YAML in any order: most are broken, many are nearly right. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "a:",
        "b:",
        " ",
        "  ",
        "    ",
        "\n",
        "\n",
        "\n  ",
        "\n    ",
        "\r\n",
        "- ",
        "-",
        "? ",
        ": ",
        "x",
        "1",
        "yes",
        "~",
        "'s'",
        '"d"',
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ", ",
        "# c",
        " #",
        "|",
        ">-",
        "|+",
        "---\n",
        "...\n",
        "&x ",
        "*x",
        "<<: *x",
        "!t ",
        "!!str ",
        "%YAML 1.2\n",
        "\t",
        "\uFEFF",
        "{{ .x }}",
        "{{- if .x }}",
        "{{ else }}",
        "{{- end }}",
        "{{- toYaml .x | nindent 2 }}",
        "{{/* c */}}",
        "{{",
        "}}",
        "\u{1F600}",
        "\u0000",
      ),
      fc.string({ maxLength: 3, unit: "binary" }),
    ),
    { maxLength: 40 },
  )
  .map((pieces) => pieces.join(""));

describe("model/tree on any text", function () {
  this.timeout(0);
  it("reads YAML, templates and JSON without an exception, ranges inside the text", () => {
    fc.assert(
      fc.property(soup, (text) => {
        for (const template of [false, true]) {
          for (const document of parseYaml(text, { template })) {
            assertInside(document);
            topLevelKeys(text, document.range);
          }
        }
        assertInside(parseJson(text));
        const parts = splitDocuments(text);
        parts.forEach(({ range, body }, i) => {
          assert.ok(range.start <= body.start && body.start <= body.end && body.end === range.end);
          assert.ok(i === 0 || (parts[i - 1]?.range.end ?? 0) <= range.start);
        });
      }),
      runs,
    );
  });

  it("keeps a text readable through every edit, and changes nothing else", () => {
    fc.assert(
      fc.property(
        soup,
        fc.nat(),
        fc.constantFrom<unknown>("v", "yes", 1, false, ["i"], { k: "v" }),
        (text, pick, value) => {
          for (const template of [false, true]) checkEdits(text, pick, value, template);
        },
      ),
      runs,
    );
  });

  it("reads the same with a cache", () => {
    fc.assert(
      fc.property(fc.array(soup, { minLength: 1, maxLength: 4 }), (texts) => {
        const cache = new YamlCache();
        for (const text of texts) {
          const cached = parseYaml(text, { cache });
          assert.deepEqual(
            cached.map(({ root }) => snapshot(root)),
            parseYaml(text).map(({ root }) => snapshot(root)),
          );
        }
      }),
      runs,
    );
  });
});

function checkEdits(text: string, pick: number, value: unknown, template: boolean): void {
  const options = { template };
  const documents = parseYaml(text, options);
  const index = pick % documents.length;
  const fields = everyField((documents[index] as TreeDocument).root);
  const field = fields[pick % fields.length] as Field;
  const path = pathOf(field);
  // An anchor's value stands in other places too; a template's branches hold one key twice.
  if (/[&*]/.test(text)) return;
  if (
    path.some(
      (_, i) => fields.filter((each) => String(pathOf(each)) === String(path.slice(0, i + 1))).length > 1,
    )
  )
    return;
  // What a removal leaves empty in a template may be filled by an action.
  const sorted = (value: Snapshot | Snapshot[]) => inOrder(value, template ? "unknown" : null);
  const before = documents.map(({ root }) => snapshot(root));
  const read = (edit: Edit) => {
    const changed = applyEdits(text, [edit]);
    const after = parseYaml(changed, options);
    const shown = `${JSON.stringify(text)} -> ${JSON.stringify(changed)}`;
    assert.deepEqual(problemsOf(after), problemsOf(documents), shown);
    return { after: after.map(({ root }) => snapshot(root)), shown };
  };
  const inserted = set(field, ["new", "one"], value as never);
  if (inserted) {
    const { after, shown } = read(inserted);
    const expected = clone(before);
    const at = follow(expected[index] as Snapshot, path);
    const holder = at instanceof Map ? at : new Map<string, Snapshot>();
    const inner = holder.get("new");
    (inner instanceof Map ? inner : (holder.set("new", new Map()).get("new") as Map<string, Snapshot>)).set(
      "one",
      plain(value),
    );
    if (!(at instanceof Map)) expected[index] = put(expected[index] as Snapshot, path, holder);
    assert.deepEqual(sorted(after), sorted(expected), shown);
  }
  const replaced = replaceValue(field, value as never);
  if (replaced) {
    const { after, shown } = read(replaced);
    const expected = clone(before);
    expected[index] = put(expected[index] as Snapshot, path, plain(value));
    assert.deepEqual(sorted(after), sorted(expected), shown);
  }
  const appended = append(field, value as never);
  if (appended) {
    const { after, shown } = read(appended);
    const expected = clone(before);
    (follow(expected[index] as Snapshot, path) as Snapshot[]).push(plain(value));
    assert.deepEqual(sorted(after), sorted(expected), shown);
  }
  const removed = remove(field);
  if (!removed || !field.parent?.isComplete) return;
  const expected = clone(before);
  expected[index] = without(expected[index] as Snapshot, path);
  // A document that is left empty may become a part of its neighbor.
  if (expected[index] === null) return;
  const { after, shown } = read(removed);
  assert.deepEqual(sorted(after), sorted(expected), shown);
}

function plain(value: unknown): Snapshot {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null)
    return new Map(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return { text: String(value), type: typeof value };
}

function clone<T extends Snapshot | Snapshot[]>(value: T): T {
  return structuredClone(value);
}

function follow(from: Snapshot, path: readonly (string | number)[]): Snapshot {
  let at: Snapshot = from;
  for (const key of path)
    at = (at instanceof Map ? at.get(key) : (at as Snapshot[])[key as number]) as Snapshot;
  return at;
}

function put(root: Snapshot, path: readonly (string | number)[], value: Snapshot): Snapshot {
  if (path.length === 0) return value;
  const holder = follow(root, path.slice(0, -1));
  const key = path.at(-1) as string | number;
  if (holder instanceof Map) holder.set(key, value);
  else (holder as Snapshot[])[key as number] = value;
  return root;
}

/** Without an entry or item; collections that are left empty go too, up to the root. */
function without(root: Snapshot, path: readonly (string | number)[]): Snapshot {
  const holder = follow(root, path.slice(0, -1));
  const key = path.at(-1) as string | number;
  if (holder instanceof Map) holder.delete(key);
  else (holder as Snapshot[]).splice(key as number, 1);
  const isEmpty = holder instanceof Map ? holder.size === 0 : (holder as Snapshot[]).length === 0;
  if (!isEmpty) return root;
  return path.length > 1 ? without(root, path.slice(0, -1)) : null;
}

/** Mappings as sorted lists: where a key is inserted does not matter. */
function inOrder(value: Snapshot | Snapshot[], nothing: Snapshot): unknown {
  if (value instanceof Map) {
    const entries = [...value].map(([key, inner]) => [String(key), inOrder(inner, nothing)] as const);
    return entries.sort(([a], [b]) => (a < b ? -1 : 1));
  }
  return Array.isArray(value) ? value.map((inner) => inOrder(inner, nothing)) : (value ?? nothing);
}
