import type { Field } from "../model/tree/field";
import { parseJson } from "../model/tree/json";
import { type Decision, decisionStatuses } from "../model/workspace/decisions";
import { threats } from "../rules/threats/catalogue";
import { type ConfigurationProblem, ConfigurationProblems } from "./configuration-problem";

/** What the keys of an entry say; those that are not optional must be there. */
export const decisionKeys = {
  threat: { effect: "The threat, by its id: `workload-D1`." },
  element: {
    effect: "What of the system it is about, as the threat model names it; without it, everything.",
    isOptional: true,
  },
  status: { effect: "What was decided." },
  reason: { effect: "Why, for whoever reads it next year." },
  by: { effect: "Who decided.", isOptional: true },
  until: { effect: "The last day on which it holds, such as 2027-06-30.", isOptional: true },
} as const satisfies Readonly<Record<string, { readonly effect: string; readonly isOptional?: true }>>;

type Key = keyof typeof decisionKeys;

/** The version of the format. */
export const decisionsVersion = 1;

const ids: ReadonlySet<string> = new Set(threats.map(({ id }) => id));

/** Reads a `.seaworthy-threats.json`. What is wrong is told with its place; the other entries count. */
export function parseDecisions(text: string): {
  readonly decisions: readonly Decision[];
  readonly problems: readonly ConfigurationProblem[];
} {
  const { root, problems: unread } = parseJson(text);
  const reader = new Reader();
  for (const problem of unread) reader.problems.tell(problem);
  const decisions = reader.file(root);
  return { decisions, problems: reader.problems.told };
}

class Reader {
  readonly problems = new ConfigurationProblems();

  file(root: Field): readonly Decision[] {
    this.#keys(root, ["$schema", "version", "decisions"]);
    const version = root.get("version");
    if (root.kind === "mapping" && version.number !== decisionsVersion)
      this.problems.tell({ message: `Expected \`"version": ${decisionsVersion}\``, range: version.range });
    const list = root.get("decisions");
    if (list.isPresent && list.kind !== "sequence")
      this.problems.tell({ message: "Expected a list", range: list.range });
    return list.items.flatMap((item) => this.#decision(item) ?? []);
  }

  #decision(item: Field): Decision | undefined {
    this.#keys(item, Object.keys(decisionKeys));
    if (item.kind !== "mapping") return undefined;
    const threat = this.#oneOf(item, "threat", ids);
    const status = this.#oneOf(item, "status", decisionStatuses);
    const reason = this.#text(item, "reason");
    const until = this.#text(item, "until");
    if (until !== undefined && !isDay(until)) {
      this.problems.tell({ message: "Expected a day such as 2027-06-30", range: item.get("until").range });
      return undefined;
    }
    if (threat === undefined || status === undefined || reason === undefined) return undefined;
    return {
      threat,
      status,
      reason,
      until,
      element: this.#text(item, "element"),
      by: this.#text(item, "by"),
      range: item.range,
      elementRange: item.get("element").range,
      untilRange: item.get("until").range,
    };
  }

  #keys(mapping: Field, known: readonly string[]): void {
    if (mapping.kind !== "mapping") {
      if (mapping.isPresent) this.problems.tell({ message: "Expected an object", range: mapping.range });
      return;
    }
    for (const { key, keyRange, range } of mapping.children)
      if (!known.includes(String(key))) this.#unknown("key", String(key), keyRange ?? range, known);
  }

  #text(item: Field, key: Key): string | undefined {
    const field = item.get(key);
    const text = field.string?.trim();
    if (text) return text;
    const isOptional = "isOptional" in decisionKeys[key];
    if (field.isPresent) this.problems.tell({ message: "Expected a text", range: field.range });
    else if (!isOptional) this.problems.tell({ message: `Expected \`${key}\``, range: item.range });
    return undefined;
  }

  #oneOf<T extends string>(item: Field, key: Key, known: Iterable<T>): T | undefined {
    const text = this.#text(item, key);
    const found = [...known].find((one) => one === text);
    if (text !== undefined && found === undefined) this.#unknown(key, text, item.get(key).range, known);
    return found;
  }

  #unknown(what: string, name: string, range: Field["range"], known: Iterable<string>): void {
    this.problems.unknown(what, name, range, known, JSON.stringify);
  }
}

/** `2027-06-30`, of a day that there is. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
