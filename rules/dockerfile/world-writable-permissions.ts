import type { Instruction } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Fix, fix, replace } from "../../model/edit";
import { invocationOf } from "../../model/shell/programs/invocation";
import type { Range } from "../../model/text";
import { asWritten, rangeWithin } from "../../model/written-text";
import { rule } from "../rule";

export default rule({
  severity: "medium",
  title: "Everybody may write the files",
  why: "Any program of the container, and whoever gets hold of one, changes what others run or read, root too.",
  how: "Give the files to the user that has to write them, or to its group: chown, chmod 755, COPY --chown.",
  threats: ["image-build-T1", "image-build-E1"],
  since: "0.1.0",
  references: { mitre: ["T1222.002"], cwe: ["CWE-732"] },
  variants: {
    "other-stage": { severity: "info", when: "the stage is no part of the final image" },
  },
  check: {
    command(command, report) {
      const { instruction, name } = command;
      if (instruction?.keyword !== "RUN" || (name !== "chmod" && name !== "mkdir" && name !== "install"))
        return;
      const invocation = invocationOf(command);
      const [mode] = name === "chmod" ? (invocation?.operands ?? []) : [];
      const option = name === "chmod" ? undefined : invocation?.option("-m --mode");
      const text = mode?.value ?? option?.value;
      const range = mode?.range ?? option?.valueRange;
      if (text === undefined || !range || !isWritable(text)) return;
      const paths = invocation?.operands.slice(mode ? 1 : 0).map(({ raw }) => raw) ?? [];
      report(range, {
        message: `Everybody may write ${named(paths)} (${text})`,
        variant: instruction.ask(isInTarget) ? undefined : "other-stage",
        fixes: [(mode ?? option?.valueWord)?.raw === text ? takeBack(range, text) : undefined],
      });
    },
    instruction(instruction, report) {
      const { keyword } = instruction;
      const mode = /^(?:COPY|ADD)$/.test(keyword) ? modeOf(instruction) : undefined;
      if (!mode) return;
      const { text, range } = mode;
      const target = instruction.words.at(-1);
      report(range, {
        message: `Everybody may write ${target?.raw ?? `what ${keyword} copies`} (${text})`,
        variant: instruction.ask(isInTarget) ? undefined : "other-stage",
        fixes: [takeBack(range, text)],
      });
    },
  },
});

function modeOf({ flags }: Instruction): { readonly text: string; readonly range: Range } | undefined {
  const { value } = flags.find(({ name }) => name === "chmod") ?? {};
  const text = value?.value;
  if (!value || text === undefined || !isWritable(text)) return undefined;
  return { text, range: rangeWithin(asWritten(value), 0, text.length) ?? value.range };
}

/** Who is nobody in particular may write, and the sticky bit does not keep files from being replaced. */
function isWritable(mode: string): boolean {
  const [, special = "", other] = /^0*([0-7]?)[0-7]{2}([0-7])$/.exec(mode) ?? [];
  if (other !== undefined) return "2367".includes(other) && !"1357".includes(special || "0");
  return mode.split(",").some((part) => /^(?=[ug]*[oa])[ugoa]+[+=](?=[rxX]*w)[rwxX]+$/.test(part));
}

/** `/srv/app`, `/srv/app and 2 more`. */
function named([first, ...others]: readonly string[]): string {
  if (first === undefined) return "the files";
  return others.length > 0 ? `${first} and ${others.length} more` : first;
}

/** The same without the right of everybody to write. */
function takeBack(range: Range, mode: string): Fix | undefined {
  const octal = /^(0*[0-7]?[0-7])([0-7])([0-7])$/.exec(mode);
  if (!octal) return undefined;
  const [, before = "", group = "", other = ""] = octal;
  const without = (digit: string) => String(Number(digit) & ~2);
  const text = before + without(group) + without(other);
  return fix(`Write ${text}, if only its owner writes`, "suggestion", replace(range, text));
}
