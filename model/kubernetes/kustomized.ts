import { foldersAbove } from "../path";
import { rangeInScalar } from "../scalar-edit";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { type Child, MAX_DEPTH, type Span, type TreeNode } from "../tree/node";
import { SourceDocument } from "../tree/source-document";
import { parseYaml } from "../tree/yaml/yaml";
import type { Identity } from "./identity";
import type { Manifest } from "./kubernetes";
import { KubernetesManifest } from "./manifest";

/*
 * Objects that a kustomization writes, but not as objects. Their nodes stand where the text has what they say, around them
 * nothing is known, and no edit can be made of them.
 */

/** The ConfigMaps and Secrets that it makes of literals. */
export function generatedObjects(kustomization: Field): readonly Manifest[] {
  const all = (key: string, kind: string, section: string) =>
    kustomization.get(key).items.map((one) => generated(one, kind, section));
  return [
    ...all("configMapGenerator", "ConfigMap", "data"),
    ...all("secretGenerator", "Secret", "stringData"),
  ];
}

function generated(generator: Field, kind: string, section: string): Manifest {
  const at = spanOf(generator);
  const literals = generator.get("literals").items.flatMap((item) => entryOf(item) ?? []);
  const name = entry("name", at, generator.get("name").node ?? unknown(at));
  const type = generator.get("type").node;
  const root = mapping(
    [
      entry("metadata", at, mapping([name], at)),
      ...(type ? [entry("type", at, type)] : []),
      entry(section, at, mapping(literals, at)),
    ],
    at,
  );
  return manifestOf(generator.document, root, { group: "", version: "v1", kind });
}

/** `KEY=value`, where Kustomize takes quotes around the value off. */
function entryOf(literal: Field): Child | undefined {
  const { string, document } = literal;
  const match = /^([^=]+)=(["']?)(.*)\2$/s.exec(string ?? "");
  if (!match || string === undefined) return undefined;
  const [, key = "", quote = "", text = ""] = match;
  const end = string.length - quote.length;
  const places = [
    [0, key.length],
    [end - text.length, end],
  ] as const;
  const [keyAt, at] = places.map(([from, to]) => {
    const range = rangeInScalar(literal, from, to) ?? literal.range;
    return { start: range.start - document.base, end: range.end - document.base };
  }) as [Span, Span];
  return entry(key, keyAt, { kind: "scalar", text, style: "plain", isString: true, ...at });
}

/** What a target says of the objects that a patch is for. */
export interface PatchTarget {
  readonly group: string | undefined;
  readonly kind: string;
  /** `undefined` for several, and for a pattern. */
  readonly name: string | undefined;
}

/** Kinds of the core group, which no other group has. */
const coreKinds: ReadonlySet<string> = new Set(["Pod", "Secret", "ConfigMap"]);

/** The target of a patch, where it is of one kind: it may be a pattern. */
export function patchTarget(target: Field): PatchTarget | undefined {
  const kind = target.get("kind").string ?? "";
  if (!/^[A-Z]\w*$/.test(kind)) return undefined;
  const group = target.get("group").string ?? (coreKinds.has(kind) ? "" : undefined);
  const name = target.get("name").string;
  return { group, kind, name: /^[\w.-]+$/.test(name ?? "") ? name : undefined };
}

/**
 * What the operations of a JSON patch write into an object, one each: none that another one changes in turn.
 * @param text a list of operations, in YAML or JSON
 */
export function patchedObjects(text: string, { group, kind, name }: PatchTarget): readonly Manifest[] {
  const [document] = parseYaml(text, { dialect: "kubernetes" });
  if (!document || document.problems.length > 0) return [];
  const operations = document.root.items.map((item) => ({
    op: item.get("op").string,
    path: item.get("path"),
    value: item.get("value"),
  }));
  const areLasting = lastingIn(operations.map(({ path }) => path.string ?? ""));
  return operations.flatMap(({ op, path, value }, i) => {
    if (!(op === "add" || op === "replace") || !path.string?.startsWith("/") || !value.node) return [];
    if (!areLasting[i]) return [];
    return manifestOf(document, changed(path.string, value.node, spanOf(path), name), {
      group,
      version: undefined,
      kind,
    });
  });
}

/**
 * Of paths that are written one after the other, which are as they were written at the end: none behind leads to them, or
 * into them. What is added behind a list goes only with the list; a path deeper than what is read leads nowhere.
 */
function lastingIn(paths: readonly string[]): readonly boolean[] {
  const later = new Set<string>();
  const aboveLater = new Set<string>();
  const last = [...paths].reverse().map((path) => {
    if (path.split("/", MAX_DEPTH + 1).length > MAX_DEPTH) return false;
    const above = foldersAbove(path);
    const isTouched =
      above.some((one) => later.has(one)) ||
      (!path.endsWith("/-") && (later.has(path) || aboveLater.has(path)));
    later.add(path);
    for (const one of above) aboveLater.add(one);
    return !isTouched;
  });
  return last.reverse();
}

/** An object with a value at a path. */
function changed(path: string, value: TreeNode, at: Span, name: string | undefined): TreeNode {
  const [first, ...others] = path
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const inner = others.reduceRight<TreeNode>(
    (node, key) =>
      /^(?:\d+|-)$/.test(key)
        ? {
            kind: "sequence",
            isFlow: false,
            isComplete: false,
            children: [entry(undefined, at, node)],
            ...at,
          }
        : mapping([entry(key, at, node)], at),
    value,
  );
  const named: TreeNode = { kind: "scalar", text: name ?? "", style: "plain", isString: true, ...at };
  const metadata = entry("metadata", at, mapping([entry("name", at, named)], at));
  const isNamed = name !== undefined && first !== "metadata";
  return mapping([...(isNamed ? [metadata] : []), entry(first, at, inner)], at);
}

function manifestOf(document: TreeDocument, root: TreeNode, identity: Omit<Identity, "field">): Manifest {
  const { text, lines, range, base } = document;
  const content = { root, comments: [], problems: [], duplicateKeys: [] };
  const own = new SourceDocument({
    flavor: "yaml",
    text,
    lines,
    range,
    base,
    key: `${identity.kind} ${root.start} ${text.slice(range.start, range.end)}`,
    isPartial: true,
    read: () => content,
  });
  return new KubernetesManifest(text, lines, [own], [{ ...identity, field: own.root }]);
}

function spanOf({ range, document: { base } }: Field): Span {
  return { start: range.start - base, end: range.end - base };
}

function mapping(children: Child[], { start, end }: Span): TreeNode {
  return { kind: "mapping", isFlow: false, isComplete: false, children, start, end };
}

function entry(key: string | undefined, { start, end }: Span, node: TreeNode): Child {
  return { key, keyStart: start, keyEnd: end, node, end: node.end, isAlias: false, isMerged: false };
}

function unknown({ start, end }: Span): TreeNode {
  return { kind: "unknown", start, end };
}
