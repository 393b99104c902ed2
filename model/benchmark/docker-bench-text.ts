import { linesOf, type Range } from "../text";
import { dayIn } from "./day";
import { type BenchmarkLog, type Check, dockerOutcome, titleOf } from "./log";

/** A check whose details may follow. */
interface Begun {
  readonly number: string;
  readonly title: string;
  readonly word: string;
  readonly range: Range;
  detail: string;
}

/**
 * Reads what docker-bench-security prints, of versions 1.3 and 1.6; `undefined` for a text without a check.
 * Source: functions/output_lib.sh of docker-bench-security.
 */
export function readDockerBenchText(text: string): BenchmarkLog | undefined {
  const begun: Begun[] = [];
  const remediations = new Map<string, string>();
  let isRemediation = false;
  let version: string | undefined;
  let day: string | undefined;
  let head: Range | undefined;
  for (const range of linesOf(text)) {
    const line = plain(text.slice(range.start, range.end)).trim();
    const word = /^\[([A-Z]{4})\]/.exec(line)?.[1];
    const rest = line.slice(6).trim();
    const number = /^\d+(?:\.\d+)+(?=[ \t]+-[ \t])/.exec(rest)?.[0];
    const title = rest.slice(rest.indexOf("-") + 1).trim();
    if (word === undefined) {
      const named = /\bDocker Bench for Security v?(\S+)/.exec(line);
      if (named) head = range;
      version ??= named?.[1];
      day ??= line.startsWith("Initializing ") ? dayIn(line) : undefined;
      // Its lines begin as those of checks do.
      if (line.startsWith("Section ")) isRemediation = /remediation/i.test(line);
    } else if (number === undefined) {
      const last = begun.at(-1);
      if (last && rest.startsWith("*")) last.detail += ` ${rest.slice(1)}`;
    } else if (isRemediation) remediations.set(number, title);
    else begun.push({ number, title: titleOf(title), word, range, detail: "" });
  }
  const checks = begun.flatMap(({ word, ...check }): Check | readonly [] => {
    const outcome = dockerOutcome(word, check.detail);
    return outcome ? { ...check, outcome, remediation: remediations.get(check.number) } : [];
  });
  const [first] = checks;
  return (
    first && {
      tool: "docker-bench-security",
      version,
      day,
      components: [],
      checks,
      range: head ?? first.range,
    }
  );
}

const escapeCharacter = "\u001B";

/** Without the escape sequences for colors, which the tool writes into its log unless it is told not to. */
function plain(line: string): string {
  if (!line.includes(escapeCharacter)) return line;
  const [first = "", ...colored] = line.split(escapeCharacter);
  return first + colored.map((part) => part.replace(/^\[[\d;]*m/, "")).join("");
}
