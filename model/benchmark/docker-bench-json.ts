import type { Field } from "../tree/field";
import { dayOf } from "./day";
import { type BenchmarkLog, type Check, dockerOutcome, titleOf } from "./log";

/**
 * Reads the JSON that docker-bench-security writes beside its log; `undefined` for any other.
 * Source: functions/output_lib.sh of docker-bench-security.
 */
export function readDockerBenchJson(root: Field): BenchmarkLog | undefined {
  const version = root.get("dockerbenchsecurity");
  const tests = root.get("tests");
  if (!version.isPresent || tests.kind !== "sequence") return undefined;
  const start = root.get("start").number;
  return {
    tool: "docker-bench-security",
    version: version.string,
    day: start === undefined ? undefined : dayOf(start * 1000),
    components: [],
    checks: tests.items.flatMap((section) => section.get("results").items.flatMap(checkOf)),
    range: version.range,
  };
}

function checkOf(item: Field): Check | readonly [] {
  const number = item.get("id").string;
  const title = item.get("desc");
  const detail = item.get("details").string ?? "";
  const outcome = dockerOutcome(item.get("result").string, detail);
  if (number === undefined || title.string === undefined || !outcome) return [];
  const remediation = item.get("remediation").string;
  return { number, title: titleOf(title.string), outcome, detail, remediation, range: title.range };
}
