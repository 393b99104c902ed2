import type { Problem } from "../model/tree/document";
import type { Field } from "../model/tree/field";
import { parseYaml } from "../model/tree/yaml/yaml";
import { rules } from "../rules/index";
import { type ConfigurationData, profiles, type RuleSeverities, severities } from "./configuration";
import { expandBraces } from "./glob";
import { nearest } from "./nearest";
import { ownRules } from "./own-rules";

/** Something in a configuration that has no effect. */
export interface ConfigurationProblem extends Problem {
  /** What was probably meant, to stand in the problem's range. */
  readonly suggestion?: string;
}

/** A file with more problems than this is not one of ours; the first ones say so. */
const maxProblems = 100;

/** Each file is held against each of them: more, braces written out, would take minutes in a large workspace. */
const maxGlobs = 1000;

const allRules: ReadonlySet<string> = new Set([...rules, ...ownRules].map(({ id }) => id));

/** Reads a `.seaworthy.yaml`. What is wrong is told with its place; the rest counts. */
export function parseConfiguration(
  text: string,
  knownRules: ReadonlySet<string> = allRules,
): { readonly data: ConfigurationData; readonly problems: readonly ConfigurationProblem[] } {
  const reader = new Reader(knownRules);
  const [document, ...more] = parseYaml(text);
  for (const problem of document?.problems ?? []) reader.tell(problem);
  for (const { range } of more)
    reader.tell({ message: "Only the first document of a configuration counts", range });
  return { data: document ? reader.configuration(document.root) : {}, problems: reader.problems };
}

class Reader {
  readonly problems: ConfigurationProblem[] = [];
  #globs = 0;

  constructor(private readonly knownRules: ReadonlySet<string>) {}

  tell(problem: ConfigurationProblem): void {
    if (this.problems.length < maxProblems) this.problems.push(problem);
  }

  configuration(root: Field): ConfigurationData {
    return this.#mapping(root, {
      profile: (field) => this.#oneOf(field, profiles),
      rules: (field) => this.#rules(field),
      overrides: (field) => this.#list(field, (item) => this.#override(item)),
      exclude: (field) => this.#list(field, (item) => this.#glob(item)),
      trustedRegistries: (field) => this.#list(field, (item) => this.#text(item)),
      kubernetesVersion: (field) => this.#version(field),
      units: (field) => this.#list(field, (item) => this.#glob(item)),
    });
  }

  #override(item: Field): { files: readonly string[]; rules: RuleSeverities } | undefined {
    const { files, rules } = this.#mapping<{ files?: readonly string[]; rules?: RuleSeverities }>(item, {
      files: (field) => this.#list(field, (glob) => this.#glob(glob)),
      rules: (field) => this.#rules(field),
    });
    if (files && rules) return { files, rules };
    this.tell({ message: "An override needs `files` and `rules`", range: item.range });
    return undefined;
  }

  #rules(field: Field): RuleSeverities {
    const entries = this.#children(field, "mapping").flatMap((child) => {
      const id = String(child.key);
      if (!this.knownRules.has(id)) {
        this.#unknown("rule", id, child, this.knownRules);
        return [];
      }
      const severity = this.#oneOf(child, [...severities, "off"] as const);
      return severity ? [[id, severity] as const] : [];
    });
    return Object.fromEntries(entries);
  }

  /** Reads the keys of a mapping, each in its own way. */
  #mapping<T extends object>(
    field: Field,
    readers: { readonly [K in keyof T]-?: (field: Field) => T[K] },
  ): T {
    const result: Partial<T> = {};
    for (const child of this.#children(field, "mapping")) {
      const key = String(child.key);
      if (!Object.hasOwn(readers, key)) this.#unknown("key", key, child, Object.keys(readers));
      else if (child.isPresent) {
        const value = readers[key as keyof T](child);
        if (value !== undefined) result[key as keyof T] = value;
      }
    }
    return result as T;
  }

  #list<T>(field: Field, read: (item: Field) => T | undefined): readonly T[] {
    return this.#children(field, "sequence").flatMap((item) => read(item) ?? []);
  }

  #children(field: Field, kind: "mapping" | "sequence"): readonly Field[] {
    if (field.kind === kind) return field.children;
    if (field.isPresent)
      this.tell({ message: `Expected a ${kind === "mapping" ? "mapping" : "list"}`, range: field.range });
    return [];
  }

  #text(field: Field): string | undefined {
    if (field.string === undefined) this.tell({ message: "Expected a text", range: field.range });
    return field.string;
  }

  #oneOf<T extends string>(field: Field, allowed: readonly T[]): T | undefined {
    const found = allowed.find((value) => value === field.string);
    if (found === undefined) {
      const suggestion = nearest(field.string ?? "", allowed);
      this.tell({
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
    this.tell({ message, range: field.range });
    return undefined;
  }

  #version(field: Field): string | undefined {
    const version = this.#text(field);
    if (version === undefined || /^1\.\d{1,3}$/.test(version)) return version;
    this.tell({ message: "Expected a Kubernetes version such as 1.34", range: field.range });
    return undefined;
  }

  #unknown(what: string, name: string, { keyRange, range }: Field, known: Iterable<string>): void {
    if (this.problems.length >= maxProblems) return;
    const suggestion = nearest(name, known);
    const hint = suggestion ? `; did you mean ${suggestion}?` : "";
    this.tell({
      message: `Unknown ${what} "${name}"${hint}`,
      range: keyRange ?? range,
      ...(suggestion && { suggestion }),
    });
  }
}
