import { fix, replace } from "../../model/edit";
import { textOf } from "../../model/text";
import { rule } from "../rule";

export default rule({
  severity: "high",
  title: "The builder rejects this Dockerfile",
  why: "The image is not built, so what runs stays the old one with its old holes.",
  how: "Correct the instruction as the Dockerfile reference describes it.",
  hygiene: true,
  isSyntax: true,
  since: "0.1.0",
  check: {
    dockerfile({ problems }, report) {
      for (const { message, range } of problems) report(range, { message });
    },
    instruction(instruction, report) {
      for (const { message, range } of instruction.problems) {
        const written = textOf(instruction, range);
        const isSingleQuoted = /^\[\s*'[^"\\]*'\s*\]$/.test(written);
        report(range, {
          message,
          fixes: [
            isSingleQuoted
              ? fix("Use double quotes", "safe", replace(range, written.replaceAll("'", '"')))
              : undefined,
          ],
        });
      }
    },
  },
});
