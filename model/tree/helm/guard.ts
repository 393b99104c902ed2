/** A value of a chart. */
export type ChartValue =
  | string
  | number
  | boolean
  | null
  | readonly ChartValue[]
  | { readonly [key: string]: ChartValue };

/**
 * Where the values of a chart are looked up: `{ value: undefined }` for a last key that is missing, `undefined` where
 * nobody knows, as below a parent that is missing.
 */
export type LookUp = (path: readonly string[]) => Known | undefined;

/** A value that is known, `undefined` for nothing. */
export interface Known {
  readonly value: ChartValue | undefined;
}

/** Deeper in parentheses than anybody writes; nothing is known of such a condition. */
const maxDepth = 20;

/**
 * Whether a condition of a template holds, by the truth of Go templates and of Sprig's `default`; `undefined` where that
 * cannot be said. It knows the values of the chart, literals, `not`, `and`, `or`, `eq`, `ne` and `default`.
 *
 * @param condition the pipeline of an `if` or a `with`
 * @param isInner the dot may be another than that of the whole template: only `$` leads to the values
 */
export function truthOf(condition: string, isInner: boolean, lookUp: LookUp): boolean | undefined {
  const tokens = condition.replace(/^\$\w*\s*:?=/, "").match(tokenPattern) ?? [];
  const reader = new ConditionReader(tokens, isInner, lookUp);
  const known = reader.whole();
  return known && isTrue(known.value);
}

const tokenPattern = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|[()|]|[^\s()|"`]+/g;

/** Go templates take what is empty for false, and nothing else. */
function isTrue(value: ChartValue | undefined): boolean {
  if (typeof value !== "object" || value === null) return Boolean(value);
  return Object.keys(value).length > 0;
}

/** A value, or that it is not known. Of some only the truth is: `or .Values.unknown true`. */
type Term = (Known & { readonly isTruthOnly?: true }) | undefined;

class ConditionReader {
  #at = 0;
  #depth = 0;
  #isBroken = false;

  constructor(
    private readonly tokens: readonly string[],
    private readonly isInner: boolean,
    private readonly lookUp: LookUp,
  ) {}

  whole(): Term {
    const term = this.#pipeline();
    return this.#isBroken || this.#at < this.tokens.length ? undefined : term;
  }

  /** Each command gets what stands before its `|` as its last argument. */
  #pipeline(): Term {
    let term = this.#command(undefined);
    while (this.tokens[this.#at] === "|") {
      this.#at++;
      term = this.#command({ given: term });
    }
    return term;
  }

  #command(piped: { readonly given: Term } | undefined): Term {
    const first = this.tokens[this.#at] ?? "";
    const name = /^[a-zA-Z]\w*$/.test(first) && !isConstant(first) ? first : undefined;
    if (name !== undefined) this.#at++;
    const given: Term[] = [];
    for (let token = this.tokens[this.#at]; token !== undefined && !")|".includes(token); ) {
      given.push(this.#operand(token));
      token = this.tokens[this.#at];
    }
    if (piped) given.push(piped.given);
    if (name !== undefined) return functions[name]?.(given);
    if (given.length !== 1) this.#isBroken = true;
    return given[0];
  }

  #operand(token: string): Term {
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

  #value(token: string): Term {
    if (isConstant(token)) return { value: constants[token] };
    const quoted = /^(?:"([^"\\]*)"|`([^`]*)`)$/.exec(token);
    if (quoted) return { value: quoted[1] ?? quoted[2] ?? "" };
    if (/^-?[0-9]+(?:\.[0-9]+)?$/.test(token)) return { value: Number(token) };
    const path = (this.isInner ? /^\$\.Values\.([\w.]+)$/ : /^\$?\.Values\.([\w.]+)$/).exec(token)?.[1];
    return path === undefined ? undefined : this.lookUp(path.split("."));
  }
}

const constants: Readonly<Record<string, ChartValue>> = { true: true, false: false, nil: null };

function isConstant(token: string): boolean {
  return Object.hasOwn(constants, token);
}

/** The functions that are known, of their arguments in order. */
const functions: Readonly<Record<string, ((given: readonly Term[]) => Term) | undefined>> = {
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
};

/** The first term of some truth, else the last. */
function firstOf(terms: readonly Term[], truth: boolean): Term {
  const index = terms.findIndex((term) => term && isTrue(term.value) === truth);
  const isAnyUnknown = terms.slice(0, index < 0 ? terms.length : index).includes(undefined);
  if (index < 0) return isAnyUnknown ? undefined : terms.at(-1);
  return isAnyUnknown ? { value: truth, isTruthOnly: true } : terms[index];
}

/** Go compares only what is of one type: no nothing, and no number of a chart with one of a template. */
function areEqual(a: Term, b: Term): boolean | undefined {
  if (!a || !b || a.isTruthOnly || b.isTruthOnly) return undefined;
  const [one, other] = [a.value, b.value];
  const isComparable = typeof one === typeof other && (typeof one === "string" || typeof one === "boolean");
  return isComparable ? one === other : undefined;
}
