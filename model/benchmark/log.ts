import type { ComponentName } from "../kubernetes/kubernetes";
import type { Range } from "../text";

export const benchmarkTools = ["docker-bench-security", "kube-bench"] as const;

export type BenchmarkTool = (typeof benchmarkTools)[number];

/** What a benchmark found on a machine. */
export interface BenchmarkLog {
  readonly tool: BenchmarkTool;
  /** The version of the tool, `1.6.0`, or of the benchmark, `cis-1.11`; `undefined` where the log does not say. */
  readonly version: string | undefined;
  /** The day on which it was taken, `2027-06-30`, as the log says or the name of its file; `undefined` where neither does. */
  readonly day: string | undefined;
  /** The components of a cluster that it looked at. */
  readonly components: readonly ComponentName[];
  /** In the order of the text. */
  readonly checks: readonly Check[];
  /** Where it says what it is. */
  readonly range: Range;
}

/** One check of a benchmark. */
export interface Check {
  /** Its number in the log's own version of the benchmark: `3.15`. */
  readonly number: string;
  /** What is asked for: `Ensure that the Docker socket file ownership is set to root:docker`. */
  readonly title: string;
  readonly outcome: Outcome;
  /** What docker-bench-security says of it besides: `Using 28.5.1 which is current`; else `""`. */
  readonly detail: string;
  /** What the log says is to be done; `undefined` where it says nothing. */
  readonly remediation: string | undefined;
  /** Where its title stands; in a text its line. */
  readonly range: Range;
}

/**
 * - `pass`, `fail`: the machine is as the check asks, or is not.
 * - `absent`: what it is about is not there.
 * - `unclear`: the tool leaves it to a person.
 */
export type Outcome = "pass" | "fail" | "absent" | "unclear";

/** A title without what it ends in: `(Automated)`, `(Manual)`, `(Scored)`. */
export function titleOf(text: string): string {
  return text.trim().replace(/ ?\((?:Automated|Manual|Scored|Not Scored)\)$/i, "");
}

/** What docker-bench-security says of something that it does not find, below the line of a check. */
function isOfAbsent(detail: string): boolean {
  return /\bnot found|^no .*\bfound|\bnot listening on TCP/i.test(detail.trim());
}

/** What docker-bench-security calls an outcome; `undefined` for anything else. */
export function dockerOutcome(word: string | undefined, detail: string): Outcome | undefined {
  switch (word) {
    case "PASS":
      return "pass";
    case "WARN":
    case "FAIL":
      return "fail";
    case "INFO":
      return isOfAbsent(detail) ? "absent" : "unclear";
    case "NOTE":
      return "unclear";
    default:
      return undefined;
  }
}
