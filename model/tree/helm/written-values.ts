import { lineStart, type Range } from "../../text";
import type { Field } from "../field";
import type { LookUp } from "./chart-values";
import type { Term } from "./functions";
import { evaluate } from "./pipeline";
import type { ValueAction } from "./value-actions";

/** A value of a chart, and what a template writes for it. */
export interface WrittenValue {
  /** The action in the template. */
  readonly action: Range;
  /** The value in the `values.yaml`. */
  readonly field: Field;
  readonly text: string;
  /** From where on the text is that of the file; in the order of the text. Nothing where it is another one. */
  readonly pieces: readonly Piece[];
  /** Of a collection: the columns of its lines in the file and in what is written. */
  readonly columns?: { readonly file: number; readonly written: number };
}

/** Text that is the same here and there. */
export interface Piece {
  /** Offset in what is written. */
  readonly start: number;
  /** Offset in the file. */
  readonly source: number;
}

/** The values of a chart, where each of them is one that nothing else replaces. */
export interface Values {
  readonly root: Field;
  readonly lookUp: LookUp;
}

/** What an action writes; `undefined` where that is not known, or where it writes nothing. */
export function writtenBy(action: ValueAction, template: string, values: Values): WrittenValue | undefined {
  const term = evaluate(action.pipeline, action.dot, values.lookUp);
  if (!term?.from || term.isTruthOnly) return undefined;
  const field = values.root.get(...term.from);
  if (!field.isPresent) return undefined;
  return field.kind === "scalar"
    ? asScalar(term, field, action, template)
    : asYaml(term, field, action, template);
}

function asScalar(term: Term, field: Field, action: ValueAction, template: string): WrittenValue | undefined {
  const { value } = term;
  if (term.isYaml || term.indent || value === undefined || value === null || typeof value === "object")
    return undefined;
  const text = String(value);
  if (text === "" || /\{\{|[\r\n]/.test(text) || trimsBlanks(action, template)) return undefined;
  const at = text.indexOf(field.string ?? "");
  const start = field.document.text.indexOf(field.string ?? "", field.range.start);
  const isAsWritten = at >= 0 && start >= 0 && start + (field.string ?? "").length <= field.range.end;
  return { action, field, text, pieces: isAsWritten ? [{ start: at, source: start }] : [] };
}

/** `toYaml` writes what the file says, but for its order, its comments and its quotes. */
function asYaml(term: Term, field: Field, action: ValueAction, template: string): WrittenValue | undefined {
  const { isYaml, indent } = term;
  if (!isYaml || !indent || field.isShared || trimsBlanksBehind(action, template)) return undefined;
  const isAtStart = lineStart(template, action.start) === action.start && !action.trimsLeft;
  if (!indent.isOnNewLine && !isAtStart) return undefined;
  const { text: file } = field.document;
  const { start, end } = field.range;
  const source = file.slice(start, end);
  if (/\{\{|<<|\t|\r(?!\n)|(?:^|[\s,[{:-])[&*!]/.test(source)) return undefined;
  const column = start - lineStart(file, start);
  const isFlow = /^[[{]/.test(source);
  if (isFlow ? source.includes("\n") : file.slice(start - column, start).trim() !== "") return undefined;
  const pieces: Piece[] = [];
  let text = indent.isOnNewLine ? "\n" : "";
  let at = start;
  for (const [i, line] of source.split("\n").entries()) {
    if (i > 0) text += "\n";
    const blanks = i === 0 ? 0 : Math.min(column, line.length - line.trimStart().length);
    if (!isFlow) pieces.push({ start: text.length, source: i === 0 ? at - column : at });
    if (line.trim() !== "") text += " ".repeat(indent.width);
    pieces.push({ start: text.length, source: at + blanks });
    text += line.slice(blanks);
    at += line.length + 1;
  }
  return { action, field, text, pieces, columns: { file: column, written: indent.width } };
}

function trimsBlanks({ start, trimsLeft, ...action }: ValueAction, template: string): boolean {
  return (trimsLeft && /\s/.test(template[start - 1] ?? "")) || trimsBlanksBehind(action, template);
}

function trimsBlanksBehind({ end }: Pick<ValueAction, "end">, template: string): boolean {
  return template.startsWith("-}}", end - 3) && /\s/.test(template[end] ?? "");
}
