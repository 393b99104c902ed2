import type { Dockerfile, Instruction } from "../../model/dockerfile/dockerfile";
import { Blank, type Fix, fix, write } from "../../model/edit";
import { oncePer } from "../../model/once";
import { rule } from "../rule";
import { hasDefault } from "../shared/dockerfile/variable-defaults";
import { enumerate } from "../shared/names";

export default rule({
  severity: "low",
  title: "FROM names an argument that it does not see",
  why: "The argument is empty: the tag is then the newest image, or the build stops. FROM sees only what is declared above the first FROM.",
  how: "Declare the argument above the first FROM.",
  hygiene: true,
  since: "0.1.0",
  references: { buildkit: ["UndefinedArgInFrom"] },
  check: {
    instruction(instruction, report) {
      const { keyword, words, flags } = instruction;
      if (keyword !== "FROM") return;
      for (const word of [...words.slice(0, 1), ...flags.flatMap(({ value }) => value ?? [])]) {
        const names = [...new Set(word.variables)].filter(
          (name) =>
            !instruction.variable(name, 0) && !hasDefault(word, name) && !instruction.ask(isDeclared, name),
        );
        if (names.length === 0) continue;
        const all = enumerate(names);
        const [are, they] = names.length > 1 ? ["are", "they are"] : ["is", "it is"];
        report(word, {
          message: names.every((name) => instruction.ask(isDeclaredInStage, name))
            ? `${all} ${are} declared in a stage, which FROM does not see: ${they} empty here`
            : `Nothing declares ${all} above the first FROM: ${they} empty here`,
          fixes: [declare(instruction, names)],
        });
      }
    },
  },
});

/** Above the first FROM, also without a value; of a template nobody knows. */
function isDeclared({ file }: Instruction, name: string): boolean {
  return file.isTemplate || globalArguments(file).has(name);
}

const globalArguments = oncePer(({ preamble }: Dockerfile) => argumentsOf(preamble));

function isDeclaredInStage({ file }: Instruction, name: string): boolean {
  return argumentsInStages(file).has(name);
}

const argumentsInStages = oncePer(({ stages }: Dockerfile) =>
  argumentsOf(stages.flatMap(({ instructions }) => instructions)),
);

function argumentsOf(instructions: readonly Instruction[]): ReadonlySet<string> {
  return new Set(
    instructions.flatMap(({ keyword, pairs }) => (keyword === "ARG" ? pairs.map(({ name }) => name) : [])),
  );
}

/** Where the FROM is the first: what stands above a later one is not in sight. */
function declare(instruction: Instruction, names: readonly string[]): Fix | undefined {
  if (!instruction.ask(isFirst)) return undefined;
  const { start } = instruction.range;
  const end = instruction.ask(lineEnd);
  const lines = names.flatMap((name) => [`ARG ${name}=`, new Blank("VALUE"), end]);
  return fix(`Declare ${enumerate(names)}`, "choice", write({ start, end: start }, lines));
}

function isFirst({ stage }: Instruction): boolean {
  return stage?.index === 0;
}

function lineEnd({ file }: Instruction): string {
  return file.lines.eol;
}
