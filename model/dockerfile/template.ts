import type { MaskedText } from "../shell/reading";
import type { Range } from "../text";
import type { ReadStep } from "./step";

/** Marks at which another program puts text in: Go, Jinja and Mustache, ERB, and `@@NAME@@`, `%%NAME%%`. */
const mark = /\{\{|\{%|<%|@@[A-Za-z_]\w*@@|%%[A-Za-z_]\w*%%/;

/** `FROM @BASE@`, as Autoconf writes it. */
const autoconfMark = /@[A-Za-z_]\w*@/;

/** Text in quotes: `{{ … }}` in it is mostly a format that the command itself expands (`docker inspect -f`). */
const quoted = /"[^"]*"|'[^']*'/g;
const action = /\{\{[^{},]*\}\}/;

/** Instructions whose text may hold such marks for a program of its own. */
const passingOn = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "LABEL", "ENV", "ARG", "MAINTAINER"]);

/** Whether a text of a template is put in by another program, as a whole or in part. */
export function isTemplated(text: string): boolean {
  return mark.test(text) || autoconfMark.test(text);
}

/** The marks in the line of one instruction. */
export interface TemplateMarks {
  readonly isMarked: boolean;
  /** The builder has no use for the mark where it stands. */
  readonly isProof: boolean;
}

export function readTemplateMarks(keyword: string, text: string): TemplateMarks {
  const isMarked = mark.test(text);
  const isProof = isMarked
    ? mark.test(keyword) || !passingOn.has(keyword) || action.test(text.replace(quoted, ""))
    : keyword === "FROM" && autoconfMark.test(text);
  return { isMarked, isProof };
}

/**
 * Whether another program makes the Dockerfile from this text. A mark proves it where an instruction begins, where the
 * builder has no use for it, or where there is no FROM at all.
 */
export function isTemplateText(steps: readonly ReadStep[]): boolean {
  let hasFrom = false;
  let isMarked = false;
  for (const { statement } of steps) {
    if (!statement) continue;
    const { keyword, template } = statement.line;
    if (template.isProof) return true;
    hasFrom ||= keyword === "FROM";
    isMarked ||= template.isMarked;
  }
  return isMarked && !hasFrom;
}

const closed = /(?:\}\}|%\}|%>|%%|@)$/;

/** The text with each closed mark as one word, in which every character stands where it stood. */
export function dividedByMarks(text: string): string {
  if (!mark.test(text)) return text;
  return replaceMarks(text, (one) => (closed.test(one) ? "_".repeat(one.length) : one));
}

/** Writes something else for each mark, and for each block from its `if` to its `end`. */
export function replaceMarks(text: string, instead: (mark: string) => string): string {
  let replaced = "";
  let end = 0;
  for (const mark of joinedBlocks(marksIn(text))) {
    replaced += text.slice(end, mark.start) + instead(text.slice(mark.start, mark.end));
    end = mark.end;
  }
  return replaced + text.slice(end);
}

/**
 * The text of a shell with a variable over each mark, and over each block from its `if` to its `end`.
 * @param isAlone whether nothing else stands on the lines of a mark: more than a word may then be put in
 */
export function maskMarks(text: string, isAlone: (mark: Range) => boolean): MaskedText {
  const open: Range[] = [];
  let masked = "";
  let end = 0;
  for (const mark of joinedBlocks(marksIn(text))) {
    if (mark.role !== "value" || isAlone(mark)) open.push({ start: mark.start, end: mark.end });
    masked += `${text.slice(end, mark.start)}$${"_".repeat(mark.end - mark.start - 1)}`;
    end = mark.end;
  }
  return { text: masked + text.slice(end), open };
}

interface Mark extends Range {
  /** A block is opened, closed, or parted (`else`) by it. */
  readonly role: "value" | "opening" | "closing" | "other";
}

const opener = /\{\{|\{%|<%|@@[A-Za-z_]\w*@@|%%[A-Za-z_]\w*%%|@[A-Za-z_]\w*@/g;
const opening =
  /^[-+~#\s]*(?:if|unless|range|with|define|block|for|foreach|each|while|macro|call|filter|raw)\b/;
const erbBlock = /\bdo(?: ?\|[^|]*\|)?\s*-?$/;
const closing = /^[-+~\s]*(?:\/|end)/;
const parting = /^[-+~\s]*(?:else|elif|elseif|elsif|when|case)\b/;

/** The marks of a text, in order; one that is not closed takes the rest. */
function marksIn(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (let at = 0; ; at = (marks.at(-1) as Mark).end) {
    opener.lastIndex = at;
    const found = opener.exec(text);
    if (!found) return marks;
    const start = found.index;
    const sign = found[0];
    if (sign.length > 2) marks.push({ start, end: start + sign.length, role: "value" });
    else {
      const end = sign === "{{" ? endOfBraces(text, start) : endAt(text, start, sign === "{%" ? "%}" : "%>");
      marks.push({ start, end, role: roleOf(sign, text.slice(start + 2, end - 2)) });
    }
  }
}

function roleOf(sign: string, content: string): Mark["role"] {
  if (opening.test(content) || (sign === "<%" && erbBlock.test(content))) return "opening";
  if (closing.test(content)) return "closing";
  const isStatement = sign === "{%" || (sign === "<%" && !/^[-=]/.test(content));
  return isStatement || parting.test(content) ? "other" : "value";
}

/** Braces within braces belong to it. */
function endOfBraces(text: string, start: number): number {
  const braces = /\{\{|\}\}/g;
  braces.lastIndex = start;
  let depth = 0;
  for (let found = braces.exec(text); found; found = braces.exec(text)) {
    depth += found[0] === "{{" ? 1 : -1;
    if (depth > 0) continue;
    const end = found.index + 2;
    return text[start + 2] === "{" && text[end] === "}" ? end + 1 : end;
  }
  return text.length;
}

function endAt(text: string, start: number, sign: string): number {
  const end = text.indexOf(sign, start + 2);
  return end < 0 ? text.length : end + 2;
}

/** A block whose both ends are there is one mark; of another, only what is there is marked. */
function joinedBlocks(marks: readonly Mark[]): readonly Mark[] {
  const joined: Mark[] = [];
  const opened: number[] = [];
  for (const mark of marks) {
    const first = mark.role === "closing" ? opened.pop() : undefined;
    if (first !== undefined) {
      const { start } = joined[first] as Mark;
      joined.length = first;
      joined.push({ start, end: mark.end, role: "other" });
      continue;
    }
    if (mark.role === "opening") opened.push(joined.length);
    joined.push(mark);
  }
  return joined;
}
