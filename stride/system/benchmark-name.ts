import type { BenchmarkRun } from "../../model/workspace/system";

/** A benchmark as reports call it: `docker-bench-security 1.6.0 of 2027-06-30`. */
export function benchmarkName({ tool, version, day }: BenchmarkRun): string {
  return `${tool}${version === undefined ? "" : ` ${version}`} of ${day ?? "a day that its log does not tell"}`;
}
