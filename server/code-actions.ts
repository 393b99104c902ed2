import { type CodeAction, CodeActionKind, type Diagnostic, type Position } from "vscode-languageserver";
import type { Finding } from "../linter/finding";
import { newcomers } from "../model/once";
import type { Analysis } from "./analyses";
import { cancelled } from "./cancelled";
import { fixAllKind, type Offer, offersFor, offerToFixAll, refactoringOffers } from "./offers";
import type { OpenDocument } from "./open-document";
import { openRule } from "./protocol/messages";
import type { Session } from "./session";
import { workspaceEdit } from "./workspace-edit";

const refactoringKind = CodeActionKind.RefactorRewrite;

export const codeActionKinds: readonly string[] = [CodeActionKind.QuickFix, refactoringKind, fixAllKind];

/** What a client gets that asks for no kind. */
const usualKinds = [CodeActionKind.QuickFix, refactoringKind];

type Analyzed = Analysis & { readonly document: OpenDocument };

/** What an action of ours whose edit is still to be made carries, to be found again. */
interface ActionData {
  readonly uri: string;
  /** Where the cursor was. */
  readonly position: Position;
}

/** An offer and the action that it is for the client, but for its edit. */
interface Offered {
  readonly action: CodeAction;
  readonly offer: Offer;
}

/**
 * Answers what can be done about findings. The analysis of the text is at hand; nothing is linted again. Edits are made
 * and judged when an action is chosen; for a client that wants them at once, with the answer.
 */
export function provideCodeActions(session: Session): void {
  const { connection, paths, analyses, features } = session;

  async function analyze(uri: string): Promise<Analyzed | undefined> {
    const analysis = await analyses.of(paths.pathOf(uri));
    return analysis?.document && { ...analysis, document: analysis.document };
  }

  connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token) => {
    const analysis = await analyze(uri);
    if (token.isCancellationRequested) return cancelled;
    if (!analysis) return null;
    const { only = usualKinds, diagnostics } = context;
    const wants = (kind: string) => only.some((outer) => isWithin(kind, outer));
    const quick = wants(CodeActionKind.QuickFix) ? quickFixes(diagnostics, analysis, session) : [];
    const position = range.start;
    const refactorings = wants(refactoringKind) ? refactoringsAt(position, analysis, session) : [];
    const actions: CodeAction[] = [];
    for (const one of [
      ...quick,
      ...refactorings.filter(({ action }) => !quick.some((other) => titleOf(other) === action.title)),
      ...(wants(fixAllKind) ? fixAll(analysis) : []),
    ]) {
      if (!("offer" in one)) actions.push(one);
      else if (features.resolveEdits)
        actions.push({ ...one.action, data: { uri, position } satisfies ActionData });
      else {
        const whole = await withEdit(one, analysis, session);
        if (whole.edit || whole.disabled) actions.push(whole);
      }
    }
    return actions;
  });

  connection.onCodeActionResolve(async (action, token) => {
    const { uri, position } = (action.data ?? {}) as Partial<ActionData>;
    const analysis = uri === undefined ? undefined : await analyze(uri);
    if (!analysis || token.isCancellationRequested) return action;
    const offered =
      action.kind === fixAllKind
        ? fixAll(analysis)
        : action.kind === refactoringKind && position
          ? refactoringsAt(position, analysis, session)
          : quickFixes(action.diagnostics ?? [], analysis, session);
    const chosen = offered.find((one) => "offer" in one && one.action.title === action.title);
    return chosen && "offer" in chosen ? withEdit(chosen, analysis, session) : action;
  });
}

function isWithin(kind: string, outer: string): boolean {
  return outer === "" || kind === outer || kind.startsWith(`${outer}.`);
}

/** The action with its edit; where that is withheld, with the reason if the client shows it. */
async function withEdit(
  { action, offer: { remedy } }: Offered,
  analysis: Analyzed,
  session: Session,
): Promise<CodeAction> {
  const { edits, reason } = await session.editing.make(remedy, analysis);
  // Other messages get their turn while edits are made, and these are for the text as it was.
  if (analysis.document.content.version !== analysis.version) return action;
  if (edits) return { ...action, edit: workspaceEdit(edits, analysis.document.uri, session) };
  return session.features.disabledActions ? { ...action, disabled: { reason } } : action;
}

/**
 * What mends any of the findings stands before what silences one. What concerns a rule as a whole is offered once, however
 * many of its findings are asked about.
 */
function quickFixes(
  diagnostics: readonly Diagnostic[],
  analysis: Analyzed,
  session: Session,
): readonly (Offered | CodeAction)[] {
  const { features, rulePage } = session;
  const byPlace = new Map(analysis.findings.map((finding) => [placeOf(finding), finding]));
  const isNew = newcomers();
  const actions = diagnostics
    .filter(({ source }) => source === "seaworthy")
    .flatMap((diagnostic): readonly (Offered | CodeAction)[] => {
      const { start, end } = diagnostic.range;
      const { lines } = analysis;
      const range = { start: lines.offsetAt(start), end: lines.offsetAt(end) };
      const finding = byPlace.get(placeOf({ rule: String(diagnostic.code), range }));
      if (!finding) return [];
      const withRule = isNew(finding.rule);
      const opensPage = withRule && features.extension && rulePage(finding.rule) !== undefined;
      return [
        ...offersFor(finding, withRule, analysis, session).map((offer) =>
          offered(offer, CodeActionKind.QuickFix, diagnostic),
        ),
        ...(opensPage ? [openPage(finding.rule, diagnostic)] : []),
      ];
    });
  const mends = (one: Offered | CodeAction) => "offer" in one && !one.offer.silences;
  return [...actions.filter(mends), ...actions.filter((one) => !mends(one))];
}

/** A finding is known by its rule and its place in the text as it is now. */
function placeOf({ rule, range: { start, end } }: Pick<Finding, "rule" | "range">): string {
  return `${start} ${end} ${rule}`;
}

function offered(offer: Offer, kind: CodeActionKind, diagnostic?: Diagnostic): Offered {
  const { title, isPreferred } = offer;
  const action = {
    title,
    kind,
    ...(diagnostic && { diagnostics: [diagnostic] }),
    ...(isPreferred && { isPreferred }),
  };
  return { action, offer };
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

/** What is offered where nothing is found, at the name that the cursor is on. */
function refactoringsAt(position: Position, analysis: Analyzed, session: Session): readonly Offered[] {
  return refactoringOffers(position, analysis, session).map((offer) => offered(offer, refactoringKind));
}

function titleOf(one: Offered | CodeAction): string {
  return "offer" in one ? one.action.title : one.title;
}

function fixAll(analysis: Analyzed): readonly Offered[] {
  const offer = offerToFixAll(analysis);
  return offer ? [offered(offer, fixAllKind)] : [];
}
