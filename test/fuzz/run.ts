import type { Configuration } from "../../linter/configuration";
import type { LintResult } from "../../linter/finding";
import { applySafeFixes } from "../../linter/fixes";
import type { InputFile } from "../../linter/input-file";
import { Linter } from "../../linter/linter";
import { applyEdits } from "../../model/edit";
import { rules } from "../../rules/index";
import type { Case, Step } from "./case";
import { bestOf, slow } from "./cpu";
import { difference } from "./difference";
import {
  type Property,
  type Violation,
  violationIn,
  violationInEdits,
  violationOfPositions,
} from "./properties";

/** A property that does not hold behind one of the steps of a case. */
export interface Failure extends Violation {
  /** From 0. */
  readonly step: number;
  readonly path: string;
}

/** How often each property was checked. */
export type Tally = Map<Property, number>;

/** How many findings of a file suppressions are tried with. */
const suppressed = 3;

/** Takes a linter through a case, and says what goes wrong first. Time is only looked at where it `isTimed`. */
export function run(one: Case, tally: Tally, isTimed: boolean): Failure | undefined {
  const session = new Session(one);
  for (const [index, step] of one.steps.entries()) {
    const failure =
      session.take(step, tally) ?? (isTimed ? violationOfTime(one, index, session, tally) : undefined);
    if (failure) return { path: step.path, ...failure, step: index };
  }
  return undefined;
}

/** A linter as the server holds it, and what it last said about each file. */
class Session {
  readonly #linter: Linter;
  readonly #configuration: Configuration;
  readonly #texts = new Map<string, string>();
  readonly #known = new Map<string, LintResult>();
  readonly #thrown: Violation[] = [];
  /** How long the linter took for the last step. */
  milliseconds = 0;

  constructor(private readonly one: Case) {
    this.#linter = this.#newLinter();
    this.#configuration = { data: { profile: one.profile }, folder: "" };
  }

  take(step: Step, tally: Tally): (Violation & { path?: string }) | undefined {
    try {
      const changed = this.lint(step);
      count(tally, "throws nothing");
      return this.#thrown[0] ?? this.#check(changed, tally) ?? this.#thrown[0];
    } catch (error) {
      return thrown("", error);
    }
  }

  /** Does what the server does when a file changes; returns the files that it asked about. */
  lint({ path, text }: Step): readonly InputFile[] {
    const start = performance.now();
    if (text === undefined) this.#texts.delete(path);
    else this.#texts.set(path, text);
    this.#known.delete(path);
    const affected = text === undefined ? this.#linter.remove(path) : this.#linter.update({ path, text });
    const changed = [path, ...affected].flatMap((name): InputFile[] => {
      const current = this.#texts.get(name);
      return current === undefined ? [] : [{ path: name, text: current }];
    });
    for (const file of changed) this.#known.set(file.path, this.#linter.lint(file, this.#configuration));
    this.milliseconds = performance.now() - start;
    return changed;
  }

  #check(changed: readonly InputFile[], tally: Tally): (Violation & { path?: string }) | undefined {
    for (const file of changed) {
      const result = this.#known.get(file.path) as LintResult;
      for (const property of [
        "ranges inside the text",
        "findings in order",
        "edits apart from each other",
      ] as const)
        count(tally, property);
      const violation =
        violationIn(result, file.text) ?? (this.one.isThorough ? this.#try(file, result, tally) : undefined);
      if (violation) return { ...violation, path: file.path };
    }
    return this.one.isCompared ? this.#compare(tally) : undefined;
  }

  /** Compares what the linter has said with what one says that has not seen how the texts came to be. */
  #compare(tally: Tally): (Violation & { path?: string }) | undefined {
    const property = this.one.steps.length > 1 ? "the same as afresh" : "the same again";
    const fresh = this.#newLinter();
    const files = [...this.#texts].map(([path, text]) => ({ path, text }));
    for (const file of files) fresh.update(file);
    for (const file of files) {
      count(tally, property);
      const expected = fresh.lint(file, this.#configuration);
      const known = this.#known.get(file.path);
      const told = difference(known, expected);
      if (told !== undefined) return { property, detail: told, path: file.path };
      if (!this.one.isThorough) continue;
      const asked = difference(this.#linter.lint(file, this.#configuration), expected);
      if (asked !== undefined) return { property, detail: `when asked again: ${asked}`, path: file.path };
      for (const finding of expected.findings.slice(0, suppressed)) {
        const edits = difference(this.#linter.suppressions(file, finding), fresh.suppressions(file, finding));
        if (edits !== undefined) return { property, detail: `suppressions: ${edits}`, path: file.path };
      }
    }
    return undefined;
  }

  /** Tries what can be done about findings. */
  #try(file: InputFile, result: LintResult, tally: Tally): Violation | undefined {
    const { text } = file;
    const places = result.findings.flatMap(({ range }) => [range.start, range.end]);
    count(tally, "positions");
    const wrong = violationOfPositions(text, [0, text.length, ...places.slice(0, 20)]);
    if (wrong) return wrong;
    for (const finding of result.findings.slice(0, suppressed)) {
      count(tally, "suppressions");
      for (const [where, edit] of Object.entries(this.#linter.suppressions(file, finding))) {
        if (!edit) continue;
        const violation = violationInEdits([edit], text, `suppress ${finding.rule} ${where}`);
        if (violation) return violation;
        const after = this.#newLinter().lint(
          { ...file, text: applyEdits(text, [edit]) },
          this.#configuration,
        );
        const isGone = timesIn(after.findings, finding) < timesIn(result.findings, finding);
        if (!isGone) return { property: "suppressions", detail: `${where} leaves ${finding.rule}` };
      }
    }
    count(tally, "safe fixes");
    const fixed = applySafeFixes(this.#newLinter(), file, this.#configuration);
    // Both by a linter that knows no other file: what else there is decides what kind of file this one is.
    const before = this.#newLinter().lint(file, this.#configuration);
    const after = this.#newLinter().lint({ ...file, text: fixed.text }, this.#configuration);
    if (after.errors.length > before.errors.length)
      return { property: "safe fixes", detail: `${fixed.fixed[0]?.rule} leave an unreadable text` };
    return undefined;
  }

  #newLinter(): Linter {
    return new Linter({ rules, onRuleError: (rule, error) => this.#thrown.push(thrown(rule, error)) });
  }
}

function violationOfTime(
  one: Case,
  index: number,
  { milliseconds }: Session,
  tally: Tally,
): Violation | undefined {
  count(tally, "time");
  if (milliseconds < slow) return undefined;
  const best = bestOf(() => {
    const session = new Session(one);
    for (const step of one.steps.slice(0, index)) session.lint(step);
    return () => session.lint(one.steps[index] as Step);
  });
  const { length } = one.steps[index]?.text ?? "";
  return best < slow
    ? undefined
    : { property: "time", detail: `${best.toFixed(0)} ms, ${length} characters` };
}

/** How many findings say the same. */
function timesIn(
  findings: LintResult["findings"],
  { rule, message }: LintResult["findings"][number],
): number {
  return findings.filter((other) => other.rule === rule && other.message === message).length;
}

function thrown(rule: string, error: unknown): Violation {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const [message, ...frames] = stack.split("\n");
  return {
    property: "throws nothing",
    detail: [rule, message, ...frames.filter((frame) => /^\s+at/.test(frame)).slice(0, 6)].join("\n"),
  };
}

function count(tally: Tally, property: Property): void {
  tally.set(property, (tally.get(property) ?? 0) + 1);
}
