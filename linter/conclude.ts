import { fix, replace } from "../model/edit";
import { compareTexts } from "../model/order";
import type { Rule } from "../rules/rule";
import { oncePerCause, oncePerValue } from "./causes";
import type { ConfigurationProblem } from "./configuration-problem";
import type { Finding, Proof, ReadError, SuppressedFinding } from "./finding";
import { invalidConfiguration, ownFinding, suppressionWithoutReason, unusedSuppression } from "./own-rules";
import type { PartResult } from "./parts/part";
import { namingServices } from "./parts/sharers";
import type { Closed, Reported } from "./reported";
import type { Settings } from "./resolve";
import type { Source } from "./source";
import { idsOf } from "./subjects";
import { narrowed, spoken, subsume } from "./subsumption";
import { applySuppressions } from "./suppressions/apply";
import type { Suppression } from "./suppressions/suppression";
import { reportUnreasoned } from "./suppressions/unreasoned";
import { reportUnused } from "./suppressions/unused";

interface Conclusion {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly heldBack: number;
  readonly closed: readonly Proof[];
  readonly errors: readonly ReadError[];
}

/** What is told of what the parts of a file gave: one finding for one cause, in the order of the text. */
export function conclude(
  source: Source,
  parts: readonly PartResult[],
  settings: Settings,
  rules: readonly Rule[],
): Conclusion {
  const found = parts.flatMap((part) => part.reported);
  const reported = acrossParts(source, found);
  const suppressions = parts.flatMap((part) => part.suppressions);
  const { isSuppressed, reasonFor, unused } = applySuppressions(reported, suppressions);
  const errors = [...source.errors, ...aboutDepth(parts), ...aboutFailures(parts)];
  const { left, isSilent } = subsume(reported);
  const heard: Reported[] = [];
  const silenced: Reported[] = [];
  for (const one of left) {
    const rest = isSuppressed ? narrowed(one, ({ at }) => !isSuppressed(one.rule, at)) : one;
    if (rest) heard.push(spoken(rest));
    else silenced.push(spoken(one));
  }
  const told = withoutRepeats(oncePerCause(heard));
  const shown = told.filter(({ isHeldBack }) => !isHeldBack);
  const suppressed = withoutRepeats(silenced);
  return {
    findings: sorted([
      ...shown.map(({ finding }) => finding),
      ...(errors.length > 0 ? [] : aboutSuppressions(source, suppressions, unused, settings, rules)),
      ...(source.type === "configuration" ? aboutConfiguration(source.problems, settings) : []),
    ]),
    suppressed: sorted(
      suppressed.map(({ rule, finding }) => ({ reason: reasonFor(rule, finding.range), ...finding })),
    ),
    heldBack: told.length - shown.length,
    closed: proofs(parts.flatMap(({ closed }) => closed).filter(({ rule, range }) => !isSilent(rule, range))),
    errors,
  };
}

/** What only the whole of a file tells: whom else a fix changes, and what several templates write. */
function acrossParts(source: Source, found: readonly Reported[]): readonly Reported[] {
  if (source.type === "compose") return namingServices(found, source.file);
  return source.type === "values" ? oncePerValue(found) : found;
}

function aboutDepth(parts: readonly PartResult[]): readonly ReadError[] {
  return parts.flatMap(({ unread }) =>
    unread.map((range) => ({
      message: "Commands are nested too deep to be read here",
      range,
      isLimit: true as const,
    })),
  );
}

function aboutFailures(parts: readonly PartResult[]): readonly ReadError[] {
  const failed = new Set(parts.flatMap((part) => [...part.failed]));
  return [...failed].map((rule) => ({
    message: `The rule ${rule} failed: findings of it are missing`,
    rule,
  }));
}

/** Only of a file that was read as a whole by all rules: else what is suppressed may be what is missing. */
function aboutSuppressions(
  { text }: Source,
  suppressions: readonly Suppression[],
  unused: readonly Suppression[],
  settings: Settings,
  rules: readonly Rule[],
): readonly Finding[] {
  const { ownSeverities } = settings;
  const ofUnused = ownSeverities.get(unusedSuppression.id);
  const ofUnreasoned = ownSeverities.get(suppressionWithoutReason.id);
  const active = idsOf(settings.rules);
  const idle = new Set(unused);
  return [
    ...(ofUnused ? reportUnused(unused, { text, severity: ofUnused, rules, active }) : []),
    ...(ofUnreasoned
      ? reportUnreasoned(
          suppressions.filter((one) => !idle.has(one)),
          ofUnreasoned,
        )
      : []),
  ];
}

function aboutConfiguration(
  problems: readonly ConfigurationProblem[],
  settings: Settings,
): readonly Finding[] {
  const severity = settings.ownSeverities.get(invalidConfiguration.id);
  if (!severity) return [];
  return problems.map(({ message, range, suggestion, isHint }) => {
    const correction =
      suggestion === undefined
        ? undefined
        : fix(`Change to ${suggestion}`, "suggestion", replace(range, suggestion));
    const fixes = correction ? [correction] : [];
    return ownFinding(invalidConfiguration, { severity: isHint ? "info" : severity, message, range, fixes });
  });
}

/** What is reached on two ways (through an alias, from two services) is told once. */
function withoutRepeats(reported: readonly Reported[]): readonly Reported[] {
  const seen = new Set<string>();
  return reported.filter(({ rule, finding: { range } }) => {
    const key = `${rule.id} ${range.start} ${range.end}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Each line once for each rule, in the order of the text. */
function proofs(closed: readonly Closed[]): readonly Proof[] {
  const byPlace = new Map(closed.map((one) => [`${one.rule.id} ${one.range.start} ${one.range.end}`, one]));
  return [...byPlace.values()]
    .map(({ rule, range }) => ({ rule: rule.id, range, threats: rule.threats ?? [] }))
    .sort((a, b) => a.range.start - b.range.start || compareTexts(a.rule, b.rule));
}

function sorted<F extends Finding>(findings: readonly F[]): readonly F[] {
  return [...findings].sort(
    (a, b) =>
      a.range.start - b.range.start ||
      a.range.end - b.range.end ||
      compareTexts(a.rule, b.rule) ||
      compareTexts(a.message, b.message),
  );
}
