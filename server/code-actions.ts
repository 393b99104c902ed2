import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import type { Analysis } from "./analyses";
import { cancelled } from "./cancelled";
import { fixFile, fixRule } from "./fix-all";
import type { OpenDocument } from "./open-document";
import { openRule } from "./protocol/messages";
import type { Remedies, RemedyEdit } from "./protocol/remedies";
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

function quickFixes(diagnostics: readonly Diagnostic[], analysis: Analyzed, session: Session): CodeAction[] {
  return diagnostics
    .filter(({ source }) => source === "seaworthy")
    .flatMap((diagnostic) => {
      const remedies = remediesFor(diagnostic, analysis, session);
      return remedies ? actionsFor(diagnostic, remedies, analysis, session) : [];
    });
}

/** What can be done about the finding of the same rule at the same place, as the text is now. */
function remediesFor(
  diagnostic: Diagnostic,
  analysis: Analyzed,
  { diagnostics }: Session,
): Remedies | undefined {
  const { lines, findings } = analysis;
  const start = lines.offsetAt(diagnostic.range.start);
  const end = lines.offsetAt(diagnostic.range.end);
  const same = findings.find(
    ({ rule, range }) => rule === diagnostic.code && range.start === start && range.end === end,
  );
  return same && diagnostics.remediesOf(same, analysis);
}

function actionsFor(
  diagnostic: Diagnostic,
  { rule, fixes, suppressHere, suppressInFile }: Remedies,
  analysis: Analyzed,
  { features, rulePage, paths }: Session,
): CodeAction[] {
  const { document, configuration } = analysis;
  const quickFix = (title: string, edits: readonly RemedyEdit[], isPreferred = false): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(isPreferred && { isPreferred }),
    edit: workspaceEdit(edits, { uri: document.uri, version: document.content.version }, features),
  });
  const inFile = fixRule(rule, analysis);
  const off = switchOff(rule, configuration, paths, features);
  const opensPage = features.extension && rulePage(rule) !== undefined;
  return [
    ...fixes.map(({ title, kind, edits }, i) => quickFix(title, edits, i === 0 && kind === "safe")),
    ...(inFile.count > 1
      ? [quickFix(`Fix all ${inFile.count} safe problems of ${rule} in this file`, inFile.edits)]
      : []),
    ...(suppressHere ? [quickFix(`Suppress ${rule} here, with a reason`, suppressHere)] : []),
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

function fixAll(analysis: Analyzed, { features, linter }: Session): CodeAction[] {
  const { edits, count } = fixFile(linter, analysis);
  if (count === 0) return [];
  const { uri, content } = analysis.document;
  return [
    {
      title:
        count === 1 ? "Fix the safe problem of this file" : `Fix all ${count} safe problems of this file`,
      kind: fixAllKind,
      edit: workspaceEdit(edits, { uri, version: content.version }, features),
    },
  ];
}
