import { nearest } from "../model/nearest";
import type { Field } from "../model/tree/field";
import { parseYaml } from "../model/tree/yaml/yaml";
import { rules } from "../rules/index";
import type { Severity } from "../rules/rule";
import { newestKubernetes } from "../rules/shared/cluster/kubernetes-version";
import {
  type ConfigurationData,
  configurationKeys,
  type DataOf,
  type KeySet,
  profiles,
  type RuleSeverities,
  severities,
  type ValueShape,
} from "./configuration";
import { type ConfigurationProblem, ConfigurationProblems } from "./configuration-problem";
import { expandBraces } from "./glob";
import { ownRules } from "./own-rules";
import { isRulePattern, rulesMatching } from "./rule-pattern";

/** Each file is held against each of them: more, braces written out, would take minutes in a large workspace. */
const maxGlobs = 1000;

/** Words of other linters for severities. */
const severityOtherwise: ReadonlyMap<string, Severity | "off"> = new Map([
  ["error", "high"],
  ["2", "high"],
  ["moderate", "medium"],
  ["warning", "medium"],
  ["warn", "medium"],
  ["1", "medium"],
  ["minor", "low"],
  ["information", "info"],
  ["hint", "info"],
  ["note", "info"],
  ["none", "off"],
  ["false", "off"],
  ["disable", "off"],
  ["disabled", "off"],
  ["ignore", "off"],
  ["0", "off"],
]);

const allRules: ReadonlySet<string> = new Set([...rules, ...ownRules].map(({ id }) => id));

/** Reads a `.seaworthy.yaml`. What is wrong is told with its place; the rest counts. */
export function parseConfiguration(
  text: string,
  knownRules: ReadonlySet<string> = allRules,
): { readonly data: ConfigurationData; readonly problems: readonly ConfigurationProblem[] } {
  const reader = new Reader(knownRules);
  const [document, ...more] = parseYaml(text);
  for (const problem of document?.problems ?? []) reader.problems.tell(problem);
  for (const { range } of more)
    reader.problems.tell({ message: "Only the first document of a configuration counts", range });
  return {
    data: document ? reader.mapping(document.root, configurationKeys) : {},
    problems: reader.problems.told,
  };
}

class Reader {
  readonly problems = new ConfigurationProblems();
  #globs = 0;

  constructor(private readonly knownRules: ReadonlySet<string>) {}

  /** Reads the keys of a mapping, each in its own way. */
  mapping<K extends KeySet>(field: Field, keys: K): DataOf<K> {
    const data: Record<string, unknown> = {};
    for (const child of this.#children(field, "mapping")) {
      const name = String(child.key);
      const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
      if (!key) this.#unknown("key", name, child, Object.keys(keys));
      else if (child.isPresent) {
        const value = this.#value(child, key.shape);
        if (value !== undefined) data[name] = value;
      }
    }
    return data as DataOf<K>;
  }

  #value(field: Field, shape: ValueShape): unknown {
    switch (shape) {
      case "profile":
        return this.#oneOf(field, profiles);
      case "severities":
        return this.#severities(field);
      case "globs":
        return this.#list(field, (item) => this.#glob(item));
      case "folders":
        return this.#list(field, (item) => this.#folder(item));
      case "version":
        return this.#version(field);
      default:
        return this.#list(field, (item) => this.#item(item, shape.items));
    }
  }

  /** A mapping that has all of some keys. */
  #item<K extends KeySet>(item: Field, keys: K): DataOf<K> | undefined {
    const data = this.mapping(item, keys);
    const names = Object.keys(keys);
    if (names.every((name) => Object.hasOwn(data, name))) return data;
    const range = item.range;
    this.problems.tell({ message: `Expected ${names.map((name) => `\`${name}\``).join(" and ")}`, range });
    return undefined;
  }

  #severities(field: Field): RuleSeverities {
    const byPattern: Record<string, Severity | "off"> = {};
    const byId: Record<string, Severity | "off"> = {};
    for (const child of this.#children(field, "mapping")) {
      const name = String(child.key);
      const isPattern = isRulePattern(name);
      const ids = isPattern ? rulesMatching(name, this.knownRules) : this.knownRules.has(name) ? [name] : [];
      if (ids.length === 0) {
        if (isPattern)
          this.problems.tell({ message: `No rule is like "${name}"`, range: child.keyRange ?? child.range });
        else this.#unknown("rule", name, child, this.knownRules);
        continue;
      }
      const severity = this.#severity(child);
      if (severity) for (const id of ids) (isPattern ? byPattern : byId)[id] = severity;
    }
    return { ...byPattern, ...byId };
  }

  #list<T>(field: Field, read: (item: Field) => T | undefined): readonly T[] {
    return this.#children(field, "sequence").flatMap((item) => read(item) ?? []);
  }

  #children(field: Field, kind: "mapping" | "sequence"): readonly Field[] {
    if (field.kind === kind) return field.children;
    if (field.isPresent)
      this.problems.tell({
        message: `Expected a ${kind === "mapping" ? "mapping" : "list"}`,
        range: field.range,
      });
    return [];
  }

  #text(field: Field): string | undefined {
    if (field.string === undefined) this.problems.tell({ message: "Expected a text", range: field.range });
    return field.string;
  }

  #severity(field: Field): Severity | "off" | undefined {
    return this.#oneOf(field, [...severities, "off"] as const, severityOtherwise);
  }

  /** @param otherwise what is meant by words of other tools */
  #oneOf<T extends string>(
    field: Field,
    allowed: readonly T[],
    otherwise: ReadonlyMap<string, T> = new Map(),
  ): T | undefined {
    const found = allowed.find((value) => value === field.string);
    if (found === undefined) {
      const word = (
        field.string ?? field.document.text.slice(field.range.start, field.range.end)
      ).toLowerCase();
      const suggestion = otherwise.get(word) ?? nearest(word, allowed);
      this.problems.tell({
        message: `Expected one of ${allowed.join(", ")}`,
        range: field.range,
        ...(suggestion && { suggestion }),
      });
    }
    return found;
  }

  #glob(field: Field): string | undefined {
    const glob = this.#text(field);
    if (glob === undefined) return undefined;
    const alternatives = expandBraces(glob)?.length ?? Number.POSITIVE_INFINITY;
    if (this.#globs + alternatives <= maxGlobs) {
      this.#globs += alternatives;
      return glob;
    }
    const message = Number.isFinite(alternatives)
      ? `There are more than ${maxGlobs} patterns: this one has no effect`
      : "The braces of this pattern make too many alternatives";
    this.problems.tell({ message, range: field.range });
    return undefined;
  }

  #folder(field: Field): string | undefined {
    const folder = this.#text(field);
    if (folder === undefined || !/[*?]/.test(folder)) return folder;
    this.problems.tell({ message: "Expected a folder, not a pattern", range: field.range });
    return undefined;
  }

  #version(field: Field): string | undefined {
    const version = this.#text(field);
    if (version === undefined) return undefined;
    const [, minor] = /^1\.(\d{1,3})$/.exec(version) ?? [];
    if (minor !== undefined) {
      const [, newest] = newestKubernetes;
      if (Number(minor) > newest)
        this.problems.tell({
          message: `Kubernetes ${version} is read as 1.${newest}, the newest that is known`,
          range: field.range,
          isHint: true,
        });
      return version;
    }
    this.problems.tell({ message: "Expected a Kubernetes version such as 1.34", range: field.range });
    return undefined;
  }

  #unknown(what: string, name: string, { keyRange, range }: Field, known: Iterable<string>): void {
    this.problems.unknown(what, name, keyRange ?? range, known);
  }
}
