import fc from "fast-check";

export type Tree = null | string | number | boolean | Tree[] | { [key: string]: Tree };

const texts = fc.constantFrom(
  "x",
  "nginx:1.25",
  "yes",
  "0400",
  "",
  "a b",
  "- x",
  "it's",
  '"q"',
  "a: b",
  "a #b",
  "*",
  "{}",
  "é",
  "two\nlines",
  "~",
);
const keys = fc.constantFrom("a", "b", "name", "on", "x-y", "1", "k 2", "p/q");

const scalars: fc.Arbitrary<Tree> = fc.oneof(texts, fc.constantFrom<Tree>(null, true, false, 0, 7, -1.5));

/** Mappings of mappings, sequences and scalars. */
export const trees: fc.Arbitrary<{ [key: string]: Tree }> = fc.letrec<{
  tree: Tree;
  mapping: { [key: string]: Tree };
}>((tie) => ({
  tree: fc.oneof({ maxDepth: 3 }, scalars, tie("mapping"), fc.array(tie("tree"), { maxLength: 3 })),
  mapping: fc.dictionary(keys, tie("tree"), { maxKeys: 3, noNullPrototype: true }),
})).mapping;

export interface Layout {
  readonly step: 2 | 4;
  /** Sequences at the column of their key. */
  readonly flush: boolean;
  readonly quote: "'" | '"';
  readonly eol: "\n" | "\r\n";
  readonly endsWithLine: boolean;
  readonly comments: boolean;
  /** Collections from this depth on are written in brackets. */
  readonly flowFrom: number;
}

export const layouts: fc.Arbitrary<Layout> = fc.record({
  step: fc.constantFrom(2, 4),
  flush: fc.boolean(),
  quote: fc.constantFrom("'", '"'),
  eol: fc.constantFrom("\n", "\r\n"),
  endsWithLine: fc.boolean(),
  comments: fc.boolean(),
  flowFrom: fc.constantFrom(0, 1, 2, 3, 9),
});

/** The tree as a YAML text. */
export function render(tree: { [key: string]: Tree }, layout: Layout): string {
  const { eol, comments, step, flush } = layout;
  const comment = comments ? " # c" : "";

  function block(value: Tree, column: number, depth: number): string[] {
    const pad = " ".repeat(column);
    if (Array.isArray(value)) {
      return value.flatMap((item) => {
        const lines = isBlock(item, depth + 1, layout)
          ? block(item, column + 2, depth + 1)
          : [`${pad}  ${flow(item, layout)}${comment}`];
        return [`${pad}- ${(lines[0] as string).slice(column + 2)}`, ...lines.slice(1)];
      });
    }
    return Object.entries(value as { [key: string]: Tree }).flatMap(([key, inner]) => {
      const name = `${pad}${scalar(key, layout)}:`;
      if (inner === null) return [`${name}${comment}`];
      if (!isBlock(inner, depth + 1, layout)) return [`${name} ${flow(inner, layout)}${comment}`];
      const inside = column + (Array.isArray(inner) && flush ? 0 : step);
      return [
        `${name}${comment}`,
        ...(comments ? [`${" ".repeat(inside)}# above`] : []),
        ...block(inner, inside, depth + 1),
      ];
    });
  }

  const lines = isBlock(tree, 0, layout) ? block(tree, 0, 0) : [flow(tree, layout)];
  return lines.join(eol) + (layout.endsWithLine ? eol : "");
}

function isBlock(value: Tree, depth: number, { flowFrom }: Layout): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0 && depth < flowFrom;
}

function flow(value: Tree, layout: Layout): string {
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, layout)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return scalar(value, layout);
  const entries = Object.entries(value).map(
    ([key, inner]) => `${scalar(key, layout)}: ${flow(inner, layout)}`,
  );
  return entries.length > 0 ? `{ ${entries.join(", ")} }` : "{}";
}

function scalar(value: string | number | boolean | null, { quote }: Layout): string {
  if (typeof value !== "string") return String(value);
  if (/^[a-z][a-z/ -]*$/.test(value) && value !== "yes" && value !== "on") return value;
  return quote === "'" && !value.includes("\n") ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}
