import { CodeActionKind, type Position } from "vscode-languageserver";
import type { Finding } from "../linter/finding";
import { type ChosenFix, compatibleFixes } from "../linter/fixes";
import type { Edit } from "../model/edit";
import type { Analysis } from "./analyses";
import type { Session } from "./session";

export const fixAllKind = `${CodeActionKind.SourceFixAll}.seaworthy`;

/** Something that can be done about a file. Its edits are made and judged when they are asked for. */
export interface Offer {
  /** Tells it from the other offers about the same finding. */
  readonly title: string;
  readonly remedy: Remedy;
  readonly isPreferred?: boolean;
  /** It makes the finding silent: what mends it stands before it. */
  readonly silences?: true;
}

export type Remedy =
  /** All of these edits, or none. */
  | { readonly type: "edits"; readonly finding: Finding; readonly edits: readonly Edit[] }
  /** Those of these fixes that are right. */
  | { readonly type: "fixes"; readonly fixes: readonly ChosenFix[] }
  /** All safe fixes of the file, also those that only others make room for. */
  | { readonly type: "fix all" }
  /** Turns a rule off in the configuration that holds for the file, or makes one. */
  | { readonly type: "turn off"; readonly rule: string };

/** @param withRule also what concerns its rule as a whole */
export function offersFor(
  finding: Finding,
  withRule: boolean,
  analysis: Analysis,
  { diagnostics, features, linter }: Session,
): readonly Offer[] {
  const { rule, fixes } = finding;
  const offer = (title: string, edits: readonly Edit[], isPreferred = false): readonly Offer[] =>
    diagnostics.canEdit(edits, analysis)
      ? [{ title, remedy: { type: "edits", finding, edits }, ...(isPreferred && { isPreferred }) }]
      : [];
  const comments = analysis.held.has(finding) ? undefined : linter.suppressions(analysis.file, finding);
  const own = fixes.flatMap(({ title, kind, edits }, i) => offer(title, edits, i === 0 && kind === "safe"));
  const suppress = (where: string, edit: Edit | undefined) =>
    edit
      ? offer(`Suppress ${rule} ${where}, with a reason`, [edit]).map((one) => ({
          ...one,
          silences: true as const,
        }))
      : [];
  const here = suppress("here", comments?.here);
  if (!withRule) return [...own, ...here];

  const inFile = compatibleFixes(analysis.result.findings.filter((one) => one.rule === rule));
  const all: Offer = {
    title: `Fix all ${inFile.length} safe problems of ${rule} in this file`,
    remedy: { type: "fixes", fixes: inFile },
  };
  const { source } = analysis.configuration;
  const off: Offer = {
    title: `Turn ${rule} off in the workspace`,
    remedy: { type: "turn off", rule },
    silences: true,
  };
  return [
    ...own,
    ...(inFile.length > 1 ? [all] : []),
    ...here,
    ...suppress("in this file", comments?.file),
    ...(source && (source.text !== undefined || features.createFiles) ? [off] : []),
  ];
}

/** What is offered at a position where nothing is found. */
export function refactoringOffers(
  position: Position,
  analysis: Analysis,
  { diagnostics, linter }: Session,
): readonly Offer[] {
  const { file, lines, configuration } = analysis;
  return linter
    .refactorings(file, configuration.configuration, lines.offsetAt(position))
    .flatMap((finding) =>
      finding.fixes
        .filter(({ edits }) => diagnostics.canEdit(edits, analysis))
        .map(({ title, edits }): Offer => ({ title, remedy: { type: "edits", finding, edits } })),
    );
}

/** Asked for whenever a file is saved, and again for its edits: how many there are is known when they are made. */
export function offerToFixAll({ result }: Analysis): Offer | undefined {
  return compatibleFixes(result.findings).length > 0
    ? { title: "Fix all safe problems of this file", remedy: { type: "fix all" } }
    : undefined;
}
