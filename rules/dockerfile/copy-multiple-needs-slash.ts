import { replaceWord } from "../../model/dockerfile/edit";
import { fix } from "../../model/edit";
import { unknownPart } from "../../model/outline";
import { rule } from "../rule";

export default rule({
  severity: "low",
  tier: "strict",
  title: "Several files are copied to what is no folder",
  why: "Builders refuse to copy several files to a path that does not end with a slash.",
  how: "End the last argument with a slash.",
  hygiene: true,
  since: "0.1.0",
  references: {
    hadolint: ["DL3021"],
    trivy: ["DS-0011"],
    kics: ["6db6e0c2-32a3-4a2e-93b5-72c35f4119db"],
  },
  check: {
    instruction(instruction, report) {
      const { keyword, words, isJson } = instruction;
      const target = words.at(-1);
      if ((keyword !== "COPY" && keyword !== "ADD") || words.length < 3 || !target) return;
      const { outline, raw } = target;
      if (/(?:[/\\]|(?:^|[/\\])\.{1,2})$/.test(outline) || outline.endsWith(unknownPart)) return;
      // As an image's history tells of a COPY: `COPY file:0c6a… in /app`.
      if (words.length === 3 && words[1]?.value === "in" && /^(?:file|multi|dir):/.test(words[0]?.raw ?? ""))
        return;
      const inner = isJson || /^(["']).*\1$/s.test(raw) ? raw.slice(1, -1) : raw;
      report(target, {
        message: `${keyword} copies ${words.length - 1} things to "${inner}", which does not end with a slash`,
        fixes: [fix("Add a slash", "safe", replaceWord(instruction, target, `${inner}/`))],
      });
    },
  },
});
