import { oncePer } from "../../once";
import { lineEnd, type Range } from "../../text";
import { type Block, type Branch, blocksIn, commonBranch, withParents } from "./blocks";
import { isMasked, type MaskedTemplate } from "./mask";

/** Whether a condition of a template holds, as far as that is known; see `truthOf`. */
export type Holds = (condition: string, isInner: boolean) => boolean | undefined;

/**
 * What the guards of a template decide. A guard around a whole document decides nothing: if it is installed, it is so.
 * A block is a choice when it can be read branch by branch; the others are read as if they wrote all that is in them,
 * once: `range`, and what begins or ends within the text of a line.
 */
export class Guards {
  readonly #template: MaskedTemplate;
  readonly #holds: Holds;
  /** Of each branch, the innermost one around it, or itself, that is of no choice. */
  readonly #written = new Map<Branch, Branch | undefined>();

  constructor(template: MaskedTemplate, holds: Holds) {
    this.#template = template;
    this.#holds = holds;
    for (const block of template.blocks.all) {
      const around = block.parent && this.#written.get(block.parent);
      for (const branch of block.branches) this.#written.set(branch, this.isChoice(block) ? around : branch);
    }
  }

  readonly isChoice = oncePer(({ kind, branches, end }: Block): boolean => {
    if (branches.length === 1 && !guarded.has(kind)) return false;
    const { text } = this.#template;
    return [...branches.map(({ start }) => start), end].every((behind) => endsLine(text, behind));
  });

  /** Of each branch whether it is written. */
  readonly statesOf = oncePer(({ kind, branches }: Block): readonly (boolean | undefined)[] => {
    if (!guarded.has(kind)) return branches.map(() => undefined);
    let standsBefore: boolean | undefined = false;
    return branches.map(({ condition, block }) => {
      const holds = condition === undefined || this.#holds(condition, block.parent?.isInner ?? false);
      if (standsBefore || holds === false) return false;
      const stands: boolean | undefined = standsBefore === false ? holds : undefined;
      standsBefore = holds;
      return stands;
    });
  });

  isUndecided(block: Block): boolean {
    return this.isChoice(block) && this.statesOf(block).includes(undefined);
  }

  /** What is in a document depends on this. */
  answersIn(document: Range): string {
    const answers: string[] = [];
    const pending = [this.#template.blocks.roots];
    for (let blocks = pending.pop(); blocks; blocks = pending.pop()) {
      for (const block of blocksIn(blocks, document)) {
        answers.push(this.statesOf(block).join());
        for (const branch of block.branches) if (branch.blocks.length > 0) pending.push(branch.blocks);
      }
    }
    return answers.join(";");
  }

  /** The innermost branch that all of a document stands in. */
  readonly around = oncePer((document: Range): Branch | undefined => {
    const { text, blocks } = this.#template;
    const content = contentIn(text, document);
    return content && commonBranch(blocks.branchAt(content.start), blocks.branchAt(content.end - 1));
  });

  /** What must hold for what stands at an offset of a document, unless it holds; `""` for nothing. */
  guardAt(offset: number, document: Range): string {
    const open = this.#around(offset, document).filter((branch) => {
      const { branches } = branch.block;
      return this.isChoice(branch.block) && this.statesOf(branch.block)[branches.indexOf(branch)] !== true;
    });
    return [...new Set(open.reverse().flatMap(conditionsOf))].join(" and ");
  }

  /** The outermost block whose guard is not decided, around an offset of a document. */
  outermostAt(offset: number, document: Range): Block | undefined {
    return this.#around(offset, document)
      .map(({ block }) => block)
      .filter((block) => this.isUndecided(block))
      .at(-1);
  }

  /** The innermost branch of no choice around an offset: what it holds may be written any number of times. */
  repeatedAt(offset: number): Branch | undefined {
    const branch = this.#template.blocks.branchAt(offset);
    return branch && this.#written.get(branch);
  }

  /** The branches of a document around an offset, from the innermost to the outermost. */
  #around(offset: number, document: Range): readonly Branch[] {
    const around = this.around(document);
    const all = withParents(this.#template.blocks.branchAt(offset));
    return around ? all.slice(0, all.indexOf(around)) : all;
  }
}

/** Blocks that ask whether to write what is in them; the others write it, as often as it may be. */
const guarded: ReadonlySet<string> = new Set(["if", "with", "unless"]);

/** Behind an action that is no part of a line's text, and has no text behind it. */
function endsLine(masked: string, behind: number): boolean {
  if (isMasked(masked[behind - 1] ?? "")) return false;
  const rest = /[ \t]*/y;
  rest.lastIndex = behind;
  rest.test(masked);
  return rest.lastIndex >= masked.length || masked[rest.lastIndex] === "\n";
}

/** The lines of a document from the first to the last that hold more than a comment. */
function contentIn(masked: string, document: Range): Range | undefined {
  let content: Range | undefined;
  for (let start = document.start; start < document.end; ) {
    const end = Math.min(lineEnd(masked, start), document.end);
    const line = masked.slice(start, end);
    if (/^[ \t]*[^\s#]/.test(line) && !/^(?:---|%)/.test(line))
      content = { start: content?.start ?? start, end };
    start = end + 1;
  }
  return content;
}

/** `a does not hold`, for each branch before, and `b holds`. */
function conditionsOf(branch: Branch): readonly string[] {
  const { branches } = branch.block;
  const before = branches.slice(0, branches.indexOf(branch));
  return [
    ...before.map((each) => conditionOf(each, false)),
    ...(branch.condition === undefined ? [] : [conditionOf(branch, true)]),
  ];
}

function conditionOf({ block, condition }: Branch, holds: boolean): string {
  return `${condition} ${holds === (block.kind !== "unless") ? "holds" : "does not hold"}`;
}
