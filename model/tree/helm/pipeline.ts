import type { ChartValue, LookUp } from "./chart-values";
import { functions, type Term } from "./functions";

/**
 * What the dot stands for, as a path from what it stands for in the whole template: nothing there, `["Values", "a"]` in a
 * `with .Values.a`. `undefined` where that is not known.
 */
export type Dot = readonly string[] | undefined;

/** Deeper in parentheses than anybody writes; nothing is known of such a pipeline. */
const maxDepth = 20;

/** What a pipeline of a template gives, as far as the values of the chart, literals and the known functions tell. */
export function evaluate(pipeline: string, dot: Dot, lookUp: LookUp): Term | undefined {
  return new PipelineReader(pipeline.match(tokenPattern) ?? [], dot, lookUp).whole();
}

/** What the path in an operand leads to: `.Values.a`, `.`, `$.Values.a`; `undefined` for anything else. */
export function pathIn(operand: string, dot: Dot): Dot {
  const [, root, names] = /^(\$?)((?:\.\w+)+|\.?)$/.exec(operand) ?? [];
  if (names === undefined || operand === "") return undefined;
  const start = root === "$" ? [] : dot;
  return start && [...start, ...names.split(".").filter((name) => name !== "")];
}

const tokenPattern = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|[()|]|[^\s()|"`]+/g;

class PipelineReader {
  #at = 0;
  #depth = 0;
  #isBroken = false;

  constructor(
    private readonly tokens: readonly string[],
    private readonly dot: Dot,
    private readonly lookUp: LookUp,
  ) {}

  whole(): Term | undefined {
    const term = this.#pipeline();
    return this.#isBroken || this.#at < this.tokens.length ? undefined : term;
  }

  /** Each command gets what stands before its `|` as its last argument. */
  #pipeline(): Term | undefined {
    let term = this.#command(undefined);
    while (this.tokens[this.#at] === "|") {
      this.#at++;
      term = this.#command({ given: term });
    }
    return term;
  }

  #command(piped: { readonly given: Term | undefined } | undefined): Term | undefined {
    const first = this.tokens[this.#at] ?? "";
    const name = /^[a-zA-Z]\w*$/.test(first) && !isConstant(first) ? first : undefined;
    if (name !== undefined) this.#at++;
    const given: (Term | undefined)[] = [];
    for (let token = this.tokens[this.#at]; token !== undefined && !")|".includes(token); ) {
      given.push(this.#operand(token));
      token = this.tokens[this.#at];
    }
    if (piped) given.push(piped.given);
    if (name !== undefined) return Object.hasOwn(functions, name) ? functions[name]?.(given) : undefined;
    if (given.length !== 1) this.#isBroken = true;
    return given[0];
  }

  #operand(token: string): Term | undefined {
    this.#at++;
    if (token !== "(") return this.#value(token);
    if (++this.#depth > maxDepth) {
      this.#isBroken = true;
      this.#at = this.tokens.length;
      return undefined;
    }
    const term = this.#pipeline();
    this.#depth--;
    if (this.tokens[this.#at++] !== ")") this.#isBroken = true;
    // A field of what stands in parentheses.
    if (!this.tokens[this.#at]?.startsWith(".")) return term;
    this.#at++;
    return undefined;
  }

  #value(token: string): Term | undefined {
    if (isConstant(token)) return { value: constants[token] };
    const quoted = /^(?:"([^"\\]*)"|`([^`]*)`)$/.exec(token);
    if (quoted) return { value: quoted[1] ?? quoted[2] ?? "" };
    if (/^-?[0-9]+(?:\.[0-9]+)?$/.test(token)) return { value: Number(token) };
    const [root, ...from] = pathIn(token, this.dot) ?? [];
    const known = root === "Values" && from.length > 0 ? this.lookUp(from) : undefined;
    return known && { from, ...known };
  }
}

const constants: Readonly<Record<string, ChartValue>> = { true: true, false: false, nil: null };

function isConstant(token: string): boolean {
  return Object.hasOwn(constants, token);
}
