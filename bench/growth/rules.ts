// Stands in for rules/index.ts in the server of the growth bench: every rule ten times over.
import { rules as once } from "../../rules/index";
import type { Checks, Reporter, Rule } from "../../rules/rule";

const copies = 9;

/** With this set, the copies report what the rule reports; else they look at all that it looks at, and say nothing. */
const copiesReport = process.env.SEAWORTHY_COPIES_REPORT !== undefined;

const silent: Reporter = Object.assign(() => {}, { closed() {} });

export const rules: readonly Rule[] = once.flatMap((rule) => [
  rule,
  ...Array.from({ length: copies }, (_, i) => ({
    ...rule,
    id: `${rule.id}-${i + 2}`,
    check: copiesReport ? rule.check : silenced(rule.check),
  })),
]);

function silenced(checks: Checks): Checks {
  const silentChecks = Object.entries(checks).map(([subject, check]) => [
    subject,
    (about: never, _report: Reporter, context: never) => check(about, silent, context),
  ]);
  return Object.fromEntries(silentChecks);
}
