import {
  type Assignment as AssignmentNode,
  type Command as CommandNode,
  forEachChild,
  type HereDocBody,
  type ParameterExpansionPart,
  type Pipeline,
  type SyntaxNode,
  type Word as WordNode,
} from "unbash";
import { withoutCarriageReturns } from "../mapped-text";
import { reachesInto } from "../search";
import type { Range } from "../text";
import { chain, type Edge, type WrittenText } from "../written-text";
import { buildCommand, connect, type OpenCommand } from "./builder";
import type { Assignment, Command, Redirect, ShellWord } from "./command";
import { variablesIn } from "./given-variables";
import { expandedWord, heredocText, literalText } from "./literal";
import { leaveOut, type MaskedText, masked, maxDepth, type Reading } from "./reading";
import { parseTree } from "./tree";

type Substitution = Extract<
  SyntaxNode,
  { type: "CommandExpansion" | "ProcessSubstitution" | "ArithmeticCommandExpansion" }
>;

/** An expansion that holds others. */
export function isNesting({ type }: SyntaxNode): boolean {
  return type === "ArithmeticExpansion" || type === "ParameterExpansion";
}

/** Where a node of the tree stands in its text. */
interface Span {
  readonly pos: number;
  readonly end: number;
}

/**
 * Reads a script, and those that it runs in turn.
 * @param depth how many scripts it stands in
 * @param reading takes the commands
 */
export function readScript(script: WrittenText, depth: number, reading: Reading): void {
  const source = withoutCarriageReturns(script);
  const { text } = source;
  const parsed = masked(reading, source);
  const tree = depth <= maxDepth ? parseTree(parsed.text) : undefined;
  try {
    if (tree) new ScriptReader(source, parsed, depth, reading).read(tree);
    else leaveOut(reading, source, 0, text.length);
  } catch {
    // Parts of the tree are parsed when they are asked for, and may be nested too deep: what was read before them stands.
    leaveOut(reading, source, 0, text.length);
  }
}

/** Walks the tree of one script. */
class ScriptReader {
  constructor(
    readonly source: WrittenText,
    readonly parsed: MaskedText,
    readonly depth: number,
    readonly reading: Reading,
  ) {}

  /** Returns the commands that run directly in the node, not those of substitutions. */
  read(node: SyntaxNode): readonly OpenCommand[] {
    switch (node.type) {
      case "Command":
        return [this.#command(node)];
      case "Pipeline":
        return this.#pipeline(node);
      case "Function":
        this.#children(node);
        return [];
      case "Word":
        this.#word(node);
        return [];
      case "CommandExpansion":
      case "ProcessSubstitution":
      case "ArithmeticCommandExpansion":
        this.#substitution(node);
        return [];
      default:
        return this.#children(node);
    }
  }

  #children(node: SyntaxNode): readonly OpenCommand[] {
    const commands: OpenCommand[] = [];
    forEachChild(node, (child) => {
      for (const command of this.read(child)) commands.push(command);
    });
    return commands;
  }

