import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import type { Finding } from "../linter/finding";
import { newcomers } from "../model/once";
import type { Analysis } from "./analyses";
import { cancelled } from "./cancelled";
import { fixFile, fixRule } from "./fix-all";
import type { OpenDocument } from "./open-document";
import { openRule } from "./protocol/messages";
import type { RemedyEdit } from "./protocol/remedies";
import type { Session } from "./session";
import { switchOff } from "./switch-off";
import { workspaceEdit } from "./workspace-edit";

const fixAllKind = `${CodeActionKind.SourceFixAll}.seaworthy`;

export const codeActionKinds: readonly string[] = [CodeActionKind.QuickFix, fixAllKind];

type Analyzed = Analysis & { readonly document: OpenDocument };

/** Answers what can be done about findings. The analysis of the text is at hand; nothing is linted again. */
export function provideCodeActions(session: Session): void {
  const { connection, paths, analyses } = session;
  connection.onCodeAction(async ({ textDocument, context }, token) => {
    const analysis = await analyses.of(paths.pathOf(textDocument.uri));
    if (token.isCancellationRequested) return cancelled;
    if (!analysis?.document) return null;
    const analyzed = { ...analysis, document: analysis.document };
    const { only = [CodeActionKind.QuickFix] } = context;
    const wants = (kind: string) => only.some((outer) => isWithin(kind, outer));
    return [
      ...(wants(CodeActionKind.QuickFix) ? quickFixes(context.diagnostics, analyzed, session) : []),
      ...(wants(fixAllKind) ? fixAll(analyzed, session) : []),
    ];
  });
}

function isWithin(kind: string, outer: string): boolean {
  return outer === "" || kind === outer || kind.startsWith(`${outer}.`);
}

/** What concerns a rule as a whole is offered once, however many of its findings are asked about. */
function quickFixes(diagnostics: readonly Diagnostic[], analysis: Analyzed, session: Session): CodeAction[] {
  const byPlace = new Map(analysis.findings.map((finding) => [placeOf(finding), finding]));
  const isNew = newcomers();
  return diagnostics
    .filter(({ source }) => source === "seaworthy")
    .flatMap((diagnostic) => {
      const { start, end } = diagnostic.range;
      const { lines } = analysis;
      const range = { start: lines.offsetAt(start), end: lines.offsetAt(end) };
      const finding = byPlace.get(placeOf({ rule: String(diagnostic.code), range }));
      if (!finding) return [];
      return actionsFor(diagnostic, finding, isNew(finding.rule), analysis, session);
    });
}

/** A finding is known by its rule and its place in the text as it is now. */
function placeOf({ rule, range: { start, end } }: Pick<Finding, "rule" | "range">): string {
  return `${start} ${end} ${rule}`;
}

function actionsFor(
  diagnostic: Diagnostic,
  finding: Finding,
  withRule: boolean,
  analysis: Analyzed,
  session: Session,
): CodeAction[] {
  const { rule, fixes, suppressHere, suppressInFile } = session.diagnostics.remediesOf(finding, analysis);
  const quickFix = (title: string, edits: readonly RemedyEdit[], isPreferred = false): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(isPreferred && { isPreferred }),
    edit: workspaceEdit(edits, analysis.document.uri, session),
  });
  const own = fixes.map(({ title, kind, edits }, i) => quickFix(title, edits, i === 0 && kind === "safe"));
  const here = suppressHere ? [quickFix(`Suppress ${rule} here, with a reason`, suppressHere)] : [];
  if (!withRule) return [...own, ...here];

  const { features, rulePage, paths } = session;
  const inFile = fixRule(rule, analysis);
  const off = switchOff(rule, analysis.configuration, paths, features);
  const opensPage = features.extension && rulePage(rule) !== undefined;
  return [
    ...own,
    ...(inFile.count > 1
      ? [quickFix(`Fix all ${inFile.count} safe problems of ${rule} in this file`, inFile.edits)]
      : []),
    ...here,
    ...(suppressInFile ? [quickFix(`Suppress ${rule} in this file, with a reason`, suppressInFile)] : []),
    ...(off ? [quickFix(`Turn ${rule} off in the workspace`, [off])] : []),
    ...(opensPage ? [openPage(rule, diagnostic)] : []),
  ];
}

function openPage(rule: string, diagnostic: Diagnostic): CodeAction {
  const title = `Open the page of ${rule}`;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: { title, command: openRule, arguments: [rule] },
  };
}

function fixAll(analysis: Analyzed, session: Session): CodeAction[] {
  const { edits, count } = fixFile(session.linter, analysis);
  if (count === 0) return [];
  return [
    {
      title:
        count === 1 ? "Fix the safe problem of this file" : `Fix all ${count} safe problems of this file`,
      kind: fixAllKind,
      edit: workspaceEdit(edits, analysis.document.uri, session),
    },
  ];
}
