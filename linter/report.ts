import { type Fix, sortedEdits } from "../model/edit";
import { oncePer } from "../model/once";
import { contains, type Range } from "../model/text";
import type { Context, Party, Place, Places, Report, Reporter, Rule, Subjects } from "../rules/rule";
import { enumerate } from "../rules/shared/names";
import { threatById } from "../rules/threats/catalogue";
import type { StrideCategory } from "../rules/threats/threat";
import { type Closed, firstOf, type PlacedParty, type Reported } from "./reported";
import { type ActiveRule, tierOf } from "./resolve";

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

  /**
   * The same rules, for a text of its own.
   * @param path of the file that the text is written into
   */
  another(isConditional = this.isConditional, path = this.context.path): Reporting {
    const { rules, onRuleError, asksForProof, failed } = this;
    const context = { ...this.context, path };
    return new Reporting(rules, context, onRuleError, asksForProof, isConditional, failed);
  }

  /** The same rules, for the text of another file. */
  elsewhere(path: string): Reporting {
    const { rules, context, onRuleError, failed } = this;
    return new Reporting(rules, { ...context, path }, onRuleError, false, false, failed);
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
    const holder = holderOf(name, subject);
    for (const active of this.rules.get(name) ?? []) {
      const { rule } = active;
      if (isAsked && !isAsked(active)) continue;
      const check = rule.check[name] as NonNullable<(typeof rule.check)[S]>;
      try {
        check(subject, reporterOf(active).into(this, text, holder), this.context);
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

  /** @param holder the container or service that the check is about */
  report(active: ActiveRule, at: Place, text: string, holder: Range | undefined, report: Report = {}): void {
    const { rule } = active;
    const severity = active.severity(report.variant, this.isConditional);
    if (severity === undefined) return;
    const range = clamp(rangeOf(at), text);
    const isOutside = holder !== undefined && !contains(holder, range);
    const { message = rule.title, speaksFor = [] } = report;
    const parties = speaksFor.length > 0 ? placed(speaksFor, range) : undefined;
    const related = (report.related ?? []).map((one) =>
      one.path === undefined ? { ...one, range: clamp(one.range, text) } : one,
    );
    this.reported.push({
      rule,
      finding: {
        rule: rule.id,
        severity,
        message: typeof message === "string" ? message : message(speaksFor.map(({ name }) => name)),
        range,
        related: firstOf(related),
        stride: strideOf(rule),
        threats: rule.threats ?? [],
        fixes: this.isConditional ? [] : offered(report.fixes, text),
      },
      ...(report.cause !== undefined && !this.isConditional && { cause: report.cause }),
      ...(parties && { parties, messageFor: typeof message === "string" ? () => message : message }),
      ...(!parties && isOutside && { parties: [{ name: "", about: holder, at: range }] }),
      covered: active.silences
        ? [
            ...(report.covers
              ? [report.covers].flat().map((place) => place.range)
              : [isOutside ? holder : range]),
            ...related.filter(({ path }) => path === undefined).map((place) => place.range),
          ]
        : [],
      isWritten: tierOf(rule, report.variant) === "recommended",
      isHeldBack: active.isHeldBack(severity),
    });
  }
}

/** What a rule reports with: made once for it, because rules are asked about millions of subjects. */
const reporterOf = oncePer((active: ActiveRule) => {
  let reporting: Reporting;
  let text: string;
  let holder: Range | undefined;
  const reporter: Reporter = Object.assign(
    (at: Place, report?: Report) => reporting.report(active, at, text, holder, report),
    { closed: (proof: Places) => reporting.close(active, proof, text) },
  );
  return {
    into(own: Reporting, ownText: string, ownHolder: Range | undefined): Reporter {
      reporting = own;
      text = ownText;
      holder = ownHolder;
      return reporter;
    },
  };
});

function placed(parties: readonly Party[], range: Range): readonly PlacedParty[] {
  const [first] = parties;
  const isMoving = first?.range.start === range.start && first.range.end === range.end;
  return parties.map((party) => ({
    name: party.name,
    about: party.range,
    at: isMoving ? party.range : range,
  }));
}

/** What a subject holds that has one check for each: what is told of it may stand elsewhere, in the pod or at an anchor. */
function holderOf<S extends keyof Subjects>(name: S, subject: Subjects[S]): Range | undefined {
  return name === "container" || name === "service"
    ? (subject as Subjects["container" | "service"]).field.range
    : undefined;
}

function rangeOf(at: Place): Range {
  return "range" in at ? at.range : at;
}

/** The categories of a rule's threats, each once. */
function strideOf({ threats = [] }: Rule): readonly StrideCategory[] {
  return [...new Set(threats.map((id) => threatById(id).category))];
}

function clamp({ start, end }: Range, text: string): Range {
  const from = Math.max(0, Math.min(start, text.length));
  return { start: from, end: Math.max(from, Math.min(end, text.length)) };
}

/** Six offers for one finding are a list, not help. Rules name the best first. */
const maxFixes = 4;

function offered(fixes: Report["fixes"] = [], text: string): readonly Fix[] {
  return fixes.flatMap((fix) => (fix && isApplicable(fix, text) ? sayingBlanks(fix) : [])).slice(0, maxFixes);
}

/** With the blanks that have no usual value at the end of a title that does not ask for them. */
function sayingBlanks(fix: Fix): Fix {
  if (/\bfill in\b/i.test(fix.title)) return fix;
  const blanks = fix.edits.flatMap((edit) => (edit.blanks ?? []).map(({ blank }) => blank));
  const open = blanks.filter(({ isOpen }) => isOpen).map(({ value }) => value);
  return open.length > 0
    ? { ...fix, title: `${fix.title}; you fill in ${enumerate([...new Set(open)])}` }
    : fix;
}

/** Edits lie inside the text and apart from each other. */
function isApplicable({ edits }: Fix, text: string): boolean {
  const own = edits.filter(({ path }) => path === undefined);
  return (
    sortedEdits(own) !== undefined &&
    own.every(({ range: { start, end } }) => 0 <= start && start <= end && end <= text.length)
  );
}
