import { oncePer } from "../once";
import { unknownPart } from "../outline";
import type { Range } from "../text";
import type { Field } from "../tree/field";
import type { ScalarNode } from "../tree/node";

/** The text of a scalar after its variables; `undefined` when unknown. */
export function interpolatedText({ node }: Field): string | undefined {
  return node?.kind === "scalar" ? interpolatedScalar(node) : undefined;
}

/** A scalar may be shared by thousands of services. */
const interpolatedScalar = oncePer(({ text }: ScalarNode) => interpolate(text));

/** Whether a scalar reads as true: `true`, `yes`, `on` and the like, in quotes too, and through `${X:-true}`. */
export function isTrueText(field: Field): boolean {
  return /^(?:true|yes|y|on|t|1)$/i.test(interpolatedText(field) ?? "");
}

/**
 * The text of a Compose value after its variables: `$$` is a dollar sign, `${X:-default}` and `${X-default}` come to
 * their default, nested ones too. `undefined` when it depends on a variable: `$X`, `${X}`, `${X:?message}`, `${X:+value}`.
 * A `$` that begins no variable stands for itself. Source: the Compose specification, “Interpolation”.
 */
export function interpolate(text: string): string | undefined {
  if (!text.includes("$")) return text;
  const parts = interpolatedParts(text).map((part) => part.text);
  return parts.includes(undefined) ? undefined : parts.join("");
}

/** The same as an outline: `unknownPart` for each part that depends on a variable. */
export function interpolatedOutline(text: string): string {
  return interpolatedParts(text)
    .map((part) => part.text ?? unknownPart)
    .join("");
}

/** A part of a text after its variables, with the range that it is written in. */
export interface InterpolatedPart extends Range {
  /** `undefined` when unknown. */
  readonly text: string | undefined;
  /** The innermost variable whose default it stands in. */
  readonly variable: DefaultedVariable | undefined;
}

/** `${name:-…}`, with its braces. */
export interface DefaultedVariable extends Range {
  readonly name: string;
}

/** The parts of a text, in its order: what is literal, what comes of defaults, what is not known. */
export function interpolatedParts(text: string): readonly InterpolatedPart[] {
  const reader: Reader = { text, at: 0, depth: 0 };
  const parts = readText(reader, undefined);
  const isRead = reader.at === text.length;
  return isRead ? parts : [{ text: undefined, start: 0, end: text.length, variable: undefined }];
}

interface Reader {
  readonly text: string;
  at: number;
  depth: number;
}

/** Compose files in the wild nest twice at most; what is nested deeper is unknown. */
const maxDepth = 16;

type Parts = readonly InterpolatedPart[];

/** Reads up to the end, or up to the brace that closes the default this text is. */
function readText(
  reader: Reader,
  variable: { readonly name: string; readonly start: number } | undefined,
): Parts {
  const { text } = reader;
  const parts: InterpolatedPart[] = [];
  const add = (start: number, part: string | undefined) => {
    if (start < reader.at) parts.push({ text: part, start, end: reader.at, variable: undefined });
  };
  let start = reader.at;
  while (reader.at < text.length && !(variable && text[reader.at] === "}")) {
    if (text[reader.at] !== "$") {
      reader.at++;
      continue;
    }
    add(start, text.slice(start, reader.at));
    for (const part of readVariable(reader)) parts.push(part);
    start = reader.at;
  }
  add(start, text.slice(start, reader.at));
  if (!variable) return parts;
  const own = { end: reader.at + 1, ...variable };
  return parts.map((part) => (part.variable ? part : { ...part, variable: own }));
}

const name = /^\$(?:\$|\{([A-Za-z_]\w{0,255})(:?[-?+])?|[A-Za-z_]\w{0,255})/;

function readVariable(reader: Reader): Parts {
  const { text, at: start } = reader;
  const match = name.exec(text.slice(start, start + 264));
  const part = (value: string | undefined): Parts => [
    { text: value, start, end: reader.at, variable: undefined },
  ];
  if (!match || reader.depth >= maxDepth) {
    reader.at++;
    return part(match ? undefined : "$");
  }
  const [opening, variable = "", operator] = match;
  reader.at += opening.length;
  if (opening === "$$") return part("$");
  if (variable === "") return part(undefined);
  reader.depth++;
  const alternative = readText(reader, { name: variable, start });
  reader.depth--;
  if (text[reader.at] !== "}") return part(undefined);
  reader.at++;
  return operator?.endsWith("-") ? alternative : part(undefined);
}
