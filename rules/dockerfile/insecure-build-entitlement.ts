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
  variants: {
    network: {
      severity: "medium",
      when: "the step gets no more than the network: it reaches what listens on the localhost of the machine that builds, and the networks that it is in",
    },
  },
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
          message: `This step ${right.gives}`,
          variant: right.variant,
          fixes: [
            fix(
              `Remove --${flag.name}, if the step ${right.condition}`,
              "suggestion",
              replace({ start: flag.range.start, end }, ""),
            ),
          ],
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

interface Right {
  /** Completes "This step …". */
  readonly gives: string;
  /** When the step does without it, completing "if the step …". */
  readonly condition: string;
  readonly variant?: "network";
}

function rightOf({ name, value }: Flag): Right | undefined {
  if (name === "security" && value?.value === "insecure")
    return { gives: "runs privileged on the builder", condition: "mounts nothing and opens no device" };
  if (name === "network" && value?.value === "host")
    return {
      gives: "uses the builder's own network",
      condition: "asks nothing of the builder",
      variant: "network",
    };
  return name === "device"
    ? { gives: "uses a device of the builder", condition: "does without the device" }
    : undefined;
}
