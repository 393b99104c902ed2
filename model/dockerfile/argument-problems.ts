import { parseImage } from "../image";
import type { Range } from "../text";
import type { Problem } from "../tree/document";
import type { ParsedInstruction } from "./instruction";
import { startsWithoutImage } from "./questions";
import type { ParsedWord } from "./word";

type Check = (instruction: ParsedInstruction) => readonly (Problem | undefined)[];

const checks: Readonly<Record<string, Check>> = {
  ADD: sourcesAndDestination,
  ARG: (instruction) => [needsArgument(instruction), ...blankNames(instruction)],
  COPY: sourcesAndDestination,
  ENV: namesAndValues,
  EXPOSE: (instruction) => [needsArgument(instruction), ...instruction.words.map(protocol)],
  FROM: baseAndName,
  HEALTHCHECK: healthcheck,
  LABEL: namesAndValues,
  MAINTAINER: (instruction) => [needsArgument(instruction)],
  ONBUILD: (instruction) => [needsArgument(instruction, "an instruction")],
  SHELL: shell,
  STOPSIGNAL: signal,
  USER: (instruction) => [needsArgument(instruction)],
  VOLUME: (instruction) => [needsArgument(instruction)],
  WORKDIR: (instruction) => [needsArgument(instruction)],
};

