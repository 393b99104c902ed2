import type { Instruction, InstructionCommand } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import type { Range } from "../../model/text";
import { rule } from "../rule";
import { isDevelopmentContainer } from "../shared/dockerfile-user";
import { isForDevelopment } from "../shared/for-development";

export default rule({
  severity: "medium",
  title: "User becomes root without a password",
  why: "Whoever breaks into the program is root with one more word: the unprivileged user protects nothing.",
  how: "Do what needs root in the build, before USER; leave sudo out of the image.",
  threats: ["image-build-E1"],
  since: "0.1.0",
  references: { mitre: ["T1548.003"], cwe: ["CWE-250", "CWE-269"] },
  variants: {
    limited: { severity: "low", when: "it is allowed for some commands only" },
    "other-stage": { severity: "info", when: "the stage is no part of the final image" },
    development: { severity: "info", when: "the stage or the file is called dev, test or the like" },
  },
  check: {
    instruction(instruction, report, context) {
      if (!instruction.text.includes("NOPASSWD")) return;
      const found = ruleIn(instruction);
      if (!found || isDevelopmentContainer(context)) return;
      const isDevelopment = isForDevelopment(context.path) || instruction.ask(isDevelopmentStage);
      report(found.range, {
        message: found.isLimited
          ? "sudo gives these commands the rights of root without asking for a password"
          : "sudo makes the user root without asking for a password",
        variant: !instruction.ask(isInTarget)
          ? "other-stage"
          : isDevelopment
            ? "development"
            : found.isLimited
              ? "limited"
              : undefined,
      });
    },
  },
});

function isDevelopmentStage({ stage }: Instruction): boolean {
  return isForDevelopment(stage?.name?.raw ?? "");
}

interface SudoRule {
  readonly range: Range;
  readonly isLimited: boolean;
}

const sudoers = /^["']?\/etc\/sudoers(?:\.d\/|["']?$)/;

/** A rule of sudo that a step writes, or that stands in the text of a COPY. */
function ruleIn({ keyword, text, range, words, heredocs, commands }: Instruction): SudoRule | undefined {
  if (keyword === "COPY" && heredocs.length > 0 && sudoers.test(words.at(-1)?.raw ?? ""))
    return ruleAt(text, range);
  const command = keyword === "RUN" ? commands.find(writesRule) : undefined;
  const word = command?.words.find(({ raw }) => raw.includes("NOPASSWD"));
  return word ? { range: word.range, isLimited: isLimited(word.raw) } : command && ruleAt(text, range);
}

/** `echo "… NOPASSWD: ALL" >> /etc/sudoers`, `| tee /etc/sudoers.d/app`, `sed -i … /etc/sudoers`, a heredoc. */
function writesRule({ name = "", words, redirects, pipedInto }: InstructionCommand): boolean {
  const holds = words.some(({ raw }) => raw.includes("NOPASSWD"));
  const isTarget = redirects.some(
    ({ operator, target }) => operator.startsWith(">") && sudoers.test(target?.raw ?? ""),
  );
  if (/^(?:cat|tee)$/.test(name) && !holds)
    return (
      isTarget ||
      (redirects.some(({ operator }) => operator.startsWith("<<")) &&
        words.some(({ raw }) => sudoers.test(raw)))
    );
  const isPiped = pipedInto?.name === "tee" && pipedInto.words.some(({ raw }) => sudoers.test(raw));
  const isEdited = name === "sed" && words.some(({ raw }) => sudoers.test(raw));
  return holds && (isTarget || isPiped || isEdited);
}

function ruleAt(text: string, { start }: Range): SudoRule {
  const at = text.indexOf("NOPASSWD");
  return {
    range: { start: start + at, end: start + at + "NOPASSWD".length },
    isLimited: isLimited(text),
  };
}

function isLimited(text: string): boolean {
  return !/NOPASSWD\s{0,8}:\s{0,8}(?:[A-Z]{1,16}\s{0,8}:\s{0,8}){0,8}ALL\b/.test(text);
}
