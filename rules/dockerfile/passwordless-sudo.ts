import type { Instruction, InstructionCommand } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { outputFiles } from "../../model/shell/output-files";
import type { Range } from "../../model/text";
import { rule } from "../rule";
import { isDevelopmentContainer } from "../shared/dockerfile-user/user";
import { isDevelopmentStage, isForDevelopment } from "../shared/for-development";

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
      if (!askingNobody.test(instruction.text)) return;
      const found = ruleIn(instruction);
      if (!found || isDevelopmentContainer(context)) return;
      const isDevelopment = isForDevelopment(context.path) || instruction.ask(isDevelopmentStage);
      report(found.range, {
        message: messageOf(found),
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

function messageOf({ isDefault, isLimited }: SudoRule): string {
  if (isDefault) return "sudo asks nobody whom it serves for a password";
  return isLimited
    ? "sudo gives these commands the rights of root without asking for a password"
    : "sudo makes the user root without asking for a password";
}

interface SudoRule {
  readonly range: Range;
  readonly isLimited: boolean;
  /** It holds for all rules: `Defaults !authenticate`. */
  readonly isDefault: boolean;
}

const askingNobody = /NOPASSWD|!authenticate\b/;

const sudoers = /^["']?\/etc\/sudoers(?:\.d\/|["']?$)/;

/** A rule of sudo that a step writes, or that stands in the text of a COPY. */
function ruleIn({ keyword, text, range, words, heredocs, commands }: Instruction): SudoRule | undefined {
  if (keyword === "COPY" && heredocs.length > 0 && sudoers.test(words.at(-1)?.raw ?? ""))
    return ruleAt(text, range);
  const command = keyword === "RUN" ? commands.find(writesRule) : undefined;
  const word = command?.words.find(({ raw }) => askingNobody.test(raw));
  return word ? { range: word.range, ...kindOf(word.raw) } : command && ruleAt(text, range);
}

/** `echo "… NOPASSWD: ALL" >> /etc/sudoers`, `| tee /etc/sudoers.d/app`, `sed -i … /etc/sudoers`, a heredoc. */
function writesRule(command: InstructionCommand): boolean {
  const { name = "", words, redirects, pipedInto } = command;
  const holds = words.some(({ raw }) => askingNobody.test(raw));
  const isTarget = outputFiles(command).some(({ raw }) => sudoers.test(raw));
  if (/^(?:cat|tee)$/.test(name) && !holds)
    return (
      isTarget ||
      (redirects.some(({ operator }) => operator.startsWith("<<")) &&
        words.some(({ raw }) => sudoers.test(raw)))
    );
  const isPiped = pipedInto?.name === "tee" && pipedInto.words.some(({ raw }) => sudoers.test(raw));
  // Its address names what is there, and is to go: `/NOPASSWD/d`.
  const isAddress = words.some(({ raw }) => /^["']?\/[^/]*(?:NOPASSWD|!authenticate)/.test(raw));
  const isEdited = name === "sed" && !isAddress && words.some(({ raw }) => sudoers.test(raw));
  return holds && (isTarget || isPiped || isEdited);
}

function ruleAt(text: string, { start }: Range): SudoRule {
  const match = askingNobody.exec(text);
  const at = start + (match?.index ?? 0);
  return { range: { start: at, end: at + (match?.[0].length ?? 0) }, ...kindOf(text) };
}

function kindOf(text: string): Pick<SudoRule, "isLimited" | "isDefault"> {
  const isDefault = /!authenticate\b/.test(text);
  const isForAll = /NOPASSWD\s{0,8}:\s{0,8}(?:[A-Z]{1,16}\s{0,8}:\s{0,8}){0,8}ALL\b/.test(text);
  return { isDefault, isLimited: !isDefault && !isForAll };
}
