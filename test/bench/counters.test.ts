import assert from "node:assert/strict";
import fs from "node:fs";
import { type Input, input } from "../../bench/inputs";
import { session } from "../../bench/typing";
import { Linter } from "../../linter/linter";
import { TextCache } from "../../model/text-cache";
import type { TreeNode } from "../../model/tree/node";
import { rules } from "../../rules/index";
import { telling } from "../linter/asked";

const snapshot = "test/bench/counters.snapshot.json";

const files = [
  input("dockerfile", 1000),
  input("manifest", 1000),
  input("template", 1000),
  input("compose", 500),
];

/** What one lint does, in numbers that are the same on every machine. */
interface Counters {
  /** Subjects that rules are asked about. How many rules there are makes no difference. */
  readonly subjects: number;
  /** Parts of the text that no cache knew: instructions, documents, and first looks at documents. */
  readonly texts: number;
  readonly characters: number;
  /** Nodes of the YAML documents among them. */
  readonly nodes: number;
}

class Counter {
  /** How often each rule was called, by subject. */
  readonly #calls = new Map<string, Map<string, number>>();
  #read = { texts: 0, characters: 0, nodes: 0 };

  called(subject: string, rule: string): void {
    const calls = this.#calls.get(subject) ?? new Map<string, number>();
    this.#calls.set(subject, calls.set(rule, (calls.get(rule) ?? 0) + 1));
  }

  read(text: string, made: unknown): void {
    this.#read.texts++;
    this.#read.characters += text.length;
    this.#read.nodes += nodesIn(made);
  }

  /** The numbers since it was last asked. */
  take(): Counters {
    const subjects = [...this.#calls.values()].reduce((sum, calls) => sum + Math.max(...calls.values()), 0);
    const counters = { subjects, ...this.#read };
    this.#calls.clear();
    this.#read = { texts: 0, characters: 0, nodes: 0 };
    return counters;
  }
}

const counter = new Counter();
const { read } = TextCache.prototype;

/**
 * Counts what linting costs, from outside: rules are wrapped, and caches tell of what they do not have. A keystroke that
 * costs more than it did is seen here without a clock. UPDATE_SNAPSHOT=1 writes what is counted now.
 */
describe("counters", () => {
  before(() => {
    TextCache.prototype.read = function <T>(this: TextCache<T>, text: string, make: (text: string) => T): T {
      const makeCounted = (own: string) => {
        const made = make(own);
        counter.read(own, made);
        return made;
      };
      return read.call(this, text, makeCounted as (text: string) => unknown) as T;
    };
  });
  after(() => {
    TextCache.prototype.read = read;
  });

  it("are those of the snapshot", () => {
    const counted = Object.fromEntries(files.map((file) => [file.name, countersOf(file)]));
    const text = `${JSON.stringify(counted, undefined, 2)}\n`;
    if (process.env.UPDATE_SNAPSHOT) fs.writeFileSync(snapshot, text);
    assert.equal(text, fs.readFileSync(snapshot, "utf8"), "UPDATE_SNAPSHOT=1 writes what is counted now");
  });
});

/** Of the first lint, and of the keystrokes of a session the median and the most. */
function countersOf({ path, languageId, text, others }: Input) {
  const linter = new Linter({ rules: telling(rules, (rule, subject) => counter.called(subject, rule)) });
  for (const [other, content] of Object.entries(others)) linter.update({ path: other, text: content });
  const lint = (now: string) => {
    const file = { path, languageId, text: now };
    linter.update(file);
    linter.lint(file, { data: {}, folder: "" });
    return counter.take();
  };
  const open = lint(text);
  let now = text;
  const keys = session(text, 50).map(({ at, removed, text: typed }) => {
    now = now.slice(0, at) + typed + now.slice(at + removed);
    return lint(now);
  });
  assert.equal(now, text);
  return { open, keystroke: { median: summary(keys, 0.5), most: summary(keys, 1) } };
}

function summary(all: readonly Counters[], part: number): Counters {
  const of = (name: keyof Counters) => {
    const sorted = all.map((counters) => counters[name]).sort((a, b) => a - b);
    return sorted[Math.ceil(sorted.length * part) - 1] as number;
  };
  return { subjects: of("subjects"), texts: of("texts"), characters: of("characters"), nodes: of("nodes") };
}

function nodesIn(made: unknown): number {
  if (typeof made !== "object" || made === null || !("root" in made)) return 0;
  let count = 0;
  const pending = [made.root as TreeNode];
  for (let node = pending.pop(); node; node = pending.pop()) {
    count++;
    if (node.kind === "mapping" || node.kind === "sequence")
      for (const child of node.children) if (!child.isAlias && !child.isMerged) pending.push(child.node);
  }
  return count;
}
