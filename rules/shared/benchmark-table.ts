import type { BenchmarkLog, BenchmarkTool, Check } from "../../model/benchmark/log";
import type { ComponentName } from "../../model/kubernetes/kubernetes";
import { configurationsOf } from "../../model/workspace/configured";
import type { Context, Form, Related, RuleDefinition } from "../rule";

/** A row: the form of its rule, and the checks of a benchmark that it is about. */
type CheckRow = Form & {
  /** Whether a check is among them, by its title: numbers mean something else in each version. */
  readonly isAbout: (title: string) => boolean;
  /** What is wrong by what the tool saw, whatever it makes of it: a sentence without its period. */
  readonly finds?: (detail: string) => string | undefined;
  /** So many of them has every version of the benchmark: a log with fewer is that of a part, and proves nothing. */
  readonly least: number;
  /** What mends what a check is about; what the log says counts where nothing is told here. */
  readonly remedy?: (title: string) => string | undefined;
  /** What of the workspace it is about, if its files configure that. */
  readonly configured?: (title: string) => ComponentName | undefined;
};

/** Rules about checks of a benchmark: what failed is open, and closed where all that is there passed. */
export function benchmarkTable(
  tool: BenchmarkTool,
  rows: Readonly<Record<string, CheckRow>>,
): Readonly<Record<string, RuleDefinition>> {
  const entries = Object.entries(rows).map(
    ([id, { isAbout, finds, least, remedy, configured, ...form }]): [string, RuleDefinition] => [
      id,
      {
        ...form,
        check: {
          benchmark(log, report, context) {
            if (log.tool !== tool) return;
            const checks = log.checks.filter(({ title }) => isAbout(title));
            const wrong = checks.flatMap((check) => {
              const sentence = finds?.(check.detail);
              return sentence !== undefined || check.outcome === "fail" ? [{ check, sentence }] : [];
            });
            for (const { check, sentence } of wrong)
              report(check, {
                message: describe(check, log, remedy?.(check.title) ?? check.remediation, sentence),
                related: related(configured?.(check.title), context),
              });
            const isProven = wrong.length === 0 && checks.length >= least && checks.every(hasPassed);
            if (isProven) report.closed(checks.filter(({ outcome }) => outcome === "pass"));
          },
        },
      },
    ],
  );
  return Object.fromEntries(entries);
}

function hasPassed({ outcome }: Check): boolean {
  return outcome === "pass" || outcome === "absent";
}

/** A log holds what it likes; so much of a text fits into a message. */
const maxLength = 300;

function describe(
  { number, title }: Check,
  { day }: BenchmarkLog,
  remedy: string | undefined,
  sentence: string | undefined,
): string {
  const when = day === undefined ? "" : ` on ${day}`;
  const what = sentence
    ? `${sentence}${when && ` (seen${when})`}`
    : `Check ${number} failed${when}: ${brief(title)}`;
  return `${what}${remedy ? `. Remedy: ${brief(remedy)}` : ""}`;
}

function brief(text: string): string {
  const line = text
    .slice(0, 2 * maxLength)
    .replace(/\s+/g, " ")
    .trim();
  return line.length > maxLength
    ? `${line.slice(0, line.lastIndexOf(" ", maxLength))} …`
    : line.replace(/\.$/, "");
}

function related(
  name: ReturnType<NonNullable<CheckRow["configured"]>>,
  { workspace }: Context,
): readonly Related[] {
  if (name === undefined) return [];
  return workspace
    .ask(configurationsOf, name)
    .map((line) => ({ ...line, message: `This workspace configures ${name} here` }));
}
