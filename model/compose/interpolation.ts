import { oncePer } from "../once";
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
  const reader = { text, at: 0 };
  const value = readText(reader, 0);
  return reader.at === text.length ? value : undefined;
}

interface Reader {
  readonly text: string;
  at: number;
}

/** Compose files in the wild nest twice at most; what is nested deeper is unknown. */
const maxDepth = 16;

/** Reads up to the end, or up to the brace that closes the default this text is. */
function readText(reader: Reader, depth: number): string | undefined {
  const { text } = reader;
  const parts: (string | undefined)[] = [];
  let start = reader.at;
  while (reader.at < text.length && !(depth > 0 && text[reader.at] === "}")) {
    if (text[reader.at] !== "$") {
      reader.at++;
      continue;
    }
    parts.push(text.slice(start, reader.at), readVariable(reader, depth));
    start = reader.at;
  }
  parts.push(text.slice(start, reader.at));
  return parts.includes(undefined) ? undefined : parts.join("");
}

const name = /^\$(?:\$|\{[A-Za-z_]\w{0,255}(:?[-?+])?|[A-Za-z_]\w{0,255})/;

function readVariable(reader: Reader, depth: number): string | undefined {
  const match = name.exec(reader.text.slice(reader.at, reader.at + 264));
  if (!match || depth >= maxDepth) {
    reader.at++;
    return match ? undefined : "$";
  }
  const [start, operator] = match;
  reader.at += start.length;
  if (start === "$$") return "$";
  if (!start.startsWith("${")) return undefined;
  const alternative = readText(reader, depth + 1);
  if (reader.text[reader.at] !== "}") return undefined;
  reader.at++;
  return operator?.endsWith("-") ? alternative : undefined;
}
