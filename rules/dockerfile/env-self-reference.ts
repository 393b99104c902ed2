import { rule } from "../rule";

export default rule({
  severity: "low",
  tier: "strict",
  title: "ENV reads what it sets itself",
  why: "All values of an instruction are worked out before any of them is set: the old value is put in, or nothing.",
  how: "Set the variable in an ENV of its own before.",
  hygiene: true,
  since: "0.1.0",
  references: { hadolint: ["DL3044"] },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "ENV") return;
      const { pairs } = instruction;
      for (const [i, pair] of pairs.entries()) {
        const { value } = pair;
        const name = value?.variables.find((used) => pairs.slice(0, i).some((one) => one.name === used));
        if (!value || name === undefined) continue;
        report(value, {
          message: `${name} is not set yet here: its value from before this ENV is put in`,
        });
      }
    },
  },
});
