import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { isMasked } from "./helm-mask";
import type { Child, Content, MappingNode, SequenceNode, TreeNode } from "./node";
import { isNull } from "./plain";
import { skipTrivia } from "./trivia";

/**
 * Writing out all aliases may add this many nodes to a document; further aliases are unknown, so that a few lines of
 * aliases of aliases ("billion laughs") cost no more than a long document.
 */
const MAX_ALIASED_NODES = 100_000;

/** Tags of YAML's own types; any other (`!reset`, `!vault`, `!Ref`) means something that only its tool knows. */
const COLLECTION_TAG = /^tag:yaml\.org,2002:(?:map|seq)$/;
const SCALAR_TAG = /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null))$/;
const STRING_TAG = /^(?:!|tag:yaml\.org,2002:str)$/;

type Lowered = Pick<Content, "root" | "duplicateKeys" | "problems">;

/**
 * The library's nodes as ours: aliases and merge keys followed, foreign tags and masked template actions unknown. Time
 * and memory are linear in the text's length, because aliased nodes are shared.
 *
 * @param branchAt number of the template branch that an offset is in: a key may be written once in each
 */
export function lower(
  contents: ParsedNode | null,
  text: string,
  branchAt: (offset: number) => number,
): Lowered {
  const problems: { message: string; start: number; end: number }[] = [];
  const duplicateKeys: { key: string; start: number; end: number }[] = [];
  /** Each anchor's node and how many nodes it is when aliases are written out; `undefined` while it is being read. */
  const anchors = new Map<string, { node: TreeNode; size: number } | undefined>();
  let nodes = 0;
  let aliasedNodes = 0;

  function nodeOf(source: ParsedNode): TreeNode {
    if (isAlias(source)) return aliased(source);
    const before = nodes++;
    if (source.anchor) anchors.set(source.anchor, undefined);
    let node = isMap(source) ? mapping(source) : isSeq(source) ? sequence(source) : scalar(source, text);
    if (isPlaceholder(source)) node = { kind: "unknown", start: node.start, end: node.end };
    if (source.tag && !(isScalar(source) ? SCALAR_TAG : COLLECTION_TAG).test(source.tag))
      node = { kind: "unknown", start: node.start, end: node.end };
    if (source.anchor) anchors.set(source.anchor, { node, size: nodes - before });
    return node;
  }

  function aliased({ source: anchor, range: [start, end] }: Alias.Parsed): TreeNode {
    const target = anchors.get(anchor);
    if (target && aliasedNodes + target.size <= MAX_ALIASED_NODES) {
      nodes += target.size;
      aliasedNodes += target.size;
      return target.node;
    }
    const message = target
      ? "the aliases above expand to too many nodes: this one is not followed"
      : anchors.has(anchor)
        ? `the alias *${anchor} stands inside its own anchor`
        : `the alias *${anchor} has no anchor above it`;
    problems.push({ message, start, end });
    return { kind: "unknown", start, end };
  }

  function sequence(source: YAMLSeq.Parsed): SequenceNode {
    const [start, sourceEnd] = source.range;
    const isFlow = source.flow === true;
    const children: Child[] = [];
    let isComplete = true;
    let end = start;
    for (const item of source.items) {
      const keyStart = isFlow ? item.range[0] : dashAfter(text, end);
      const node = nodeOf(item);
      // One action in a flow sequence may write several items.
      if (isFlow && isScalar(item) && isMasked(item.source)) isComplete = false;
      end = endOf(item, node);
      const keyEnd = text[keyStart] === "-" && !isFlow ? keyStart + 1 : keyStart;
      children.push({ key: undefined, keyStart, keyEnd, node, end, isAlias: isAlias(item), isMerged: false });
    }
    return { kind: "sequence", start, end: isFlow ? sourceEnd : end, isFlow, isComplete, children };
  }

  function mapping(source: YAMLMap.Parsed): MappingNode {
    const [start, sourceEnd] = source.range;
    const isFlow = source.flow === true;
    const children = new Set<Child>();
    const byName = new Map<string, Child>();
    const merged: TreeNode[] = [];
    let isComplete = true;
    let end = start;
    for (const { key, value } of source.items) {
      const [keyStart, keyEnd] = key.range;
      const node = value ? nodeOf(value) : ({ kind: "null", start: keyEnd, end: keyEnd } as const);
      end = value ? endOf(value, node) : keyEnd;
      if (isScalar(key) && key.type === "PLAIN" && key.source === "<<") {
        merged.push(node);
        continue;
      }
      const name = nameOf(nodeOf(key), text);
      if (name === undefined) {
        isComplete = false;
        continue;
      }
      const child = { key: name, keyStart, keyEnd, node, end, isAlias: isAlias(value), isMerged: false };
      const earlier = byName.get(name);
      if (earlier && branchAt(earlier.keyStart) === branchAt(keyStart)) {
        duplicateKeys.push({ key: name, start: keyStart, end: keyEnd });
        children.delete(earlier);
      }
      children.add(child);
      byName.set(name, child);
    }
    for (const node of merged) {
      if (!merge(node, children, byName)) isComplete = false;
    }
    return {
      kind: "mapping",
      start,
      end: isFlow ? sourceEnd : end,
      isFlow,
      isComplete,
      children: [...children],
    };
  }

  return { root: contents ? nodeOf(contents) : { kind: "null", start: 0, end: 0 }, duplicateKeys, problems };
}

