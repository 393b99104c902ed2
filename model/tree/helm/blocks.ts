import { firstIndex } from "../../search";
import type { Range } from "../../text";
import type { Action } from "./go-template";

/** A block of a template, from its `if`, `with` or `range` to its `end`. */
export interface Block extends Range {
  readonly kind: string;
  readonly branches: readonly Branch[];
  /** What it stands in; `undefined` for the outermost. */
  readonly parent: Branch | undefined;
}

/** What stands between two actions of a block, without them. */
export interface Branch extends Range {
  readonly block: Block;
  /** What must hold for it: of the first, and of an `else if`; `undefined` for a mere `else`. */
  readonly condition: string | undefined;
  /** The dot is another than that of the template: that of a `with` or a `range`, here or further out. */
  readonly isInner: boolean;
  /** The blocks in it, in the order of the text. */
  readonly blocks: readonly Block[];
}

export interface Blocks {
  /** The outermost ones, in the order of the text. */
  readonly roots: readonly Block[];
  /** All of them, each before those in it. */
  readonly all: readonly Block[];
  /** The innermost branch around an offset; in logarithmic time. */
  branchAt(offset: number): Branch | undefined;
}

/** The blocks of a template. One that is not closed ends with the text. */
export function blocksOf(actions: readonly Action[], length: number): Blocks {
  const roots: Block[] = [];
  const all: Block[] = [];
  const changes: { readonly at: number; readonly branch: Branch | undefined }[] = [];
  let branch: OpenBranch | undefined;
  for (const { kind, start, end, pipeline } of actions) {
    if (kind === "open") {
      const word = /^\w+/.exec(pipeline)?.[0] ?? "";
      const block: OpenBlock = { kind: word, start, end: length, branches: [], parent: branch };
      (branch?.blocks ?? roots).push(block);
      all.push(block);
      branch = begin(block, end, length, pipeline);
    } else if (kind !== "middle" && kind !== "close") {
      continue;
    } else if (branch) {
      branch.end = start;
      const { block }: OpenBranch = branch;
      if (kind === "close") block.end = end;
      branch =
        kind === "middle"
          ? begin(block, end, length, pipeline.replace(/^(?:else|el(?=s?if\b)s?)\s*/, ""))
          : block.parent;
    }
    changes.push({ at: start, branch });
  }
  return {
    roots,
    all,
    branchAt: (offset) =>
      changes[firstIndex(changes.length, (i) => (changes[i]?.at ?? 0) > offset) - 1]?.branch,
  };
}

interface OpenBlock extends Block {
  end: number;
  readonly branches: OpenBranch[];
  readonly parent: OpenBranch | undefined;
}

interface OpenBranch extends Branch {
  end: number;
  readonly block: OpenBlock;
  readonly blocks: Block[];
}

/** Blocks in which the dot is another. */
const innerWords: ReadonlySet<string> = new Set(["with", "range"]);

/** @param opener what begins the branch: `if …`, `with …`, or nothing behind a mere `else` */
function begin(block: OpenBlock, start: number, end: number, opener: string): OpenBranch {
  const [, word = "", condition] = /^(\w*)\s*([\s\S]*)$/.exec(opener) ?? [];
  const isInner = block.parent?.isInner === true || innerWords.has(word);
  const branch = { block, start, end, condition: word ? condition : undefined, isInner, blocks: [] };
  block.branches.push(branch);
  return branch;
}

/** The blocks that reach into a range, of some that lie in order and apart from each other. */
export function blocksIn(blocks: readonly Block[], { start, end }: Range): readonly Block[] {
  const first = firstIndex(blocks.length, (i) => (blocks[i] as Block).end > start);
  const behind = firstIndex(blocks.length, (i) => (blocks[i] as Block).start >= end);
  return blocks.slice(first, behind);
}

/** The innermost branch that is around both of two. */
export function commonBranch(one: Branch | undefined, other: Branch | undefined): Branch | undefined {
  const around = new Set(withParents(one));
  return withParents(other).find((branch) => around.has(branch));
}

/** A branch and those around it, from the innermost to the outermost. */
export function withParents(branch: Branch | undefined): readonly Branch[] {
  const all: Branch[] = [];
  for (let each = branch; each; each = each.block.parent) all.push(each);
  return all;
}
