import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver";
import { severities } from "../linter/configuration";
import type { Finding } from "../linter/finding";
import { baseName } from "../linter/path";
import { newcomers } from "../model/once";
import type { Analysis } from "./analyses";
import { fixOffers, type Offer, ruleOffers, silencingOffers } from "./offers";
import type { OpenDocument } from "./open-document";
import { type OpenPlaceParams, openPlace, openRule } from "./protocol/messages";
import type { Session } from "./session";

/** The source that our diagnostics name. */
export const ownSource = "seaworthy";

/** The analysis of an open document. */
export type Analyzed = Analysis & { readonly document: OpenDocument };

/** An action for the client. */
export interface Offered {
  readonly action: CodeAction;
  /** What the action's edit is made of, where it has one. */
  readonly offer?: Offer;
}

/**
 * What mends comes first, that of the worst finding before; then where a finding leads to that nothing mends; then what
 * silences, and the pages. What silences is never the first, which has the focus: where nothing mends, pages stand before. What concerns a rule as a whole is offered once, however many of its findings are asked about.
 */
export function quickFixes(
  diagnostics: readonly Diagnostic[],
  analysis: Analyzed,
  session: Session,
): readonly Offered[] {
  const { features } = session;
  const found = findingsOf(diagnostics, analysis);
  const isNew = newcomers();
  const mends: Offered[] = [];
  const ofRules: Offered[] = [];
  const ways: Offered[] = [];
  const silences: Offered[] = [];
  const pages: Offered[] = [];
  for (const { finding, diagnostic } of found) {
    const withRule = isNew(finding.rule);
    const offer = (one: Offer) => offered(one, CodeActionKind.QuickFix, diagnostic);
    const fixes = fixOffers(finding, analysis, session).map(offer);
    for (const one of fixes) mends.push(one);
    for (const one of silencingOffers(finding, withRule, analysis, session)) silences.push(offer(one));
    if (withRule) for (const one of ruleOffers(finding.rule, analysis, session)) ofRules.push(offer(one));
    if (!features.extension) continue;
    const way = fixes.length === 0 ? goToRelated(finding, diagnostic, analysis, session) : undefined;
    if (way) ways.push(way);
    const page = withRule ? openPage(finding.rule, diagnostic, session) : undefined;
    if (page) pages.push(page);
  }
  const others = mends.length > 0 ? [...silences, ...pages] : [...pages, ...silences];
  return [...mends, ...ofRules, ...ways, ...others];
}

/** The findings that diagnostics of ours are about, the worst first. */
function findingsOf(diagnostics: readonly Diagnostic[], { findings, lines }: Analyzed) {
  const byPlace = new Map(findings.map((finding) => [placeOf(finding), finding]));
  return diagnostics
    .filter(({ source }) => source === ownSource)
    .flatMap((diagnostic) => {
      const { start, end } = diagnostic.range;
      const range = { start: lines.offsetAt(start), end: lines.offsetAt(end) };
      const finding = byPlace.get(placeOf({ rule: String(diagnostic.code), range }));
      return finding ? [{ finding, diagnostic }] : [];
    })
    .sort((a, b) => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity));
}

/** A finding is known by its rule and its place in the text as it is now. */
function placeOf({ rule, range: { start, end } }: Pick<Finding, "rule" | "range">): string {
  return `${start} ${end} ${rule}`;
}

function openPage(rule: string, diagnostic: Diagnostic, { rulePage }: Session): Offered | undefined {
  if (rulePage(rule) === undefined) return undefined;
  return commandAction(`Open the page of ${rule}`, diagnostic, openRule, [rule]);
}

/** To the first place that explains a finding. */
function goToRelated(
  { related: [place] }: Finding,
  diagnostic: Diagnostic,
  analysis: Analyzed,
  { diagnostics, paths }: Session,
): Offered | undefined {
  const span = place && diagnostics.spanIn(place.path, place.range, analysis);
  if (!span) return undefined;
  const { path = analysis.file.path, message } = place;
  const name = place.path === undefined ? "line " : `${baseName(path)}:`;
  const opened: OpenPlaceParams = { uri: paths.uriOf(path), range: span };
  return commandAction(`Go to ${name}${span.start.line + 1}: ${message}`, diagnostic, openPlace, [opened]);
}

function commandAction(
  title: string,
  diagnostic: Diagnostic,
  command: string,
  args: readonly unknown[],
): Offered {
  return {
    action: {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      command: { title, command, arguments: [...args] },
    },
  };
}

export function offered(offer: Offer, kind: CodeActionKind, diagnostic?: Diagnostic): Offered {
  const { title, isPreferred } = offer;
  const action = {
    title,
    kind,
    ...(diagnostic && { diagnostics: [diagnostic] }),
    ...(isPreferred && { isPreferred }),
  };
  return { action, offer };
}
