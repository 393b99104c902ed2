import type { Dockerfile, Instruction, Stage, Word } from "../../model/dockerfile/dockerfile";
import { type Fix, fix, replace } from "../../model/edit";
import { nearest } from "../../model/nearest";
import { oncePer } from "../../model/once";
import type { Range } from "../../model/text";
import { asWritten, rangeWithin } from "../../model/written-text";
import { rule } from "../rule";
import { argumentsOf } from "../shared/dockerfile/arguments";
import { hasDefault } from "../shared/dockerfile/variable-defaults";

export default rule({
  severity: "low",
  title: "Variable that nothing sets",
  why: "It is empty: a path becomes the root, a version the newest one.",
  how: "Write the name as ARG or ENV has it.",
  hygiene: true,
  since: "0.1.0",
  references: { buildkit: ["UndefinedVar"] },
  variants: {
    undefined: {
      severity: "info",
      tier: "strict",
      when: "no name that is set is near it, so that the base image may set it",
    },
  },
  check: {
    instruction(instruction, report) {
      if (!expanding.has(instruction.keyword)) return;
      for (const word of wordsOf(instruction)) {
        for (const name of new Set(word.variables)) {
          if (instruction.variable(name, 0) || hasDefault(word, name) || extendsItself(instruction, name))
            continue;
          if (instruction.ask(isDeclared, name) || instruction.ask(isUnclear)) continue;
          const near = instruction.ask(nearName, name);
          const place = placeIn(word, name);
          report(place ?? word, {
            message: near
              ? `Nothing sets ${name}: ${near} is set`
              : `Nothing in the file sets ${name}: it is empty unless the base image sets it`,
            variant: near ? undefined : "undefined",
            fixes: [near && place ? useName(place, near) : undefined],
          });
        }
      }
    },
  },
});

/** The instructions in which the builder puts variables in. */
const expanding: ReadonlySet<string> = new Set(
  "ADD COPY ENV EXPOSE LABEL STOPSIGNAL USER VOLUME WORKDIR ARG".split(" "),
);

function wordsOf({ words, pairs, flags }: Instruction): readonly Word[] {
  const values = [...pairs, ...flags].flatMap(({ value }) => value ?? []);
  return pairs.length > 0 ? values : [...values, ...words];
}

/** A stage or the whole file is made by another program, or a base is not known. */
function isUnclear({ file }: Instruction): boolean {
  return isUnclearFile(file);
}

const isUnclearFile = oncePer(
  ({ isTemplate, stages }: Dockerfile) =>
    isTemplate || stages.length === 0 || stages.some(({ base }) => base?.value === undefined),
);

/** `ENV LD_LIBRARY_PATH=/app/lib:$LD_LIBRARY_PATH`: what the base image sets, if it does; an ARG sees those beside it. */
function extendsItself({ keyword, pairs }: Instruction, name: string): boolean {
  return (keyword === "ENV" || keyword === "ARG") && pairs.some((pair) => pair.name === name);
}

/** An ARG without a default is for who builds to set. */
function isDeclared({ stage, range }: Instruction, name: string): boolean {
  return (
    stage?.ancestry.some((one) => {
      const first = argumentsOf(one).get(name);
      return first !== undefined && (one !== stage || first.range.start < range.start);
    }) === true
  );
}

/** Names that images set, and that are no slips. */
const usual =
  /^(?:HOME|PATH|USER|HOSTNAME|LANG|TERM|SHELL|PWD|GO(?:PATH|ROOT)|JAVA_HOME|NVM_DIR|APP_UID)$|_VERSION$/;

function nearName({ stage }: Instruction, name: string): string | undefined {
  if (name.length < 4 || usual.test(name) || !stage) return undefined;
  const near = nearest(
    name,
    stage.ancestry.flatMap((one) => [...namesIn(one)]),
  );
  // `PART_1` and `PART_2` are two names, and both may be meant.
  return near && near.replace(/\d/g, "") !== name.replace(/\d/g, "") ? near : undefined;
}

const namesIn = oncePer(
  ({ instructions }: Stage): ReadonlySet<string> =>
    new Set(
      instructions
        .filter(({ keyword }) => keyword === "ARG" || keyword === "ENV")
        .flatMap(({ pairs }) => pairs.map(({ name }) => name)),
    ),
);

function placeIn(word: Word, name: string): Range | undefined {
  const found = [...word.raw.matchAll(/\$\{?(\w+)/g)].find((one) => one[1] === name);
  if (!found) return undefined;
  const end = found.index + found[0].length;
  return rangeWithin(asWritten(word), end - name.length, end);
}

function useName(place: Range, name: string): Fix | undefined {
  return fix(`Write ${name}`, "suggestion", replace(place, name));
}
