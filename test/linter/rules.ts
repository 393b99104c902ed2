import type { Configuration, ConfigurationData } from "../../linter/configuration";
import { Linter } from "../../linter/linter";
import { fix, insert, replace } from "../../model/edit";
import { replaceValue } from "../../model/tree/edit/edit";
import type { Rule, RuleDefinition } from "../../rules/rule";

/** A rule for tests of the linter, which must not depend on what the real rules flag. */
export function testRule(
  id: string,
  definition: Partial<RuleDefinition> & Pick<RuleDefinition, "check">,
): Rule {
  const form = {
    severity: "medium",
    title: id,
    why: "Why.",
    how: "How.",
    since: "0.1.0",
    threats: ["workload-E1"],
  } as const;
  return { ...form, ...definition, id, page: id } as Rule;
}

/** Flags `privileged: true`, and offers to write `false`. */
export const privileged = testRule("kubernetes/privileged", {
  severity: "critical",
  references: { checkov: ["CKV_K8S_16"], podSecurity: "baseline" },
  check: {
    container(container, report) {
      const field = container.securityContext.get("privileged");
      const fixes = [fix("Set privileged: false", "safe", replaceValue(field, false))];
      if (field.isTrue) report(field, { covers: container.field, fixes });
    },
  },
});

/** Flags each USER, and offers to write another. */
export const user = testRule("dockerfile/user", {
  references: { hadolint: ["DL3002"], checkov: ["CKV_DOCKER_8"], cisDocker: ["4.1"] },
  check: {
    instruction({ keyword, words: [word] }, report) {
      const fixes = word && [fix("Run as app", "safe", replace(word.range, "app"))];
      if (keyword === "USER" && word && word.raw !== "app") report(word, { fixes });
    },
  },
});

/** Flags each command `curl`. */
export const curl = testRule("dockerfile/curl", {
  check: {
    command({ words: [word] }, report) {
      if (word?.value === "curl") report(word);
    },
  },
});

/** Flags each service, on its name. */
export const service = testRule("compose/service", {
  check: {
    service({ name, nameRange }, report) {
      report(nameRange, {
        message: `Service ${name}`,
        fixes: [fix("Say so", "choice", insert(0, "# hello\n"))],
      });
    },
  },
});

export const testRules = [privileged, user, curl, service];

/** For linters in which no rule may throw. */
export function failOnRuleError(rule: string, error: unknown): never {
  throw new Error(`${rule} throws`, { cause: error });
}

export function configuration(data: ConfigurationData = {}): Configuration {
  return { data, folder: "" };
}

/** Lints one file by itself. */
export function lint(
  path: string,
  text: string,
  data: ConfigurationData = {},
  rules: readonly Rule[] = testRules,
) {
  return new Linter({ rules }).lint({ path, text }, configuration(data));
}

/** What was found, as the flagged text by rule. */
export function found(
  text: string,
  { findings }: { findings: readonly { rule: string; range: { start: number; end: number } }[] },
) {
  return findings.map(({ rule, range }) => `${rule}: ${text.slice(range.start, range.end)}`);
}

/** A pod whose containers are privileged or not. */
export function pod(name: string, ...containers: readonly boolean[]): string {
  const items = containers.map(
    (isPrivileged, index) =>
      `    - name: c${index}\n      image: nginx:1.29\n      securityContext:\n        privileged: ${isPrivileged}\n`,
  );
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n${items.join("")}`;
}
