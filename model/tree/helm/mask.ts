import { lineEnd, lineStart } from "../../text";
import { type Blocks, blocksOf } from "./blocks";
import { type Action, actionsOf } from "./go-template";
import { MASK } from "./mask-character";
import { objectStarts } from "./objects";

/** The end of a line's text after which a value follows: `key:`, `- `, `key: |-`. */
const OPENS_VALUE = /(?:(?:^|\s)-|:)(?:\s+[|>][-+0-9]*)?\s*$/;

export function isMasked(text: string): boolean {
  return text.includes(MASK);
}

/** Text with its masks replaced by what a person would write for them. */
export function unmasked(text: string): string {
  return text.replace(/\uFDD0+/g, "{{ … }}");
}

/** A place where an action was taken out of the text. */
export interface Hole {
  readonly offset: number;
  readonly isOutput: boolean;
  /** Column of what it writes; `undefined` when the template does not say. */
  readonly indent: number | undefined;
}

export interface MaskedTemplate {
  /** The template with its actions masked, of the same length. */
  readonly text: string;
  readonly actions: readonly Action[];
  /** Actions that are not inside a line, in their order. */
  readonly holes: readonly Hole[];
  readonly blocks: Blocks;
}

/**
 * Masks the actions of a Helm template, so that what remains reads as YAML. Lines that hold nothing but actions become
 * empty lines (as many as they have characters: empty lines are allowed everywhere and have no indentation), and leave
 * holes. Actions inside a line become text that makes its scalar unknown. Between two whole objects that only branches
 * part (`{{ else }}`), `---` is put.
 */
export function maskTemplate(text: string): MaskedTemplate {
  const actions = actionsOf(text);
  const holes: Hole[] = [];
  const parts: string[] = [];
  let written = 0;
  function mask(start: number, end: number, filler: string): void {
    parts.push(text.slice(written, start), filler.repeat(end - start));
    written = end;
  }
  for (const { start, end, actions: own, isOnlyActions } of linesOf(text, actions)) {
    if (isOnlyActions) {
      for (const action of own) holes.push(hole(action, action.start === start));
      mask(start, end, "\n");
      continue;
    }
    let restIsBlank = text.slice((own.at(-1) as Action).end, end).trim() === "";
    const fillers = own.map((): string => MASK);
    for (let i = own.length - 1; i >= 0 && restIsBlank; i--) {
      const action = own[i] as Action;
      const before = text.slice(own[i - 1]?.end ?? start, action.start);
      if (action.kind !== "output") fillers[i] = " ";
      else if (/\bnindent\b/.test(action.pipeline) && OPENS_VALUE.test(before)) fillers[i] = "\n";
      restIsBlank = fillers[i] === " " && before.trim() === "";
    }
    own.forEach((action, i) => {
      if (/\bnindent\b/.test(action.pipeline)) holes.push(hole(action, false));
      mask(action.start, action.end, fillers[i] as string);
    });
  }
  parts.push(text.slice(written));
  const blocks = blocksOf(actions, text.length);
  return { text: withMarkers(parts.join(""), blocks), actions, holes, blocks };
}

/** `indent` says where a text starts only at column 0, and not where the line end before it is trimmed away. */
function hole({ start, kind, pipeline, trimsLeft }: Action, isAtColumn0: boolean): Hole {
  const indent = /\b(n?)indent\s+([0-9]+)[\s)]*$/.exec(pipeline);
  const isKnown = indent !== null && (indent[1] === "n" || (isAtColumn0 && !trimsLeft));
  return { offset: start, isOutput: kind === "output", indent: isKnown ? Number(indent[2]) : undefined };
}

interface ActionLine {
  /** From the first character of a line to the end of that line or, where an action spans lines, of its last. */
  readonly start: number;
  readonly end: number;
  readonly actions: readonly Action[];
  readonly isOnlyActions: boolean;
}

function linesOf(text: string, actions: readonly Action[]): readonly ActionLine[] {
  const lines: ActionLine[] = [];
  let i = 0;
  while (i < actions.length) {
    const own: Action[] = [];
    const start = lineStart(text, (actions[i] as Action).start);
    let end = lineEnd(text, start);
    let isOnlyActions = true;
    let at = start;
    for (let action = actions[i]; action && action.start < end; action = actions[++i]) {
      own.push(action);
      if (text.slice(at, action.start).trim() !== "") isOnlyActions = false;
      at = action.end;
      if (at > end) end = lineEnd(text, at);
    }
    if (text.slice(at, end).trim() !== "") isOnlyActions = false;
    lines.push({ start, end, actions: own, isOnlyActions });
  }
  return lines;
}

/** The end of an action becomes the line that parts two documents. */
function withMarkers(masked: string, blocks: Blocks): string {
  const parts: string[] = [];
  let written = 0;
  for (const start of objectStarts(masked, blocks)) {
    parts.push(masked.slice(written, start - MARKER.length), MARKER);
    written = start;
  }
  return written === 0 ? masked : parts.join("") + masked.slice(written);
}

const MARKER = "---";
