import type { Flag, Instruction } from "../../model/dockerfile/dockerfile";
import { fix, replace } from "../../model/edit";
import { textOf } from "../../model/text";
import { rule } from "../rule";

export default rule({
  severity: "high",
  title: "Build step gets rights of the host",
  why: "The step runs outside the build's sandbox: whoever controls what it downloads or runs reaches the builder's network, devices and kernel.",
  how: "Remove the flag; what needs it belongs into a step of the pipeline, not into an image.",
  threats: ["image-build-E1", "supply-chain-E1"],
  since: "0.1.0",
  references: { owaspDocker: ["D04"], mitre: ["T1611"], cwe: ["CWE-250"] },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "RUN") return;
      report.closed(sandboxOf(instruction));
      for (const flag of instruction.flags) {
        const right = rightOf(flag);
        if (right === undefined) continue;
        const { end: flagEnd } = flag.range;
        const blanks =
          /^[ \t]*/.exec(textOf(instruction, { start: flagEnd, end: flagEnd + 64 }))?.[0].length ?? 0;
        const end = flagEnd + blanks;
        report(flag, {
          message: `This step ${right}`,
          fixes: [fix(`Remove --${flag.name}`, "suggestion", replace({ start: flag.range.start, end }, ""))],
        });
      }
    },
  },
});

/** The flags that shut a step in, where none of the others lets it out. */
function* sandboxOf({ flags }: Instruction): Iterable<Flag> {
  if (flags.some((flag) => rightOf(flag) !== undefined)) return;
  yield* flags.filter(
    ({ name, value }) =>
      (name === "network" && value?.value === "none") || (name === "security" && value?.value === "sandbox"),
  );
}

function rightOf({ name, value }: Flag): string | undefined {
  if (name === "security" && value?.value === "insecure") return "runs privileged on the builder";
  if (name === "network" && value?.value === "host") return "uses the builder's own network";
  return name === "device" ? "uses a device of the builder" : undefined;
}
