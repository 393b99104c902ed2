import type { Range } from "../text";
import { skipBlanks, skipWord } from "./characters";
import { type FlagSpan, flagSpans } from "./flags";
import type { InstructionLine } from "./instruction-line";
import { type JsonElement, jsonElements, quotedWords, wordsBetweenBlanks } from "./words";

/** How the builder reads what stands behind the flags of an instruction. */
type Form = "command" | "healthcheck" | "list" | "paths" | "text" | "quoted";

const forms: Readonly<Record<string, Form>> = {
  ADD: "paths",
  CMD: "command",
  COPY: "paths",
  ENTRYPOINT: "command",
  EXPOSE: "list",
  FROM: "list",
  HEALTHCHECK: "healthcheck",
  MAINTAINER: "text",
  RUN: "command",
  SHELL: "command",
  STOPSIGNAL: "text",
  USER: "text",
  VOLUME: "paths",
  WORKDIR: "text",
};

/** The arguments of an instruction, as ranges of its line. */
export interface Arguments {
  readonly flags: readonly FlagSpan[];
  /** Everything behind the flags. */
  readonly rest: Range;
  readonly words: readonly Range[];
  /** The elements of a JSON array. */
  readonly json: readonly JsonElement[] | undefined;
  /** A JSON array that holds something else than strings. */
  readonly isMixedJson: boolean;
  /** What is run: behind `CMD` in HEALTHCHECK. */
  readonly command: Range | undefined;
}

export function readArguments(
  { text, divided, keyword, rest: all }: InstructionLine,
  escapeCharacter: string,
): Arguments {
  const { flags, rest: start } = flagSpans(divided, all.start, all.end);
  const rest = { start, end: all.end };
  const form = forms[keyword] ?? "quoted";
  const command = commandOf(text, form, rest);
  const array =
    form === "paths" || command ? jsonElements(text, (command ?? rest).start, rest.end) : undefined;
  const json = array === "mixed" ? undefined : array;
  const before = command && command.start > start ? [{ start, end: skipWord(text, start) }] : [];
  const words = json
    ? [...before, ...json.map(({ range }) => range)]
    : plainWords(divided, form, rest, escapeCharacter);
  return { flags, rest, words, json, isMixedJson: array === "mixed", command };
}

function commandOf(text: string, form: Form, rest: Range): Range | undefined {
  if (form === "command") return rest;
  const behind = skipBlanks(text, skipWord(text, rest.start, rest.end), rest.end);
  return form === "healthcheck" && behind < rest.end ? { start: behind, end: rest.end } : undefined;
}

function plainWords(
  text: string,
  form: Form,
  { start, end }: Range,
  escapeCharacter: string,
): readonly Range[] {
  if (form === "text") return start < end ? [{ start, end }] : [];
  return form === "list" || form === "paths"
    ? wordsBetweenBlanks(text, start, end)
    : quotedWords(text, start, end, escapeCharacter);
}
