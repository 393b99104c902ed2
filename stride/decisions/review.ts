import type { ConfigurationProblem } from "../../linter/configuration-problem";
import { nearest } from "../../model/nearest";
import type { Decision } from "../../model/workspace/decisions";
import type { WorkspaceFacts } from "../../model/workspace/facts";
import { systemOf } from "../system/system-of";
import { isOver, keysFor } from "./decided";

/**
 * What of a file of decisions has no effect: what is over, and what is about something that is not there any more.
 * @param today such as `2027-06-30`, asked each time
 */
export function reviewingDecisions(
  today: () => string,
): (facts: WorkspaceFacts, path: string) => readonly ConfigurationProblem[] {
  return (facts, path) => {
    const decisions = facts.of("decision", path);
    if (decisions.length === 0) return [];
    const keys = new Set(keysFor(path, facts.ask(systemOf)));
    const day = today();
    return decisions.flatMap((decision) => {
      if (isOver(decision, day)) return [over(decision)];
      const { element } = decision;
      return element === undefined || keys.has(element) ? [] : [dangling(element, decision, keys)];
    });
  };
}

function over({ threat, until, untilRange }: Decision): ConfigurationProblem {
  return { message: `The decision on ${threat} held until ${until}: it counts no more`, range: untilRange };
}

function dangling(element: string, { elementRange }: Decision, keys: Iterable<string>): ConfigurationProblem {
  const near = nearest(element, keys);
  return {
    message: `Nothing of the system is called "${element}"${near ? `; did you mean ${near}?` : ": the decision has no effect"}`,
    range: elementRange,
    ...(near && { suggestion: JSON.stringify(near) }),
  };
}

/** The day of the machine's clock, in its own time zone. */
export function localDay(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
