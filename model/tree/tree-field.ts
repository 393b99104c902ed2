import type { Range } from "../text";
import { ByKey } from "./by-key";
import type { Field, State } from "./field";
import { unmasked } from "./helm/mask";
import type { Child, MappingNode, SequenceNode, TreeNode } from "./node";
import { booleanOf, numberOf } from "./plain";
import type { SourceDocument } from "./source-document";

const NOTHING: readonly TreeField[] = [];

/** A field over the nodes of a document. Fields are made when they are read, and once each. */
export class TreeField implements Field {
  #children: readonly TreeField[] | undefined;
  /** The children, and what was asked for and is not written. */
  #byKey: ByKey<TreeField> | undefined;

  constructor(
    readonly document: SourceDocument,
    readonly parent: TreeField | undefined,
    readonly key: string | number,
    /** What is written; `undefined` for a key that is not. */
    readonly node: TreeNode | undefined,
    /** The entry or item that holds the node; `undefined` for the root and for what is not written. */
    readonly child: Child | undefined,
    readonly state: State,
    readonly isShared: boolean,
  ) {}

  static root(document: SourceDocument, node: TreeNode): TreeField {
    return new TreeField(document, undefined, "", node, undefined, stateOf(node, document), false);
  }

  get isPresent(): boolean {
    return this.state === "present";
  }

  get isAbsent(): boolean {
    return this.state === "absent";
  }

  get isUnknown(): boolean {
    return this.state === "unknown";
  }

  get kind(): "mapping" | "sequence" | "scalar" | undefined {
    const kind = this.node?.kind;
    return kind === "null" || kind === "unknown" ? undefined : kind;
  }

  get keyRange(): Range | undefined {
    if (this.child?.key === undefined) return undefined;
    return this.document.rangeOf(this.child.keyStart, this.child.keyEnd);
  }

  get range(): Range {
    if (this.node && this.node.kind !== "null") return this.document.rangeOf(this.node.start, this.node.end);
    if (this.keyRange) return this.keyRange;
    if (this.child) return this.document.rangeOf(this.child.keyStart, this.child.keyEnd);
    return this.parent ? this.parent.range : this.document.range;
  }

  get string(): string | undefined {
    return this.node?.kind === "scalar" ? this.node.text : undefined;
  }

  get templated(): string | undefined {
    const { node } = this;
    return node?.kind === "unknown" && node.text !== undefined ? unmasked(node.text) : undefined;
  }

  get number(): number | undefined {
    return this.node?.kind === "scalar" && !this.node.isString ? numberOf(this.node.text) : undefined;
  }

  get boolean(): boolean | undefined {
    return this.node?.kind === "scalar" && !this.node.isString ? booleanOf(this.node.text) : undefined;
  }

  get isTrue(): boolean {
    return this.boolean === true;
  }

  get isFalse(): boolean {
    return this.boolean === false;
  }

  get isQuoted(): boolean {
    return this.node?.kind === "scalar" && this.node.style === "quoted";
  }

  get children(): readonly TreeField[] {
    this.#children ??= this.#readChildren();
    return this.#children;
  }

  get items(): readonly TreeField[] {
    return this.kind === "sequence" ? this.children : NOTHING;
  }

  get isComplete(): boolean {
    return !this.isUnknown && this.document.isWhole && this.isWhollyWritten;
  }

  /** True when no template and no unreadable text can add to or take from this collection. */
  get isWhollyWritten(): boolean {
    return this.node?.kind !== "mapping" && this.node?.kind !== "sequence" ? true : this.node.isComplete;
  }

  get(...path: readonly (string | number)[]): TreeField {
    let field: TreeField = this;
    for (let i = 0; i < path.length; i++) field = field.#at(path[i] as string | number);
    return field;
  }

  some(test: (item: Field) => boolean): boolean {
    return this.isComplete && this.items.some((item) => item.kind === "scalar" && test(item));
  }

  #at(key: string | number): TreeField {
    this.#byKey ??= this.#indexChildren();
    const name = this.kind === "mapping" ? String(key) : key;
    return this.#byKey.get(name) ?? this.#unwritten(name, this.#byKey);
  }

  #unwritten(key: string | number, byKey: ByKey<TreeField>): TreeField {
    const state = this.#stateOfUnwritten(key);
    const field = new TreeField(this.document, this, key, undefined, undefined, state, this.isShared);
    byKey.add(field);
    return field;
  }

  #stateOfUnwritten(key: string | number): State {
    if (this.isUnknown) return "unknown";
    const couldHold = this.kind === "mapping" || (this.kind === "sequence" && typeof key === "number");
    return couldHold && !this.isComplete ? "unknown" : "absent";
  }

  #readChildren(): readonly TreeField[] {
    const { node } = this;
    if (node?.kind !== "mapping" && node?.kind !== "sequence") return NOTHING;
    return this.isShared
      ? this.document.sharedChildren(node, () => this.#fieldsOf(node))
      : this.#fieldsOf(node);
  }

  #fieldsOf(node: MappingNode | SequenceNode): readonly TreeField[] {
    return node.children.map((child, index) => {
      const state = stateOf(child.node, this.document);
      const isShared = this.isShared || child.isAlias || child.isMerged;
      return new TreeField(this.document, this, child.key ?? index, child.node, child, state, isShared);
    });
  }

  #indexChildren(): ByKey<TreeField> {
    return new ByKey([...this.children]);
  }
}

/**
 * A patch that writes `null` deletes what it patches, and a key that is being typed has no value yet: `null` says that
 * there is nothing only in a document that is whole.
 */
function stateOf(node: TreeNode, document: SourceDocument): State {
  if (node.kind === "unknown") return "unknown";
  if (node.kind === "null") return document.isWhole ? "absent" : "unknown";
  return "present";
}
