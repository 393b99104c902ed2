import { type Edit, type Pieces, write } from "../edit";
import { Lines, type Range } from "../text";
import type { Instruction, InstructionCommand } from "./dockerfile";
import { escapeCharacter, lineEnd, piecesFrom } from "./edit";

/**
 * Adds a command to a RUN, so that the step ends where it fails, on a line of its own where the others have theirs.
 * `undefined` where that cannot be seen: inside a heredoc, a pipe or a subshell, beside an alternative, as what a loop waits for.
 * @param behind the command that it follows; the last one when left out
 */
export function appendCommand(
  instruction: Instruction,
  command: string | Pieces,
  behind: Range = instruction.range,
): Edit | undefined {
  const { text, isJson, heredocs, commands, range } = instruction;
  const { end } = behind;
  const last = commands.find((one) => one.shell === "posix" && one.range.end === end && !one.pipedInto);
  if (!last || isJson || heredocs.length > 0) return undefined;
  const from = last.range.start - range.start;
  const to = end - range.start;
  const joint = jointOf(commands, text.slice(0, from), text.slice(to));
  if (!joint) return undefined;
  const { at, before, after } = placeBehind(instruction, joint, from, to);
  const place = range.start + at;
  return write({ start: place, end: place }, [before, ...piecesFrom(command), joint.ending, after]);
}

/** How a command is joined to the one before it. */
interface Joint {
  readonly operator: "&&" | ";";
  /** What ends the step where the command fails, and nothing else does. */
  readonly ending: "" | " || exit 1";
}

const chained: Joint = { operator: "&&", ending: "" };

/** A shell that stops at errors goes on where one stands left of `&&`. */
function jointOf(commands: readonly InstructionCommand[], before: string, behind: string): Joint | undefined {
  const rest = flat(behind);
  const stops = commands[0] !== undefined && stopsAtErrors(commands[0]);
  const parted: Joint = { operator: ";", ending: stops && !isTested.test(rest) ? "" : " || exit 1" };
  if (rest === "") return stops && flat(before).endsWith(";") ? parted : chained;
  if (/^(?:&&|\|\|\s*exit\b|;\s*then\b|\)[\s)]*(?:&&|$))/.test(rest)) return chained;
  if (/^\)[\s)]*;/.test(rest)) return stops ? chained : undefined;
  // What exits in a subshell ends that alone, and a loop would try again for ever.
  return /^;(?!\s*do\b)/.test(rest) && (parted.ending === "" || !isInSubshell(rest)) ? parted : undefined;
}

/** Without the line ends and comments between continued lines. */
export function flat(text: string): string {
  return text.replace(/[\\`][ \t]*\r?\n(?:[ \t]*(?:#.*)?\n)*/g, " ").trim();
}

/** `set -eux`, at the beginning of a step. */
function stopsAtErrors({ name, words }: InstructionCommand): boolean {
  return name === "set" && words.some(({ value = "" }) => /^-[a-z]*e|^errexit$/.test(value));
}

/** The block that a command may stand in is left of an operator: no error stops the shell there. */
const isTested = /(?:\b(?:fi|done|esac)|[)}])\s*(?:&&|\|\|)/;

function isInSubshell(rest: string): boolean {
  let depth = 0;
  for (const [bracket] of rest.matchAll(/[()]/g)) {
    depth += bracket === "(" ? 1 : -1;
    if (depth < 0) return true;
  }
  return false;
}

/** Where a command goes in the text of an instruction, and what joins it to those before and after it. */
interface Placed {
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/**
 * Behind another command, joined as the others of the step are. A line that is continued stays as it is.
 * @param from where that command begins in the text of the instruction
 * @param to where it ends there
 */
function placeBehind(instruction: Instruction, { operator }: Joint, from: number, to: number): Placed {
  const { text } = instruction;
  const lines = new Lines(text);
  const rest = text.slice(to);
  const inLine = operator === "&&" ? " &&" : ";";
  if (lines.count === 1 || /^[ \t]*;[ \t]*[^\s\\`]/.test(rest))
    return { at: to, before: `${inLine} `, after: "" };
  const first = lines.lineAt(from);
  const below = Array.from({ length: lines.count - 1 }, (_, i) => lines.lineText(i + 1));
  const next = below[lines.lineAt(to)];
  const isChained = (line = "") => operator === "&&" && line.trimStart().startsWith("&&");
  const own = first > 0 ? lines.lineText(first) : undefined;
  const model = isChained(next) ? next : (own ?? below.filter(isChained).at(-1) ?? next ?? below[0]);
  const indent = /^\s*/.exec(model ?? "")?.[0] ?? "";
  const end = instruction.ask(escapeCharacter) + instruction.ask(lineEnd);
  const lineBreak = ` ${end}`;
  const [line = "", written, blanks = ""] = /^[ \t]*(?:(&&|;)([ \t]*))?[\\`][ \t]*\r?\n/.exec(rest) ?? [];
  const at = to + line.length;
  if (written === operator) return { at, before: indent, after: inLine + blanks + end };
  if (line !== "" && !written && operator === "&&") return { at, before: `${indent}&& `, after: lineBreak };
  const isTrailing =
    operator === ";" || (rest === "" && /&&[ \t]*[\\`][ \t]*\r?\n[ \t]*$/.test(text.slice(0, from)));
  return { at: to, before: isTrailing ? inLine + lineBreak + indent : `${lineBreak}${indent}&& `, after: "" };
}
