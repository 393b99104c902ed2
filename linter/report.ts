import { type Fix, sortedEdits } from "../model/edit";
import { oncePer } from "../model/once";
import type { Range } from "../model/text";
import type { Context, Place, Places, Related, Report, Reporter, Rule, Subjects } from "../rules/rule";
import { threatById } from "../rules/threats/catalogue";
import type { StrideCategory } from "../rules/threats/threat";
import type { Finding } from "./finding";
import type { ActiveRule } from "./resolve";

/** A finding as its rule reported it, before other rules and comments have a say. */
export interface Reported {
  readonly rule: Rule;
  readonly finding: Finding;
  /** Where the rules that this one subsumes are silent. */
  readonly covered: readonly Range[];
}

/** Where a rule saw that its danger is answered. */
export interface Closed {
  readonly rule: Rule;
  /** The line that proves it. */
  readonly range: Range;
}

export type OnRuleError = (rule: string, error: unknown) => void;

/** Calls the rules that subscribe to a subject and collects what they report about one text. */
export class Reporting {
  readonly reported: Reported[] = [];
  readonly closed: Closed[] = [];
  /** Parts of the text that are not read, because they are nested too deep. */
  readonly unread: Range[] = [];

  /**
   * @param asksForProof whether what rules say is closed is kept
   * @param isConditional whether what is reported may not be: the variant `conditional`
   * @param failed takes the ids of the rules that throw
   */
  constructor(
    private readonly rules: ReadonlyMap<keyof Subjects, readonly ActiveRule[]>,
    private readonly context: Context,
    private readonly onRuleError: OnRuleError,
    private readonly asksForProof: boolean,
    private readonly isConditional = false,
    readonly failed = new Set<string>(),
  ) {}

  /** The same rules, for a text of its own. */
  another(isConditional = this.isConditional): Reporting {
    const { rules, context, onRuleError, asksForProof, failed } = this;
    return new Reporting(rules, context, onRuleError, asksForProof, isConditional, failed);
  }

  hasRulesFor(...subjects: readonly (keyof Subjects)[]): boolean {
    return subjects.some((subject) => this.rules.has(subject));
  }

  /** Asks the rules about a subject. A rule that throws costs its own findings only. */
  ask<S extends keyof Subjects>(
    name: S,
    subject: Subjects[S],
    text: string,
    isAsked?: (active: ActiveRule) => boolean,
  ): void {
    for (const active of this.rules.get(name) ?? []) {
      const { rule } = active;
      if (isAsked && !isAsked(active)) continue;
      const check = rule.check[name] as NonNullable<(typeof rule.check)[S]>;
      try {
        check(subject, reporterOf(active).into(this, text), this.context);
      } catch (error) {
        this.failed.add(rule.id);
        this.onRuleError(rule.id, error);
      }
    }
  }

  close({ rule }: ActiveRule, proof: Places, text: string): void {
    if (!this.asksForProof || proof === undefined) return;
    for (const at of Symbol.iterator in proof ? proof : [proof])
      if (at) this.closed.push({ rule, range: clamp(rangeOf(at), text) });
  }

  report({ rule, severity: severityOf }: ActiveRule, at: Place, text: string, report: Report = {}): void {
    const severity = severityOf(report.variant, this.isConditional);
    if (severity === undefined) return;
    const range = clamp(rangeOf(at), text);
    const related = (report.related ?? []).map((one) =>
      one.path === undefined ? { ...one, range: clamp(one.range, text) } : one,
    );
    this.reported.push({
      rule,
      finding: {
        rule: rule.id,
        severity,
        message: report.message ?? rule.title,
        range,
        related: firstOf(related),
        stride: strideOf(rule),
        threats: rule.threats ?? [],
        fixes: this.isConditional ? [] : fixesOf(report, text),
      },
      covered: [
        range,
        ...related.filter(({ path }) => path === undefined).map((place) => place.range),
        ...(report.covers ? [report.covers.range] : []),
      ],
    });
  }
}

/** What a rule reports with: made once for it, because rules are asked about millions of subjects. */
const reporterOf = oncePer((active: ActiveRule) => {
  let reporting: Reporting;
  let text: string;
  const reporter: Reporter = Object.assign(
    (at: Place, report?: Report) => reporting.report(active, at, text, report),
    { closed: (proof: Places) => reporting.close(active, proof, text) },
  );
  return {
    into(own: Reporting, ownText: string): Reporter {
      reporting = own;
      text = ownText;
      return reporter;
    },
  };
});

function rangeOf(at: Place): Range {
  return "range" in at ? at.range : at;
}

/** More related places than a person would look at: the last one says how many more there are. */
const maxRelated = 20;

function firstOf(related: readonly Related[]): readonly Related[] {
  const last = related[maxRelated - 1];
  const others = related.length - maxRelated;
  if (!last || others <= 0) return related;
  return [...related.slice(0, maxRelated - 1), { ...last, message: `${last.message} (and ${others} more)` }];
}

/** The categories of a rule's threats, each once. */
function strideOf({ threats = [] }: Rule): readonly StrideCategory[] {
  return [...new Set(threats.map((id) => threatById(id).category))];
}

function clamp({ start, end }: Range, text: string): Range {
  const from = Math.max(0, Math.min(start, text.length));
  return { start: from, end: Math.max(from, Math.min(end, text.length)) };
}

function fixesOf({ fixes = [] }: Report, text: string): readonly Fix[] {
  return fixes.filter((fix): fix is Fix => fix !== undefined && isApplicable(fix, text));
}

/** Edits lie inside the text and apart from each other. */
function isApplicable({ edits }: Fix, text: string): boolean {
  const own = edits.filter(({ path }) => path === undefined);
  return (
    sortedEdits(own) !== undefined &&
    own.every(({ range: { start, end } }) => 0 <= start && start <= end && end <= text.length)
  );
}
