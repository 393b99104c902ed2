import type { Flag, Instruction } from "../../model/dockerfile/dockerfile";
import { knownFlags, lacksValue } from "../../model/dockerfile/flag-problems";
import { type Fix, fix, replace } from "../../model/edit";
import { type Range, textOf } from "../../model/text";
import { rule } from "../rule";

export default rule({
  severity: "high",
  title: "The builder rejects this Dockerfile",
  why: "The image is not built, so what runs stays the old one with its old holes.",
  how: "Correct the instruction as the Dockerfile reference describes it.",
  hygiene: true,
  syntaxOf: "dockerfile",
  since: "0.1.0",
  check: {
    dockerfile({ problems }, report) {
      for (const { message, range } of problems) report(range, { message });
    },
    instruction(instruction, report) {
      for (const { message, range } of instruction.problems)
        report(range, {
          message,
          fixes: [useDoubleQuotes(instruction, range), writeEquals(instruction, range)],
        });
    },
  },
});

function useDoubleQuotes(instruction: Instruction, range: Range): Fix | undefined {
  const written = textOf(instruction, range);
  const isSingleQuoted = /^\[\s*'[^"\\]*'\s*\]$/.test(written);
  return isSingleQuoted
    ? fix("Use double quotes", "suggestion", replace(range, written.replaceAll("'", '"')))
    : undefined;
}

/** `COPY --chown 1:2 a /b`: a blank stands where the `=` of a flag belongs. */
function writeEquals(instruction: Instruction, range: Range): Fix | undefined {
  const flag = instruction.flags.find((one) => one.range.start === range.start && isFlagOf(instruction, one));
  const { end } = instruction.range;
  const blanks =
    flag && /^[ \t]+(?=[^\s\\`-])/.exec(textOf(instruction, { start: flag.range.end, end }))?.[0];
  if (!flag || !blanks) return undefined;
  const place = { start: flag.range.end, end: flag.range.end + blanks.length };
  return fix(`Write --${flag.name}=`, "suggestion", replace(place, "="));
}

function isFlagOf({ keyword }: Instruction, flag: Flag): boolean {
  return knownFlags[keyword]?.includes(flag.name) === true && lacksValue(flag);
}
