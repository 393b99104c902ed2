import type { Range } from "../../text";
import { type Block, type Branch, blocksIn } from "./blocks";
import type { Guards } from "./guards";
import type { MaskedTemplate } from "./mask";

/** One way to write a document: of each choice one branch, or none. */
export interface Selection {
  /** What it leaves out: offsets in the template. */
  readonly blanks: readonly Range[];
  /** It writes something that another one may leave out. */
  readonly isConditional: boolean;
}

/** More ways to write one document are not looked at: what they have in common is then not known. */
const maxSelections = 8;

/** Blocks deeper in others than anybody writes are read as if they wrote all that is in them. */
const maxDepth = 20;

interface Choice {
  readonly block: Block;
  /** The branches that may be written. */
  readonly options: readonly Option[];
  /** In how many ways it is written, so that each branch in it is written once, and none if that may be. */
  readonly width: number;
}

interface Option {
  readonly branch: Branch;
  readonly inside: readonly Choice[];
  readonly width: number;
}

/** The ways to write a document. */
export interface Selections {
  /** Those that the guards allow, at least one: each branch that may be written is in one of them. */
  readonly written: readonly Selection[];
  /** Those with branches that the guards forbid, each in one of them: other values than those of the chart write them. */
  readonly forbidden: readonly Selection[];
  /** Whether these are all; there may be too many. */
  readonly areAll: boolean;
}

export function selectionsOf(template: MaskedTemplate, guards: Guards, document: Range): Selections {
  const outermost = guards.around(document)?.blocks ?? template.blocks.roots;
  const stateOf = ({ block }: Branch, i: number) => guards.statesOf(block)[i];
  const isAllowed: IsOption = (branch, i) => stateOf(branch, i) !== false;
  const select = (isOption: IsOption) => {
    const choices = choicesIn(outermost, { guards, document, isOption }, 0);
    const width = widthOf(choices);
    const all = Array.from({ length: Math.min(width, maxSelections) }, (_, i) => chosenIn(choices, i));
    return { all, areAll: width <= maxSelections };
  };
  const isForbidden = ({ branch }: Option) => !isAllowed(branch, branch.block.branches.indexOf(branch));
  const isUndecided = ({ branch }: Option) =>
    guards.isUndecided(branch.block) && hasContent(branch, template);
  const toSelection = ({ options, blanks }: Chosen): Selection => ({
    blanks: blanks.flatMap((blank) => clipped(blank, document)),
    isConditional: options.some(isUndecided),
  });
  const allowed = select(isAllowed);
  const all = select(() => true);
  return {
    written: allowed.all.map(toSelection),
    forbidden: all.all.filter(({ options }) => options.some(isForbidden)).map(toSelection),
    areAll: allowed.areAll && all.areAll,
  };
}

type IsOption = (branch: Branch, index: number) => boolean;

interface Choosing {
  readonly guards: Guards;
  readonly document: Range;
  /** Whether a branch may be chosen. */
  readonly isOption: IsOption;
}

function choicesIn(blocks: readonly Block[], choosing: Choosing, depth: number): readonly Choice[] {
  const { guards, document, isOption } = choosing;
  if (depth > maxDepth) return [];
  return blocksIn(blocks, document).flatMap((block) => {
    const inside = (branch: Branch) => choicesIn(branch.blocks, choosing, depth + 1);
    if (!guards.isChoice(block)) return block.branches.flatMap(inside);
    const options = block.branches
      .filter(isOption)
      .map((branch) => ({ branch, inside: inside(branch) }))
      .map((option) => ({ width: widthOf(option.inside), ...option }));
    const writesOne = guards.statesOf(block).includes(true) || block.branches.at(-1)?.condition === undefined;
    return [{ block, options, width: sum(options) + (writesOne ? 0 : 1) }];
  });
}

function widthOf(choices: readonly Choice[]): number {
  return choices.reduce((widest, { width }) => Math.max(widest, width), 1);
}

function sum(options: readonly Option[]): number {
  return options.reduce((all, { width }) => all + width, 0);
}

interface Chosen {
  readonly options: Option[];
  /** The branches that are not. */
  readonly blanks: Range[];
}

function chosenIn(choices: readonly Choice[], index: number): Chosen {
  const chosen: Chosen = { options: [], blanks: [] };
  choose(choices, index, chosen);
  return chosen;
}

function choose(choices: readonly Choice[], index: number, chosen: Chosen): void {
  for (const { block, options, width } of choices) {
    let rest = index % width;
    const option = options.find((each) => {
      rest -= each.width;
      return rest < 0;
    });
    for (const branch of block.branches) if (branch !== option?.branch) chosen.blanks.push(branch);
    if (!option) continue;
    chosen.options.push(option);
    choose(option.inside, rest + option.width, chosen);
  }
}

/** More than comments. */
function hasContent({ start, end }: Range, { text }: MaskedTemplate): boolean {
  return /^[ \t]*[^\s#]/m.test(text.slice(start, end));
}

function clipped({ start, end }: Range, document: Range): readonly Range[] {
  const own = { start: Math.max(start, document.start), end: Math.min(end, document.end) };
  return own.start < own.end ? [own] : [];
}
