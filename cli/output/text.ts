import { isAtLeast } from "../../linter/configuration";
import type { Finding, ReadError } from "../../linter/finding";
import type { FixKind } from "../../model/edit";
import type { Severity } from "../../rules/rule";
import type { Mended } from "../lint-run";
import { type Paint, severityFormat } from "./color";
import { frame } from "./frame";
import { wrapped } from "./lay-out";
import { printable } from "./printable";
import { attempt, type LintedFile, type OnFailure, unreadParts } from "./result";
import { closingLines } from "./summary";

/** How a report for people looks, and what it tells beside the findings. */
export interface Look {
  readonly paint: Paint;
  /** Columns of the terminal. */
  readonly width: number;
  readonly mended: readonly Mended[];
  /** The least severity that is shown. */
  readonly least: Severity;
  /** Nothing but findings is told. */
  readonly isQuiet: boolean;
}

/** What is told of a file: each of its findings and errors is a line, or a few. */
export type TellFile = (file: LintedFile, look: Look) => string;

const indent = "  ";

/** A report for people, in parts. */
export function* reportFor(
  files: readonly LintedFile[],
  look: Look,
  tellFile: TellFile,
  onFailure: OnFailure,
): Generator<string> {
  const shown = files.map((file) => withoutLesser(file, look.least));
  for (const file of shown) {
    if (file.findings.length + unreadParts(file).length > 0)
      yield attempt(file.path, () => tellFile(file, look), onFailure);
  }
  if (!look.isQuiet) yield closingLines({ ...look, all: files, shown });
}

/** A file with what is shown of it. */
export function withoutLesser(file: LintedFile, least: Severity): LintedFile {
  return { ...file, findings: file.findings.filter(({ severity }) => isAtLeast(severity, least)) };
}

/** Each finding with the line that it is in, its token underlined, its threats, and the edit that mends it. */
export const inFull: TellFile = (file, look) => {
  const blocks = [
    ...unreadParts(file).map((error) => errorBlock(file, error, look)),
    ...file.findings.map((finding) => findingBlock(file, finding, look)),
  ];
  return blocks.map((lines) => `${lines.join("\n")}\n\n`).join("");
};

/** Each finding on one line, for editors and for `grep`. */
export const concise: TellFile = (file, { paint }) => {
  const errors = unreadParts(file).map(
    ({ message, range }) =>
      `${placeOf(file, range?.start, paint)}: ${notRead(paint)} ${printable(message)}\n`,
  );
  const findings = file.findings.map(({ severity, rule, message, range }) => {
    const level = paint(severityFormat[severity], severity);
    return `${placeOf(file, range.start, paint)}: ${level} ${rule} ${printable(message)}\n`;
  });
  return [...errors, ...findings].join("");
};

function errorBlock(
  file: LintedFile,
  { message, range }: ReadError,
  { paint, width }: Look,
): readonly string[] {
  const title = `${placeOf(file, range?.start, paint)} ${notRead(paint)}`;
  return [...wrapped(title, width, "", indent), ...wrapped(printable(message), width, indent)];
}

function findingBlock(file: LintedFile, finding: Finding, { paint, width }: Look): readonly string[] {
  const { message, stride, fixes } = finding;
  const threats = stride.map((category) => category.replaceAll("-", " ")).join(", ");
  return [
    ...findingHead(file, finding, paint, width),
    ...wrapped(printable(message), width, indent),
    ...frame(file, finding, paint, width),
    ...named("Threat", threats, paint, width),
    ...fixLines(fixes, paint, width),
  ];
}

/** `path:line:column severity rule`: terminals make the place a link. */
export function findingHead(
  file: LintedFile,
  { rule, severity, range }: Finding,
  paint: Paint,
  width: number,
): readonly string[] {
  const level = paint(severityFormat[severity], severity);
  return wrapped(`${placeOf(file, range.start, paint)} ${level} ${paint("dim", rule)}`, width, "", indent);
}

const kindNames: Readonly<Record<FixKind, string>> = {
  safe: "Safe fix",
  suggestion: "Suggestion",
  choice: "Choice",
};

function fixLines([first, ...others]: Finding["fixes"], paint: Paint, width: number): readonly string[] {
  if (!first) return [];
  const also = others.length > 0 ? ` (or ${others.length} more)` : "";
  return named(kindNames[first.kind], printable(first.title) + also, paint, width);
}

function named(name: string, text: string, paint: Paint, width: number): readonly string[] {
  return text === "" ? [] : wrapped(`${paint("dim", `${name}:`)} ${text}`, width, indent, indent.repeat(2));
}

function notRead(paint: Paint): string {
  return paint("magenta", "not read");
}

/** `path:line:column`, or the path alone. */
function placeOf({ path, lines }: LintedFile, offset: number | undefined, paint: Paint): string {
  if (offset === undefined) return paint("bold", printable(path));
  const { line, character } = lines.positionAt(offset);
  return paint("bold", `${printable(path)}:${line + 1}:${character + 1}`);
}
