import { type CodeAction, CodeActionKind, type Position } from "vscode-languageserver";
import { cancelled } from "./cancelled";
import { fixAllKind, type Offer, offerToFixAll, refactoringOffers } from "./offers";
import { showWritten } from "./protocol/messages";
import { type Analyzed, type Offered, offered, ownSource, quickFixes } from "./quick-fixes";
import type { Session } from "./session";
import { workspaceEdit, writtenElsewhere } from "./workspace-edit";

const refactoringKind = CodeActionKind.RefactorRewrite;

export const codeActionKinds: readonly string[] = [CodeActionKind.QuickFix, refactoringKind, fixAllKind];

/** What a client gets that asks for no kind. */
const usualKinds = [CodeActionKind.QuickFix, refactoringKind];

/** What an action of ours whose edit is still to be made carries, to be found again. */
interface ActionData {
  readonly uri: string;
  /** Where the cursor was. */
  readonly position: Position;
  /** Of the offer. */
  readonly title: string;
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
    const isAmongOthers = diagnostics.some(({ source }) => source !== ownSource);
    for (const { action: unsigned, offer } of [
      ...quick,
      ...refactorings.filter(({ action }) => !quick.some((other) => other.action.title === action.title)),
      ...(wants(fixAllKind) ? fixAll(analysis) : []),
    ]) {
      const action = signed(unsigned, isAmongOthers);
      if (!offer) actions.push(action);
      else if (features.resolveEdits)
        actions.push({ ...action, data: { uri, position, title: offer.title } satisfies ActionData });
      else {
        const whole = await withEdit(action, offer, analysis, session);
        if (whole.edit || whole.disabled) actions.push(whole);
      }
    }
    return actions;
  });

  connection.onCodeActionResolve(async (action, token) => {
    const { uri, position, title } = (action.data ?? {}) as Partial<ActionData>;
    const analysis = uri === undefined ? undefined : await analyze(uri);
    if (!analysis || token.isCancellationRequested) return action;
    const offered =
      action.kind === fixAllKind
        ? fixAll(analysis)
        : action.kind === refactoringKind && position
          ? refactoringsAt(position, analysis, session)
          : quickFixes(action.diagnostics ?? [], analysis, session);
    const chosen = offered.find(({ offer }) => offer?.title === title)?.offer;
    return chosen ? withEdit(action, chosen, analysis, session) : action;
  });
}

/** An action that says whose it is, where others may stand beside it. */
function signed(action: CodeAction, isAmongOthers: boolean): CodeAction {
  return isAmongOthers ? { ...action, title: `${action.title} (Seaworthy)` } : action;
}

function isWithin(kind: string, outer: string): boolean {
  return outer === "" || kind === outer || kind.startsWith(`${outer}.`);
}

/** The action with its edit; where that is withheld, with the reason if the client shows it. */
async function withEdit(
  action: CodeAction,
  { remedy }: Offer,
  analysis: Analyzed,
  session: Session,
): Promise<CodeAction> {
  const { features } = session;
  const { edits, reason } = await session.editing.make(remedy, analysis);
  // Other messages get their turn while edits are made, and these are for the text as it was.
  if (analysis.document.content.version !== analysis.version) return action;
  if (edits) {
    const { uri } = analysis.document;
    const written = features.extension ? writtenElsewhere(edits, uri, session) : undefined;
    const title = "Show what was written";
    return {
      ...action,
      edit: workspaceEdit(edits, uri, session),
      ...(written && { command: { title, command: showWritten, arguments: [written] } }),
    };
  }
  return features.disabledActions ? { ...action, disabled: { reason } } : action;
}

/** What is offered where nothing is found, at the name that the cursor is on. */
function refactoringsAt(position: Position, analysis: Analyzed, session: Session): readonly Offered[] {
  return refactoringOffers(position, analysis, session).map((offer) => offered(offer, refactoringKind));
}

function fixAll(analysis: Analyzed): readonly Offered[] {
  const offer = offerToFixAll(analysis);
  return offer ? [offered(offer, fixAllKind)] : [];
}