/** `{{ NAME }}` outside of a Helm template: some other tool replaces it before the text is YAML. */
function isPlaceholder(source: ParsedNode): boolean {
  return isMap(source) && source.flow === true && source.items.length === 1 && isMap(source.items[0]?.key);
}

/** Adds the entries of a merge key's value that are not there yet. False when they are not all known. */
function merge(node: TreeNode, children: Set<Child>, byName: Map<string, Child>): boolean {
  if (node.kind === "null") return true;
  if (node.kind === "sequence") {
    const merged = node.children.map(
      (item) => item.node.kind === "mapping" && merge(item.node, children, byName),
    );
    return node.isComplete && merged.every(Boolean);
  }
  if (node.kind !== "mapping") return false;
  for (const child of node.children) {
    if (child.key === undefined || byName.has(child.key)) continue;
    const shared = { ...child, isMerged: true };
    children.add(shared);
    byName.set(child.key, shared);
  }
  return node.isComplete;
}

function scalar(source: Scalar.Parsed, text: string): TreeNode {
  const [start, valueEnd] = source.range;
  const isPlain = source.type === "PLAIN";
  const isBlock = source.type === "BLOCK_LITERAL" || source.type === "BLOCK_FOLDED";
  const end = isBlock ? start + text.slice(start, valueEnd).trimEnd().length : valueEnd;
  if (isMasked(source.source)) return { kind: "unknown", start, end };
  const isString = !isPlain || (source.tag !== undefined && STRING_TAG.test(source.tag));
  if (!isString && isNull(source.source)) return nullAt(text, start, end);
  const style = isPlain ? "plain" : isBlock ? "block" : "quoted";
  return { kind: "scalar", start, end, text: source.source, style, isString };
}

/** A null without text stands right behind its colon or dash (or anchor or tag). */
function nullAt(text: string, start: number, end: number): TreeNode {
  if (start < end) return { kind: "null", start, end };
  let at = start;
  while (text[at - 1] === " " || text[at - 1] === "\t") at--;
  return { kind: "null", start: at, end: at };
}

/** The text of a key; `undefined` for a key that is a collection or not known. */
function nameOf(key: TreeNode, text: string): string | undefined {
  if (key.kind === "scalar") return key.text;
  return key.kind === "null" ? text.slice(key.start, key.end) : undefined;
}

/** The dash of the item that follows; the offset itself where the text is not well formed. */
function dashAfter(text: string, offset: number): number {
  const dash = skipTrivia(text, offset);
  return text[dash] === "-" ? dash : offset;
}

function endOf(source: ParsedNode, node: TreeNode): number {
  return isAlias(source) ? source.range[1] : node.end;
}
