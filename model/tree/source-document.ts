import { reachesInto } from "../search";
import type { Lines, Range } from "../text";
import type { Comment, Problem, TreeDocument, Undecided } from "./document";
import type { MaskedTemplate } from "./helm/mask";
import type { Content, TreeNode } from "./node";
import { TreeField } from "./tree-field";
import type { TemplateContent } from "./yaml/template";

interface Source {
  readonly flavor: "yaml" | "json";
  readonly text: string;
  readonly lines: Lines;
  readonly range: Range;
  /** Offset in `text` that the content's offsets count from. */
  readonly base: number;
  /** Of a Helm template: its masks. */
  readonly template?: MaskedTemplate;
  /** Its text, and how that is read: what has the same key holds the same. */
  readonly key: string;
  readonly isPartial: boolean;
  readonly read: () => TemplateContent;
  /** Of a Helm template: what must hold for what stands at an offset of the file, as far as that is not known. */
  readonly guardAt?: (offset: number) => string;
}

/** A document that is read when something in it is asked for. */
export class SourceDocument implements TreeDocument {
  readonly flavor: "yaml" | "json";
  readonly text: string;
  readonly lines: Lines;
  readonly range: Range;
  readonly base: number;
  readonly template: MaskedTemplate | undefined;
  readonly isPartial: boolean;
  readonly #source: Source;
  #sharedChildren: WeakMap<TreeNode, readonly TreeField[]> | undefined;
  #key: string | undefined;
  #content: TemplateContent | undefined;
  #root: TreeField | undefined;
  #comments: readonly Comment[] | undefined;
  #commentRanges: readonly Range[] | undefined;
  #undecided: Undecided | undefined;
  #problems: readonly Problem[] | undefined;

  constructor(source: Source) {
    this.flavor = source.flavor;
    this.text = source.text;
    this.lines = source.lines;
    this.range = source.range;
    this.base = source.base;
    this.template = source.template;
    this.isPartial = source.isPartial;
    this.#source = source;
  }

  get key(): string {
    this.#key ??= this.#keyWithReading();
    return this.#key;
  }

  get isTemplated(): boolean {
    return reachesInto(this.template?.actions, this.range);
  }

  get root(): TreeField {
    this.#root ??= TreeField.root(this, this.#readOnce().root);
    return this.#root;
  }

  get comments(): readonly Comment[] {
    this.#comments ??= this.#readOnce().comments.map(({ start, end, text, ownLine }) => ({
      range: this.rangeOf(start, end),
      text,
      ownLine,
    }));
    return this.#comments;
  }

  /** In the order of the text. */
  get commentRanges(): readonly Range[] {
    this.#commentRanges ??= this.comments.map(({ range }) => range);
    return this.#commentRanges;
  }

  get problems(): readonly Problem[] {
    this.#problems ??= this.#readOnce().problems.map(({ message, start, end }) => ({
      message,
      range: this.rangeOf(start, end),
    }));
    return this.#problems;
  }

  get duplicateKeys(): TreeDocument["duplicateKeys"] {
    return this.#readOnce().duplicateKeys.map(({ key, start, end, earlier }) => ({
      key,
      range: this.rangeOf(start, end),
      earlier: this.rangeOf(earlier.start, earlier.end),
    }));
  }

  get overwritten(): SourceDocument | undefined {
    const { overwritten } = this.#readOnce();
    return overwritten && this.#as(overwritten, true);
  }

  #as(content: Content, isPartial: boolean): SourceDocument {
    return new SourceDocument({ ...this.#source, isPartial, read: () => content });
  }

  /** Neither partial nor in part unreadable: what is not written is not there. */
  get isWhole(): boolean {
    return !this.isPartial && this.#readOnce().problems.length === 0;
  }

  /** What an alias stands for depends on all those above it. */
  get isExhausted(): boolean {
    return this.#readOnce().isExhausted === true;
  }

  asPartial(): SourceDocument {
    return new SourceDocument({ ...this.#source, isPartial: true, read: () => this.#readOnce() });
  }

  get undecided(): Undecided | undefined {
    this.#undecided ??= this.#readUndecided();
    return this.#undecided;
  }

  #readUndecided(): Undecided | undefined {
    const { undecided } = this.#readOnce();
    if (!undecided) return undefined;
    const { guardAt = () => "" } = this.#source;
    return {
      otherKinds: undecided.otherKinds.map((content) => this.#as(content, this.isPartial)),
      branches: undecided.branches.map((content) => this.#as(content, true)),
      guardAt,
    };
  }

  /** The children of a collection that aliases and merge keys lead to: one list, however many do. */
  sharedChildren(node: TreeNode, read: () => readonly TreeField[]): readonly TreeField[] {
    this.#sharedChildren ??= new WeakMap();
    const children = this.#sharedChildren.get(node) ?? read();
    this.#sharedChildren.set(node, children);
    return children;
  }

  /** A span of the content as offsets into the file. */
  rangeOf(start: number, end: number): Range {
    return { start: this.base + start, end: this.base + end };
  }

  /** Of what is read plainly, the text itself; of all else, with a character in front that stands in no text that is read. */
  #keyWithReading(): string {
    // Edits take the line end of the whole file.
    const isCarriage = this.lines.eol === "\r\n";
    const { key } = this.#source;
    if (!this.isPartial && !this.template && !isCarriage) return key;
    return `\0${this.isPartial} ${this.template !== undefined} ${isCarriage} ${key}`;
  }

  #readOnce(): TemplateContent {
    this.#content ??= this.#source.read();
    return this.#content;
  }
}
