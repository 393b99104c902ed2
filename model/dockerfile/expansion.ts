import { knownValue, unknownPart } from "../outline";
import { replaceMatches, trimMatch } from "./glob";
import type { Lookup } from "./variables";

/** A raw word worked out: what it says, and which variables are in it. */
export interface Expansion {
  /** Quotes removed, variables replaced; `undefined` when that is not known. */
  readonly value: string | undefined;
  /** The same with `unknownPart` for each part that is not known. */
  readonly outline: string;
  readonly variables: readonly string[];
  /** Why the builder refuses to expand it. */
  readonly error: string | undefined;
}

export interface ExpansionOptions {
  readonly lookup: Lookup;
  readonly escape: string;
  /** Read by a shell and not by the builder: `$(…)` and backquotes are replaced, by something unknown. */
  readonly isShell: boolean;
}

/** Values do not grow beyond this: `ARG B=$A$A` thirty times over would fill the memory. */
const maxLength = 8192;

/** Deeper `${a:-${b:-…}}` is unknown. */
const maxDepth = 50;

const variableName = /[0-9]+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*/uy;

const none: readonly string[] = [];

/** Removes quotes and replaces variables as BuildKit's shell lexer does. */
export function expand(raw: string, options: ExpansionOptions): Expansion {
  const isPlain = !/[$'"`\\]/.test(raw);
  if (isPlain) return literal(raw);
  const expander = new Expander(raw, options);
  const read = expander.upTo(undefined, false);
  const outline = expander.error ? unknownPart : read;
  return { value: knownValue(outline), outline, variables: [...expander.variables], error: expander.error };
}

/** What says what it is, without variables. */
export function literal(outline: string): Expansion {
  return { value: knownValue(outline), outline, variables: none, error: undefined };
}

class Expander {
  readonly variables = new Set<string>();
  error: string | undefined;
  #at = 0;
  #depth = 0;
  #isTooDeep = false;

  constructor(
    readonly text: string,
    readonly options: ExpansionOptions,
  ) {}

  /** Reads up to and over the stop character, or to the end. A pattern keeps its escape characters. */
  upTo(stop: string | undefined, isPattern: boolean): string {
    let value = "";
    while (this.#at < this.text.length) {
      const character = this.text[this.#at] as string;
      if (character === stop) {
        this.#at++;
        return value;
      }
      value = joined(value, this.#part(character, isPattern));
    }
    if (stop) this.#fail(`Missing ${stop} in a variable substitution`);
    return value;
  }

  #part(character: string, isPattern: boolean): string {
    if (character === "'") return this.#singleQuoted();
    if (character === '"') return this.#doubleQuoted();
    if (character === "$") return this.#dollar();
    if (character === this.options.escape) {
      const escaped = this.text[this.#at + 1] ?? "";
      this.#at += 2;
      return isPattern && escaped !== "}" ? character + escaped : escaped;
    }
    this.#at++;
    return character === "`" && this.options.isShell ? unknownPart : character;
  }

  #singleQuoted(): string {
    const end = this.text.indexOf("'", this.#at + 1);
    if (end < 0) return this.#fail("Missing closing single quote");
    const value = this.text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return value;
  }

  #doubleQuoted(): string {
    let value = "";
    this.#at++;
    while (this.#at < this.text.length) {
      const character = this.text[this.#at] as string;
      if (character === '"') {
        this.#at++;
        return value;
      }
      if (character === "$") value = joined(value, this.#dollar());
      else if (character === this.options.escape) {
        const escaped = this.text[this.#at + 1] ?? "";
        const isSpecial = escaped === '"' || escaped === "$" || escaped === this.options.escape;
        value = joined(value, isSpecial ? escaped : character);
        this.#at += isSpecial ? 2 : 1;
      } else {
        value = joined(value, character === "`" && this.options.isShell ? unknownPart : character);
        this.#at++;
      }
    }
    return this.#fail("Missing closing double quote");
  }

  #dollar(): string {
    this.#at++;
    const next = this.text[this.#at];
    if (next === "{") return this.#braces();
    if (next === "(" && this.options.isShell) return unknownPart;
    const name = this.#name();
    return name === "" ? "$" : this.#valueOf(name);
  }

  #braces(): string {
    this.#at++;
    const name = this.#name();
    if (name === "") return this.#fail("A variable substitution without a name");
    let operator = this.text[this.#at++];
    if (operator === undefined) return this.#fail("Missing } in a variable substitution");
    if (operator === "}") return this.#valueOf(name);
    if (this.#depth >= maxDepth) {
      this.#isTooDeep = true;
      this.#at = this.text.length;
      return unknownPart;
    }
    this.#depth++;
    const isColon = operator === ":";
    if (isColon) operator = this.text[this.#at++] ?? "";
    const value = this.#operation(name, operator, isColon);
    this.#depth--;
    return value;
  }

  #operation(name: string, operator: string, isColon: boolean): string {
    if ("-+?".includes(operator) && operator !== "") return this.#conditional(name, operator, isColon);
    if (isColon || !"#%/".includes(operator)) {
      if (!this.options.isShell)
        return this.#fail(`Unsupported modifier ${isColon ? ":" : ""}${operator} in \${${name}}`);
      this.#reference(name);
      this.upTo("}", true);
      return unknownPart;
    }
    const isDouble = this.text[this.#at] === operator;
    if (isDouble) this.#at++;
    const value = knownValue(this.#valueOf(name));
    const pattern = knownValue(this.upTo(operator === "/" ? "/" : "}", true));
    const replacement = operator === "/" ? knownValue(this.upTo("}", true)) : "";
    if (value === undefined || pattern === undefined || replacement === undefined) return unknownPart;
    const changed =
      operator === "/"
        ? replaceMatches(value, pattern, replacement, isDouble)
        : trimMatch(value, pattern, operator === "%", isDouble);
    return changed ?? unknownPart;
  }

  #conditional(name: string, operator: string, isColon: boolean): string {
    const outline = this.#reference(name)?.outline;
    const operand = this.upTo("}", false);
    if (outline === unknownPart) return unknownPart;
    const isSet = outline !== undefined && !(isColon && outline === "");
    if (operator === "-") return isSet ? outline : operand;
    if (operator === "?") return isSet ? outline : unknownPart;
    if (isSet) return operand;
    return outline === undefined ? unknownPart : "";
  }

  #valueOf(name: string): string {
    return this.#reference(name)?.outline ?? unknownPart;
  }

  #reference(name: string): ReturnType<Lookup> {
    this.variables.add(name);
    return this.options.lookup(name);
  }

  /** A name, a number, or one of the special parameters of a shell. */
  #name(): string {
    variableName.lastIndex = this.#at;
    const name = variableName.exec(this.text)?.[0] ?? "";
    this.#at += name.length;
    return name;
  }

  #fail(message: string): string {
    if (!this.#isTooDeep) this.error ??= message;
    this.#at = this.text.length;
    return unknownPart;
  }
}

/** Unknown parts side by side are one. */
function joined(left: string, right: string): string {
  if (left.length + right.length > maxLength) return unknownPart;
  return left.endsWith(unknownPart) && right.startsWith(unknownPart) ? left + right.slice(1) : left + right;
}
