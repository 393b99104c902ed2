import { isCollection, isMap, isScalar, type ParsedNode, parseDocument, type YAMLMap } from "yaml";
import { type Edit, insert, replace } from "../model/edit";
import { Lines, lineEnd, lineStart } from "../model/text";

/**
 * The edit of a `.seaworthy.yaml` (of an empty text for a new one) that turns a rule off; `undefined` where none is
 * possible. The library `yaml` says where things stand; comments, order and layout stay as they are.
 */
export function turnOff(text: string, rule: string): Edit | undefined {
  const { contents, errors } = parseDocument(text, { uniqueKeys: false, logLevel: "silent" });
  if (errors.length > 0) return undefined;
  const { eol } = new Lines(text);
  const off = `${rule}: off`;
  if (isNull(contents)) {
    const start = text === "" || text.endsWith("\n") ? "" : eol;
    return insert(text.length, `${start}rules:${eol}  ${off}${eol}`);
  }
  if (!isMap<ParsedNode, ParsedNode | null>(contents)) return undefined;
  const rules = entryOf(contents, "rules");
  if (!rules) return addEntry(text, contents, contents.flow ? `rules: { ${off} }` : `rules:${eol}  ${off}`);
  const { key, value } = rules;
  if (isNull(value)) {
    if (contents.flow) return undefined;
    const [start, end] = value?.range ?? [key.range[1], key.range[1]];
    const behind = { start, end: lineEnd(text, end) };
    const indent = " ".repeat(columnOf(text, key) + 2);
    return replace(behind, `${text.slice(end, behind.end).trimStart()}${eol}${indent}${off}`);
  }
  if (!isMap<ParsedNode, ParsedNode | null>(value)) return undefined;
  const own = entryOf(value, rule);
  if (!own) return addEntry(text, value, off);
  if (!isScalar(own.value)) return undefined;
  const [start, end] = (own.value as ParsedNode).range;
  return replace({ start, end }, start === end ? " off" : "off");
}

type Mapping = YAMLMap<ParsedNode, ParsedNode | null>;

function entryOf({ items }: Mapping, name: string) {
  return items.find(({ key }) => isScalar(key) && key.value === name);
}

/** An entry behind the last one, whose further lines are indented from its first. */
function addEntry(text: string, mapping: Mapping, entry: string): Edit | undefined {
  const last = mapping.items.at(-1);
  if (!last) return replace({ start: mapping.range?.[0] ?? 0, end: mapping.range?.[1] ?? 0 }, `{ ${entry} }`);
  const end = endOf(last.value ?? last.key);
  if (mapping.flow) return insert(end, `, ${entry}`);
  const { eol } = new Lines(text);
  const indent = " ".repeat(columnOf(text, last.key));
  const lines = indent + entry.replaceAll("\n", `\n${indent}`);
  // A block scalar ends with its last line.
  return text[end - 1] === "\n" ? insert(end, lines + eol) : insert(lineEnd(text, end), eol + lines);
}

/** Offset behind the text of a value; without brackets the library counts what is behind the last one. */
function endOf(node: ParsedNode): number {
  const last = isCollection(node) && !node.flow ? node.items.at(-1) : undefined;
  const inner = isMap(node) ? (last as Mapping["items"][number])?.value : last;
  return inner ? endOf(inner as ParsedNode) : node.range[1];
}

function columnOf(text: string, { range: [start] }: ParsedNode): number {
  return start - lineStart(text, start);
}

/** True for a null, whether it is written or not. */
function isNull(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null);
}
