import { encodeBase64 } from "../../base64";
import { isTrue, type Known } from "./chart-values";

/** The value of a pipeline or of a part of it. Of some only the truth is known: `or .Values.unknown true`. */
export interface Term extends Known {
  readonly isTruthOnly?: true;
  /** The value of the chart that it is, or that a function made it of. */
  readonly from?: readonly string[];
  /** It is written as YAML, by `toYaml`. */
  readonly isYaml?: true;
  /** How far its lines are indented, and whether a line end is written before them. */
  readonly indent?: { readonly width: number; readonly isOnNewLine: boolean };
}

type Given = readonly (Term | undefined)[];

/** The functions of templates that are known, of their arguments in order: Go's, Sprig's and Helm's. */
export const functions: Readonly<Record<string, ((given: Given) => Term | undefined) | undefined>> = {
  not: ([term, ...others]) => (term && others.length === 0 ? { value: !isTrue(term.value) } : undefined),
  and: (terms) => firstOf(terms, false),
  or: (terms) => firstOf(terms, true),
  eq: ([term, ...others]) => {
    const are = others.map((other) => areEqual(term, other));
    if (are.includes(true)) return { value: true };
    return are.length === 0 || are.includes(undefined) ? undefined : { value: false };
  },
  ne: ([term, other, ...rest]) => {
    const are = rest.length === 0 ? areEqual(term, other) : undefined;
    return are === undefined ? undefined : { value: !are };
  },
  default: ([instead, given, ...others]) =>
    others.length === 0 ? firstOf([given, instead], true) : undefined,
  coalesce: (terms) => firstOf(terms, true),
  // Helm ends with an error where it is nothing.
  required: ([, term]) => term,
  // A text that holds no action of a template says what it is.
  tpl: ([term]) => (JSON.stringify(term?.value)?.includes("{{") ? undefined : term),
  toString: ofScalar(String),
  quote: ofScalar((value) => quoted(String(value), '"')),
  squote: ofScalar((value) => quoted(String(value), "'")),
  lower: ofText((text) => text.toLowerCase()),
  upper: ofText((text) => text.toUpperCase()),
  b64enc: ofText(encodeBase64),
  trim: ofText((text) => text.trim()),
  int: ofScalar(toInteger),
  int64: ofScalar(toInteger),
  toYaml: ([term, ...others]) => (term && others.length === 0 ? { ...term, isYaml: true } : undefined),
  indent: (given) => indented(given, false),
  nindent: (given) => indented(given, true),
};

/** The first term of some truth, else the last. */
function firstOf(terms: Given, truth: boolean): Term | undefined {
  const index = terms.findIndex((term) => term && isTrue(term.value) === truth);
  const isAnyUnknown = terms.slice(0, index < 0 ? terms.length : index).includes(undefined);
  if (index < 0) return isAnyUnknown ? undefined : terms.at(-1);
  return isAnyUnknown ? { value: truth, isTruthOnly: true } : terms[index];
}

/** Go compares only what is of one type: no nothing, and no number of a chart with one of a template. */
function areEqual(a: Term | undefined, b: Term | undefined): boolean | undefined {
  if (!a || !b || a.isTruthOnly || b.isTruthOnly) return undefined;
  const [one, other] = [a.value, b.value];
  const isComparable = typeof one === typeof other && (typeof one === "string" || typeof one === "boolean");
  return isComparable ? one === other : undefined;
}

type Scalar = string | number | boolean;

/** A function of one scalar; of nothing, of what has parts, and where it is not known, it gives nothing that is known. */
function ofScalar(make: (value: Scalar) => Scalar | undefined) {
  return ([term, ...others]: Given): Term | undefined => {
    if (!term || term.isTruthOnly || others.length > 0) return undefined;
    if (term.value === undefined || term.value === null || typeof term.value === "object") return undefined;
    const value = make(term.value);
    return value === undefined ? undefined : { ...term, value };
  };
}

function ofText(make: (text: string) => string | undefined) {
  return ofScalar((value) => (typeof value === "string" ? make(value) : undefined));
}

/** In quotes, as they are written in templates: what would have to be escaped is not known. */
function quoted(text: string, quote: string): string | undefined {
  return /["'\\]|[^ -~]/.test(text) ? undefined : `${quote}${text}${quote}`;
}

function toInteger(value: Scalar): number | undefined {
  return typeof value === "number" && Number.isSafeInteger(value) ? value : undefined;
}

function indented([width, term, ...others]: Given, isOnNewLine: boolean): Term | undefined {
  if (typeof width?.value !== "number" || !term || term.indent || others.length > 0) return undefined;
  return { ...term, indent: { width: width.value, isOnNewLine } };
}
