/** Whether a value names a rule, as `kubernetes/privileged-container` does, and so no path out of the folder of pages. */
export function isRuleName(value: unknown): value is string {
  return typeof value === "string" && /^[a-z-]+\/[a-z0-9-]+$/.test(value);
}

/** The rule that a page is of; `undefined` for any other document. */
export function ruleOf(pagePath: string): string | undefined {
  const [, rule] = /^\/(.*)\.md$/s.exec(pagePath) ?? [];
  return isRuleName(rule) ? rule : undefined;
}

export function pagePathOf(rule: string): string {
  return `/${rule}.md`;
}
