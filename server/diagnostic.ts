import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver";
import type { Finding } from "../linter/finding";
import { unusedSuppression } from "../linter/own-rules";
import type { Edit } from "../model/edit";
import { fromLineStarts, snippetsOf } from "../model/snippet";
import { Lines, type Position, type Range } from "../model/text";
import type { Severity } from "../rules/rule";
import type { Analysis } from "./analyses";
import type { ClientFeatures } from "./client-features";
import type { Paths } from "./paths";
import type { RemedyEdit, Span } from "./protocol/remedies";
import type { WorkspaceTexts } from "./workspace-texts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  critical: DiagnosticSeverity.Error,
  high: DiagnosticSeverity.Error,
  medium: DiagnosticSeverity.Warning,
  low: DiagnosticSeverity.Information,
  info: DiagnosticSeverity.Hint,
};

/** So many problems of a file VS Code shows. Where there are more, one of them says how many. */
const maxShown = 1000;

/** So many places that explain a finding fit into VS Code's hover, with the explanation and the way to the fixes. */
const maxRelated = 2;

/** Turns findings into diagnostics: the only place that knows both. */
export class Diagnostics {
  constructor(
    private readonly workspace: WorkspaceTexts,
    private readonly paths: Paths,
    private readonly features: ClientFeatures,
    private readonly rulePage: (rule: string) => string | undefined,
  ) {}

  /** A file that is not linted at all says so; errors of syntax are told by the extensions of the languages. */
  of(analysis: Analysis): Diagnostic[] {
    const { result, findings } = analysis;
    const unread = result.errors.filter(({ range, rule }) => range === undefined && rule === undefined);
    const told = worst(findings);
    const left = findings.length - told.length;
    return [
      ...unread.map(({ message }) => this.#aboutFile(message)),
      ...(left > 0
        ? [this.#aboutFile(`${left} more findings are not shown; seaworthy lint tells them all`)]
        : []),
      ...told.map((finding) => this.#diagnostic(finding, analysis)),
    ];
  }

  #aboutFile(message: string): Diagnostic {
    const start = { line: 0, character: 0 };
    return {
      range: { start, end: start },
      severity: DiagnosticSeverity.Information,
      source: "seaworthy",
      message,
    };
  }

  #diagnostic(finding: Finding, analysis: Analysis): Diagnostic {
    const { rule, severity, message, range, related } = finding;
    const page = this.features.codeDescription ? this.rulePage(rule) : undefined;
    const places = this.features.relatedInformation ? related.slice(0, maxRelated) : [];
    const left = related.length - places.length;
    return {
      range: spanOf(range, analysis.lines),
      severity: severities[severity],
      code: rule,
      ...(page !== undefined && { codeDescription: { href: page } }),
      source: "seaworthy",
      message,
      ...(rule === unusedSuppression.id && { tags: [DiagnosticTag.Unnecessary] }),
      ...(places.length > 0 && {
        relatedInformation: places.flatMap((place, i) => {
          const range = this.spanIn(place.path, place.range, analysis);
          const uri = this.paths.uriOf(place.path ?? analysis.file.path);
          const more = left > 0 && i === places.length - 1 ? ` (and ${left} more)` : "";
          return range ? [{ location: { uri, range }, message: place.message + more }] : [];
        }),
      }),
    };
  }

  /** Whether the client can make edits of a text and of other files. */
  canEdit(edits: readonly Edit[], analysis: Analysis): boolean {
    return this.features.createFiles || edits.every(({ path }) => this.#linesOf(path, analysis));
  }

  /** A range as the client counts it, in the text of an analysis or of another file; `undefined` where that is not known. */
  spanIn(path: string | undefined, range: Range, analysis: Analysis): Span | undefined {
    const lines = this.#linesOf(path, analysis);
    return lines && spanOf(range, lines);
  }

  /** Edits of a text and of other files as the client makes them; `undefined` where it cannot. */
  editsOf(edits: readonly Edit[], analysis: Analysis): readonly RemedyEdit[] | undefined {
    const placed = this.features.snippetEdits ? this.#placed(edits, analysis) : edits;
    const snippets = snippetsOf(placed);
    const converted = placed.map((edit, i) => this.#edit(edit, snippets[i], analysis));
    const made = converted.filter((edit) => edit !== undefined);
    return made.length === converted.length ? made : undefined;
  }

  /** What an editor inserts together with a snippet, it treats like one. */
  #placed(edits: readonly Edit[], analysis: Analysis): readonly Edit[] {
    return [...new Set(edits.map(({ path }) => path))].flatMap((path) => {
      const own = edits.filter((edit) => edit.path === path);
      const lines = own.some(({ blanks }) => blanks) && this.#linesOf(path, analysis);
      return lines ? fromLineStarts(lines.text, own) : own;
    });
  }

  #edit(
    { range, newText, path, blanks }: Edit,
    snippet: string | undefined,
    analysis: Analysis,
  ): RemedyEdit | undefined {
    const lines = this.#linesOf(path, analysis);
    if (!lines && !this.features.createFiles) return undefined;
    const top = { line: 0, character: 0 };
    const span = lines ? spanOf(range, lines) : { start: top, end: top };
    const [blank] = blanks ?? [];
    return {
      range: span,
      newText,
      ...(snippet !== undefined && { snippet }),
      ...(path !== undefined && { uri: this.paths.uriOf(path) }),
      ...(path !== undefined && blank && { blank: spanBehind(span.start, newText, blank) }),
      ...(!lines && { create: true }),
    };
  }

  #linesOf(path: string | undefined, { file, lines }: Analysis): Lines | undefined {
    if (path === undefined || path === file.path) return lines;
    const text = this.workspace.get(path)?.file.text;
    return text === undefined ? undefined : new Lines(text);
  }
}

/** The worst findings, as many as are told, in the order of the text. */
function worst(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= maxShown) return findings;
  const ranked = [...findings].sort((a, b) => severities[a.severity] - severities[b.severity]);
  const told = new Set(ranked.slice(0, maxShown - 1));
  return findings.filter((finding) => told.has(finding));
}

/** Where a part of a text stands that is written at a position. */
function spanBehind({ line, character }: Position, text: string, part: Range): Span {
  const { start, end } = spanOf(part, new Lines(text));
  const from = (position: Position) => ({
    line: line + position.line,
    character: position.line === 0 ? character + position.character : position.character,
  });
  return { start: from(start), end: from(end) };
}

export function spanOf({ start, end }: Range, lines: Lines): Span {
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}
