import type { Context, Mutation } from "./mutation";
import { linesOf, onLine, spliced } from "./some-lines";

/** Changes of the structure of a YAML text: its indentation, its keys, its documents, what refers to what. */
export const mutateYaml: readonly Mutation[] = [
  // A run of lines moves in or out.
  (text, { random }) => {
    const lines = linesOf(text);
    const from = random.below(lines.length);
    const to = from + random.small(10);
    const by = random.pick([" ", "  ", "    ", "\t", "- "]);
    const isOut = random.once(2);
    return lines
      .map((line, i) => {
        if (i < from || i >= to) return line;
        return isOut ? line.replace(/^ {1,2}/, "") : by + line;
      })
      .join("");
  },
  onValue(
    (value, { random }) => random.pick(["&a ", "&b ", "!!str ", "!t ", "{{ .a }}", "*a # ", "? "]) + value,
  ),
  onValue((_, { random }) =>
    random.pick(["*a", "*b", "*nope", "~", "", "{{ .a }}", "${A:-b}", "'", '"', "true"]),
  ),
  onValue((value, { random }) =>
    random.pick([`"${value}"`, `'${value}'`, `[${value}]`, `{ ${value} }`, `{ a: ${value} }`]),
  ),
  onValue(
    (value, { random }) => `${random.pick(["|", ">", "|-", ">+", "|2", "|1-", "| # c"])}\n          ${value}`,
  ),
  onValue(
    (value, { random }) => `${value} ${random.pick(["# c", "#", "#c", ": x", "\n  more", ", b", "\\"])}`,
  ),
  onLine((line, { random }) => {
    const [indent] = /^ */.exec(line) as RegExpExecArray;
    return `${indent}${random.pick(["<<: *a", "<<: [*a, *b]", "? k", ": v", "- x", "&a k: v", "*a : v", "k: v"])}\n${line}`;
  }),
  onLine((line) => line + line),
  onLine((line) => (/^\s*#/.test(line) ? line.replace("#", "") : `#${line}`)),
  onLine(
    (line, { random }) =>
      random.pick(["---\n", "...\n", "--- \n", "---\n# c\n---\n", "%YAML 1.1\n---\n"]) + line,
  ),
  onLine((line, { random }) => {
    const [open, close] = random.pick(actions);
    return `${open}\n${line}${line.endsWith("\n") ? "" : "\n"}${close}\n`;
  }),
  (text, { random, other }) => {
    const documents = [text, other(), text].flatMap((one) => one.split(/^---(?=\s)/m));
    return Array.from({ length: random.between(1, 4) }, () => random.pick(documents)).join("---\n");
  },
  // The blocks below two keys change places.
  (text, { random }) => {
    const blocks = text.split(/^(?= {0,4}[\w"'-]+:)/m);
    const [a, b] = [random.below(blocks.length), random.below(blocks.length)];
    const swapped = spliced(blocks, a, 1, blocks[b] as string);
    return spliced(swapped, b, 1, blocks[a] as string).join("");
  },
  (text, { random }) => {
    const opener = random.pick(["{", "[", "- ", "? ", "a: {", "[{", "{{", "!t [", "&a [", '"']);
    const depth = random.small(120);
    const closers: Readonly<Record<string, string>> = { "{": "}", "[": "]", "[{": "}]", "{{": "}}" };
    return `${text.trimEnd()}\ndeep: ${opener.repeat(depth)}${(closers[opener] ?? "").repeat(depth)}\n`;
  },
];

const actions = [
  ["{{- if .a }}", "{{- end }}"],
  ["{{ range .a }}", "{{ else }}"],
  ["  {{ with .a }}", "{{ end }}"],
  ["{{/*", "*/}}"],
  ['{{ define "a" }}', "{{ end }}"],
] as const;

/** Changes what stands behind a key or a dash. */
function onValue(change: (value: string, context: Context) => string): Mutation {
  return onLine((line, context) =>
    line.replace(
      /^(\s*(?:- )?(?:[\w./"'-]+:|-) *)([^\r\n]*)/,
      (_, head: string, value: string) => head + change(value, context),
    ),
  );
}