/** Instructions whose words the builder expands; the others are left to a shell. */
const expanded = new Set(["ADD", "COPY", "EXPOSE", "FROM", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"]);

/** An array in single or typographic quotes, which is no JSON: `['npm', 'start']`. */
const wronglyQuoted = /^\[\s*['‘’“”][^'‘’“”]*['‘’“”]\s*(?:,\s*['‘’“”][^'‘’“”]*['‘’“”]\s*)*\]$/;

export function argumentProblems(instruction: ParsedInstruction): readonly Problem[] {
  const found = [heredocEnd(instruction), array(instruction)].filter((problem) => problem !== undefined);
  if (found.length > 0) return found;
  const own = checks[instruction.keyword]?.(instruction) ?? [];
  const words = [...(expanded.has(instruction.keyword) ? instruction.words : []), ...pairWords(instruction)];
  return [...own, ...words.map(expansionProblem)].filter((problem) => problem !== undefined);
}

function problem(message: string, range: Range): Problem {
  return { message, range };
}

/** Those of the network layer below: `443/https` is none. */
function protocol({ value = "", range }: ParsedWord): Problem | undefined {
  const name = /^[\d-]+\/(\w+)$/.exec(value)?.[1];
  return name === undefined || /^(?:tcp|udp|sctp)$/i.test(name)
    ? undefined
    : problem(`A port has the protocol tcp, udp or sctp, not ${name}`, range);
}

function heredocEnd(instruction: ParsedInstruction): Problem | undefined {
  const { unterminated } = instruction.statement;
  return (
    unterminated &&
    problem(
      `The heredoc has no line ${unterminated.delimiter} at its end`,
      instruction.rangeOf(unterminated.range),
    )
  );
}

/** The exec form and the arrays of COPY, ADD and VOLUME. */
function array(instruction: ParsedInstruction): Problem | undefined {
  const { arguments: read, keyword, statement } = instruction;
  const { rest, command, json, isMixedJson } = read;
  if (json || (!command && !/^(?:ADD|COPY|VOLUME)$/.test(keyword))) return undefined;
  const span = command ?? rest;
  if (isMixedJson) return problem("The array must hold strings only", instruction.rangeOf(span));
  const isWrong = wronglyQuoted.test(statement.line.text.slice(span.start, span.end));
  return isWrong ? problem("The array needs double quotes", instruction.rangeOf(span)) : undefined;
}

function needsArgument(
  { words, keyword, keywordRange }: ParsedInstruction,
  what = "an argument",
): Problem | undefined {
  return words.length === 0 ? problem(`${keyword} needs ${what}`, keywordRange) : undefined;
}

function sourcesAndDestination({
  words,
  keyword,
  keywordRange,
}: ParsedInstruction): readonly (Problem | undefined)[] {
  return [
    words.length < 2 ? problem(`${keyword} needs a source and a destination`, keywordRange) : undefined,
  ];
}

function namesAndValues(instruction: ParsedInstruction): readonly (Problem | undefined)[] {
  const missing = instruction.pairs.find(({ value }) => !value);
  const without = missing && problem(`${instruction.keyword} needs the form NAME=value`, missing.range);
  return [needsArgument(instruction), without, ...blankNames(instruction)];
}

function blankNames({ pairs, keyword }: ParsedInstruction): readonly (Problem | undefined)[] {
  return pairs.map(({ name, range }) =>
    name === "" ? problem(`${keyword} needs a name before the =`, range) : undefined,
  );
}

/** `REPLACE-ME`: who builds with the file writes an image over it. */
const placeholder = /^[A-Z][A-Z0-9]*(?:[-_][A-Z0-9]+)+$/;

function baseAndName(instruction: ParsedInstruction): readonly (Problem | undefined)[] {
  const { words, keywordRange } = instruction;
  const [base, as, name] = words;
  if (!base) return [needsArgument(instruction, "an image")];
  const isLiteral = base.variables.length === 0 && base.value !== undefined;
  const isReference = parseImage(base.value ?? "") || instruction.ask(startsWithoutImage);
  const reference =
    isLiteral && !isReference && !placeholder.test(base.value ?? "")
      ? problem(`${base.value} is no valid image reference`, base.range)
      : undefined;
  if (words.length !== 1 && (words.length !== 3 || as?.raw.toUpperCase() !== "AS")) {
    const range = {
      start: as?.range.start ?? keywordRange.start,
      end: words.at(-1)?.range.end ?? keywordRange.end,
    };
    return [reference, problem("FROM takes an image, or an image AS a name", range)];
  }
  const isName = !name || /^[a-z][a-z0-9_.-]*$/i.test(name.raw);
  return [reference, isName ? undefined : problem(`${name.raw} is no valid stage name`, name.range)];
}

function healthcheck(instruction: ParsedInstruction): readonly (Problem | undefined)[] {
  const [type, second] = instruction.words;
  if (!type) return [needsArgument(instruction, "CMD or NONE")];
  const kind = type.raw.toUpperCase();
  if (kind === "NONE") return [second && problem("HEALTHCHECK NONE takes no arguments", second.range)];
  if (kind !== "CMD") return [problem("HEALTHCHECK takes CMD or NONE", type.range)];
  return [instruction.arguments.command ? undefined : problem("HEALTHCHECK CMD needs a command", type.range)];
}

function shell({ isJson, words, keywordRange }: ParsedInstruction): readonly (Problem | undefined)[] {
  const first = words[0];
  if (isJson && first) return [];
  const range = first
    ? { start: first.range.start, end: words.at(-1)?.range.end ?? first.range.end }
    : keywordRange;
  return [problem('SHELL needs the JSON form: ["program", "argument"]', range)];
}

const signalName =
  /^(?:SIG)?(?:ABRT|ALRM|BUS|CHLD|CLD|CONT|FPE|HUP|ILL|INT|IO|IOT|KILL|PIPE|POLL|PROF|PWR|QUIT|RTMAX(?:-\d+)?|RTMIN(?:\+\d+)?|SEGV|STKFLT|STOP|SYS|TERM|TRAP|TSTP|TTIN|TTOU|UNUSED|URG|USR1|USR2|VTALRM|WINCH|XCPU|XFSZ)$/i;

function signal(instruction: ParsedInstruction): readonly (Problem | undefined)[] {
  const [word] = instruction.words;
  const name = word?.variables.length === 0 ? word.value : undefined;
  const isSignal = name === undefined || signalName.test(name) || /^[1-9]\d*$/.test(name);
  return [
    needsArgument(instruction),
    word && !isSignal ? problem(`${name} is no signal`, word.range) : undefined,
  ];
}

function pairWords({ pairs }: ParsedInstruction): readonly ParsedWord[] {
  return pairs.flatMap(({ value }) => (value ? [value] : []));
}

function expansionProblem({ expansion: { error }, range }: ParsedWord): Problem | undefined {
  return error === undefined ? undefined : problem(error, range);
}
