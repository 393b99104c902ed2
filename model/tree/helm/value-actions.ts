import { oncePer } from "../../once";
import { lineStart } from "../../text";
import { type Branch, blocksOf } from "./blocks";
import { type Action, actionsOf } from "./go-template";
import { type Dot, pathIn } from "./pipeline";

/** An action that may write a value of the chart. */
export interface ValueAction extends Action {
  readonly dot: Dot;
}

/** What of a template depends on the values of its chart. */
export interface ValueActions {
  readonly actions: readonly ValueAction[];
  /** The conditions of its blocks, in the order of the text. */
  readonly conditions: readonly { readonly condition: string; readonly isInner: boolean }[];
  /** The keys at the top of the values that all these ask for. */
  readonly keys: ReadonlySet<string>;
}

/** Finds the actions of a template that may write a value of its chart. */
export function valueActionsOf(text: string): ValueActions {
  const actions = actionsOf(text);
  const blocks = blocksOf(actions, text.length);
  const dotIn = oncePer(findDot);
  const written = actions.flatMap((action): readonly ValueAction[] => {
    if (action.kind !== "output" || isName(text, action)) return [];
    const branch = blocks.branchAt(action.start);
    const dot = branch ? dotIn(branch) : [];
    const isOfValues = action.pipeline.includes(".Values.") || (dot !== undefined && dot.length > 0);
    return isOfValues ? [{ ...action, dot }] : [];
  });
  const conditions = blocks.all.flatMap(({ branches, parent }) =>
    branches.flatMap(({ condition }) =>
      condition === undefined ? [] : [{ condition, isInner: parent?.isInner ?? false }],
    ),
  );
  const texts = [...written.map(({ pipeline }) => pipeline), ...conditions.map(({ condition }) => condition)];
  const asked = texts.flatMap((text) => [...text.matchAll(/\.Values\.(\w+)/g)].map(([, key = ""]) => key));
  return { actions: written, conditions, keys: new Set(asked) };
}

/** What the dot stands for in a branch. */
function findDot(branch: Branch): Dot {
  const { block, condition, isInner } = branch;
  const outer = block.parent ? findDot(block.parent) : [];
  if (block.branches[0] !== branch) return isInner && !block.parent?.isInner ? undefined : outer;
  if (block.kind === "if") return outer;
  const operand = block.kind === "with" ? condition?.replace(/^\$\w*\s*:?=\s*/, "") : undefined;
  return operand === undefined ? undefined : pathIn(operand, outer);
}

/** What something is called is not what is wrong with it, but where it is told that something is missing. */
function isName(text: string, { start }: Action): boolean {
  return /(?:^|[\s{,])name:\s*["']?$/.test(text.slice(lineStart(text, start), start));
}
