import type { Checks, Rule, Subjects } from "../../rules/rule";

/** Told each time when a rule is asked about a subject. */
export type OnAsked = (rule: string, subject: keyof Subjects) => void;

/** The same rules; they tell what they are asked about, so that what linting repeats can be counted from outside. */
export function telling(rules: readonly Rule[], onAsked: OnAsked): readonly Rule[] {
  return rules.map((rule) => {
    const checks = Object.entries(rule.check).map(([subject, check]) => [
      subject,
      (...asked: Parameters<typeof check>) => {
        onAsked(rule.id, subject as keyof Subjects);
        check(...(asked as [never, never, never]));
      },
    ]);
    return { ...rule, check: Object.fromEntries(checks) as Checks };
  });
}
