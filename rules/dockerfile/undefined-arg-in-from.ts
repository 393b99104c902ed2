import type { Dockerfile, Instruction } from "../../model/dockerfile/dockerfile";
import { Blank, type Fix, fix, write } from "../../model/edit";
import { oncePer } from "../../model/once";
import { rule } from "../rule";
import { hasDefault } from "../shared/variable-defaults";

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
        for (const name of new Set(word.variables)) {
          if (instruction.variable(name, 0) || hasDefault(word, name)) continue;
          if (instruction.ask(isDeclared, name)) continue;
          const isInStage = instruction.ask(isDeclaredInStage, name);
          report(word, {
            message: isInStage
              ? `${name} is declared in a stage, which FROM does not see: it is empty here`
              : `Nothing declares ${name} above the first FROM: it is empty here`,
            fixes: [declare(instruction, name)],
          });
        }
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

const value = new Blank("VALUE");

/** Where the FROM is the first: what stands above a later one is not in sight. */
function declare(instruction: Instruction, name: string): Fix | undefined {
  if (!instruction.ask(isFirst)) return undefined;
  const { start } = instruction.range;
  const end = instruction.ask(lineEnd);
  return fix(`Declare ${name}`, "choice", write({ start, end: start }, [`ARG ${name}=`, value, end]));
}

function isFirst({ stage }: Instruction): boolean {
  return stage?.index === 0;
}

function lineEnd({ file }: Instruction): string {
  return file.lines.eol;
}