  #pipeline(node: Pipeline): readonly OpenCommand[] {
    const all: OpenCommand[] = [];
    let previous: readonly OpenCommand[] = [];
    for (const element of node.commands) {
      const commands = this.read(element);
      connect(previous, commands[0]);
      for (const command of commands) all.push(command);
      previous = commands;
    }
    return all;
  }

  #command(node: CommandNode): OpenCommand {
    const words: ShellWord[] = [];
    const assignments: Assignment[] = [];
    const redirects: Redirect[] = [];
    const bodies: HereDocBody[] = [];
    let input: WrittenText | undefined;
    let given: (() => WrittenText | undefined) | undefined;
    let inputVariables: readonly string[] = [];
    for (const part of [...node.prefix, ...(node.name ? [node.name] : []), ...node.suffix]) {
      if (part.type === "Word") {
        words.push(this.#word(part));
        // What stands behind it may belong to another command.
        if (reachesInto(this.parsed.open, { start: part.pos, end: part.end })) break;
      } else if (part.type === "HereDoc") {
        redirects.push({ operator: part.operator, target: undefined });
        bodies.push(part.body);
        const written = this.#part(part.body);
        const isQuoted = part.delimiter?.quoted === true;
        input = written;
        given = () => (isQuoted ? written : this.#expanded(part.body));
        inputVariables = isQuoted ? [] : variablesIn(written.text);
      } else if (part.type !== "Assignment") {
        const target = part.target && this.#word(part.target);
        const isDescriptor = part.operator.endsWith("&") && /^(?:\d+-?|-)$/.test(target?.raw ?? "");
        const from = part.descriptor ? this.#text(part.descriptor) : "";
        redirects.push({
          operator: `${from === "1" ? "" : from}${part.operator}`,
          target: isDescriptor ? undefined : target,
        });
        if (part.type === "HereString") {
          input = target?.written();
          given = () => target && expandedWord(target);
          inputVariables = target?.variables ?? [];
        }
      } else if (words.length > 0) words.push(this.#declaration(part));
      else assignments.push(this.#assignment(part));
    }
    const parts = { words, assignments, redirects, range: this.#range(node), input };
    const command = buildCommand(parts, this.reading.commands, (script, shell) => {
      if (script === input) {
        bodies.pop();
        given = undefined;
      }
      this.reading.run(script, shell, this.depth + 1);
    });
    for (const body of bodies) this.#children(body);
    command.input = given?.();
    command.inputVariables = inputVariables;
    return command;
  }

  /** `NAME=value` before a command, or alone. */
  #assignment(node: AssignmentNode): Assignment {
    return { name: node.name, value: this.#assigned(node), range: this.#range(node) };
  }

  /** `NAME=value` as an argument of `export` or `declare`. */
  #declaration(node: AssignmentNode): ShellWord {
    const { value, variables, substitutions, written } = this.#assigned(node);
    const { source } = this;
    const name = source.text.slice(node.pos, node.value.pos);
    return {
      raw: this.#text(node),
      value: value === undefined ? undefined : name + value,
      range: this.#range(node),
      variables,
      substitutions,
      written: () => {
        const assigned = written();
        if (!assigned) return undefined;
        return {
          text: name + assigned.text,
          toOffset: (offset, edge) =>
            offset < name.length || (edge === "end" && offset === name.length)
              ? source.toOffset(node.pos + offset, edge)
              : assigned.toOffset(offset - name.length, edge),
        };
      },
    };
  }

  #assigned({ value, index }: AssignmentNode): ShellWord {
    if (index) this.read(index);
    if (value.type === "Word") return this.#word(value);
    const elements = value.elements.map((element) => this.#word(element));
    return {
      raw: this.#text(value),
      value: undefined,
      range: this.#range(value),
      variables: elements.flatMap(({ variables }) => variables),
      substitutions: elements.flatMap(({ substitutions }) => substitutions),
      written: () => undefined,
    };
  }

  #word(node: WordNode): ShellWord {
    const raw = this.#text(node);
    const parsed = this.parsed.text.slice(node.pos, node.end);
    const isMarked = parsed !== raw;
    const expansions = /[$`]|[<>]\(/.test(parsed) ? this.#expansions(node) : undefined;
    return {
      raw,
      value: isMarked || expansions?.isComputed ? undefined : node.value,
      range: this.#range(node),
      variables: [...(expansions?.variables ?? [])],
      substitutions: expansions?.substitutions ?? [],
      ...(expansions && { computed: expansions.computed }),
      written: () => {
        const literal = literalText(this.source.text, node);
        return literal && { text: literal.text, toOffset: chain(literal.toOffset, this.source.toOffset) };
      },
    };
  }

  #expansions(word: WordNode) {
    const variables = new Set<string>();
    const substitutions: Command[] = [];
    const computed: Range[] = [];
    const compute = ({ pos, end }: Span) => computed.push({ start: pos - word.pos, end: end - word.pos });
    let isComputed = false;
    const visit = (node: SyntaxNode, depth: number) => {
      switch (node.type) {
        case "SimpleExpansion":
          // One over a mark of a template is not written.
          if (this.source.text[node.pos] === "$") variables.add(node.text.slice(1));
          isComputed = true;
          break;
        case "ParameterExpansion":
          if (putsValueIn(node)) variables.add(node.parameter);
          isComputed = true;
          break;
        case "ArithmeticExpansion":
          compute(node);
          isComputed = true;
          break;
        case "ArithmeticWord":
          if (/^[A-Za-z_]\w*$/.test(node.value)) variables.add(node.value);
          break;
        case "CommandExpansion":
        case "ProcessSubstitution":
        case "ArithmeticCommandExpansion":
          compute(node);
          isComputed = true;
          for (const command of this.#substitution(node)) substitutions.push(command);
          return;
      }
      const below = isNesting(node) ? depth + 1 : depth;
      if (below < maxDepth) forEachChild(node, (child) => visit(child, below));
      else leaveOut(this.reading, this.source, node.pos, node.end);
    };
    forEachChild(word, (child) => visit(child, 0));
    return { variables, substitutions, computed, isComputed };
  }

  /** The commands of a `$(…)`. An escaped one in backquotes has a text of its own: all of it stands at the substitution. */
  #substitution(node: Substitution): readonly OpenCommand[] {
    const { script } = node;
    const { source } = this;
    if (!script) return [];
    if (this.depth >= maxDepth) {
      leaveOut(this.reading, source, node.pos, node.end);
      return [];
    }
    const ownSource = {
      text: script.source ?? "",
      toOffset: (_: number, edge: Edge) => source.toOffset(edge === "end" ? node.end : node.pos, edge),
    };
    return script.source === undefined
      ? new ScriptReader(source, this.parsed, this.depth + 1, this.reading).read(script)
      : new ScriptReader(ownSource, { text: ownSource.text, open: [] }, this.depth + 1, this.reading).read(
          script,
        );
  }

  #expanded(body: HereDocBody): WrittenText {
    const { text, toOffset } = heredocText(this.source.text, body);
    return { text, toOffset: chain(toOffset, this.source.toOffset) };
  }

  #part(node: Span): WrittenText {
    const { toOffset } = this.source;
    return { text: this.#text(node), toOffset: (offset, edge) => toOffset(node.pos + offset, edge) };
  }

  #text({ pos, end }: Span): string {
    return this.source.text.slice(pos, end);
  }

  #range({ pos, end }: Span): Range {
    const start = this.source.toOffset(pos, "start");
    return { start, end: pos === end ? start : this.source.toOffset(end, "end") };
  }
}

/** `${#X}` is a length, and `${X+set}` and `${X:+set}` say only that there is one. */
function putsValueIn({ prefix, operation }: ParameterExpansionPart): boolean {
  return prefix !== "#" && !(operation?.type === "Default" && operation.operator.endsWith("+"));
}
