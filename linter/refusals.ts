import { oncePerText } from "../model/once";
import { rules } from "../rules/index";
import type { Context } from "../rules/rule";
import { type OnRuleError, Reporting } from "./report";
import { resolve } from "./resolve";
import { bySubject } from "./subjects";

/** The context of a check, in which it may ask for the verdict of Pod Security: that of the rules of its profiles. */
export function withVerdict(context: Omit<Context, "refusals">, onRuleError: OnRuleError): Context {
  return {
    refusals(pod, level, version) {
      const { rules: own } = verdicts(`${level} ${version.join(".")}`);
      const reporting = new Reporting(
        bySubject(own),
        { refusals: () => [], ...context, kubernetesVersion: version },
        onRuleError,
        false,
      );
      const { text } = pod.object.manifest;
      reporting.ask("podSpec", pod, text);
      for (const container of pod.containers) reporting.ask("container", container, text);
      return reporting.reported.map(({ finding: { message, range } }) => ({ message, range }));
    },
    ...context,
  };
}

const verdicts = oncePerText((key) => {
  const [level, kubernetesVersion] = key.split(" ") as ["baseline" | "restricted", string];
  return resolve(rules, { profile: `pod-security-${level}`, kubernetesVersion }, {});
});
