import { CodeActionKind, type Position } from "vscode-languageserver";
import type { Finding } from "../linter/finding";
import { compatibleFixes } from "../linter/fixes";
import { isOwnRule } from "../linter/own-rules";
import { relativePath } from "../linter/path";
import type { Edit, Fix } from "../model/edit";
import type { Analysis } from "./analyses";
import type { Remedy } from "./remedy";
import type { Session } from "./session";

export const fixAllKind = `${CodeActionKind.SourceFixAll}.seaworthy`;

/** Something that can be done about a file. Its edits are made and judged when they are asked for. */
export interface Offer {
  /** Tells it from the other offers about the same finding. */
  readonly title: string;
  readonly remedy: Remedy;
  readonly isPreferred?: boolean;
}

/** So many ways to mend one finding are offered: the first ones are the best. */
const maxFixes = 4;

/** The ways to mend a finding. The one that is clearly right is preferred: the safe one, or the only one. */
export function fixOffers(finding: Finding, analysis: Analysis, session: Session): readonly Offer[] {
  const { fixes } = finding;
  return fixes.slice(0, maxFixes).flatMap((fix, i) => {
    const { kind, edits } = fix;
    const isRight = i === 0 && (kind === "safe" || (kind === "suggestion" && fixes.length === 1));
    return offerOf(titleOf(fix), finding, edits, analysis, session).map((offer) => ({
      ...offer,
      ...(isRight && { isPreferred: true }),
    }));
  });
}

/** What asks for a value says so in the way of editors. */
export function titleOf({ title, kind }: Fix): string {
  return kind === "choice" ? `${title}…` : title;
}

function offerOf(
  title: string,
  finding: Finding,
  edits: readonly Edit[],
  analysis: Analysis,
  { diagnostics }: Session,
): readonly Offer[] {
  return diagnostics.canEdit(edits, analysis) ? [{ title, remedy: { type: "edits", finding, edits } }] : [];
}

/**
 * What mends all findings of a rule, in the file and in the workspace. Suggestions are for a client that shows them before
 * they are made. Other files count as far as they have been looked at; all of them are when the offer is taken.
 */
export function ruleOffers(rule: string, analysis: Analysis, session: Session): readonly Offer[] {
  const { analyses, features } = session;
  const kinds = features.annotatedEdits ? (["safe", "suggestion"] as const) : (["safe"] as const);
  return kinds.flatMap((kind) => {
    const fixesIn = ({ result }: Analysis) =>
      compatibleFixes(
        result.findings.filter((one) => one.rule === rule),
        kind,
      ).length;
    const here = fixesIn(analysis);
    if (here === 0) return [];
    const isElsewhere = analyses
      .made()
      .some((other) => other.file.path !== analysis.file.path && fixesIn(other) > 0);
    const offer = (count: string, scope: "file" | "workspace", where: string): Offer => ({
      title:
        kind === "safe"
          ? `Fix all ${count}safe problems of ${rule} in ${where}`
          : `Preview all ${count}suggestions for ${rule} in ${where}…`,
      remedy: { type: "rule", rule, kind, scope },
    });
    return [
      ...(here > 1 ? [offer(`${here} `, "file", "this file")] : []),
      ...(isElsewhere ? [offer("", "workspace", "the workspace")] : []),
    ];
  });
}

/**
 * What makes a finding silent. The linter's own findings are not to be silenced: they are about what is written for it.
 * @param withRule also what concerns its rule as a whole
 */
export function silencingOffers(
  finding: Finding,
  withRule: boolean,
  analysis: Analysis,
  session: Session,
): readonly Offer[] {
  const { rule } = finding;
  if (isOwnRule(rule)) return [];
  const comments = analysis.held.has(finding)
    ? undefined
    : session.linter.suppressions(analysis.file, finding);
  const suppress = (where: string, edit: Edit | undefined) =>
    edit ? offerOf(`Suppress ${rule} ${where}, with a reason…`, finding, [edit], analysis, session) : [];
  const here = suppress("here", comments?.here);
  return withRule
    ? [...here, ...suppress("in this file", comments?.file), ...offerToTurnOff(rule, analysis, session)]
    : here;
}

function offerToTurnOff(
  rule: string,
  { configuration: { source }, file }: Analysis,
  { features, workspace }: Session,
): readonly Offer[] {
  if (!source || (source.text === undefined && !features.createFiles)) return [];
  const name = relativePath(workspace.folderOf(file.path) ?? "", source.path);
  const where = source.text === undefined ? `a new ${name}` : name;
  return [{ title: `Turn ${rule} off in ${where}`, remedy: { type: "turn off", rule } }];
}

/** What is offered at a position where nothing is found. */
export function refactoringOffers(
  position: Position,
  analysis: Analysis,
  session: Session,
): readonly Offer[] {
  const { file, lines, configuration } = analysis;
  return session.linter
    .refactorings(file, configuration.configuration, lines.offsetAt(position))
    .flatMap((finding) =>
      finding.fixes.flatMap((fix) => offerOf(titleOf(fix), finding, fix.edits, analysis, session)),
    );
}

/** Asked for whenever a file is saved, and again for its edits: how many there are is known when they are made. */
export function offerToFixAll({ result }: Analysis): Offer | undefined {
  return compatibleFixes(result.findings).length > 0
    ? { title: "Fix all safe problems of this file", remedy: { type: "fix all" } }
    : undefined;
}
