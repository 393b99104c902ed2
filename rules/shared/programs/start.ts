import type { Service } from "../../../model/compose/compose";
import { interpolatedOutline } from "../../../model/compose/interpolation";
import type { EnvironmentVariable } from "../../../model/container";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { oncePer } from "../../../model/once";
import { unknownPart } from "../../../model/outline";
import { rangeInScalar } from "../../../model/scalar-edit";
import type { Command, ShellWord } from "../../../model/shell/command";
import type { Range } from "../../../model/text";
import type { Field } from "../../../model/tree/field";
import type { ScalarNode } from "../../../model/tree/node";
import { rangeWithin } from "../../../model/written-text";
import { type DockerRun, optionsOf } from "../docker/command";

/** How a program is started, as far as a Compose service, a container of a pod, a `docker run` or a Dockerfile shows it. */
export interface ProgramStart {
  /** The command line, as far as it replaces or follows that of the image. */
  readonly words: readonly StartWord[];
  readonly environment: readonly StartVariable[];
  /** Variables may come from elsewhere as well. */
  readonly hasOtherVariables: boolean;
}

export interface StartWord {
  /** What it says, with `unknownPart` for what is not known of it. */
  readonly text: string;
  readonly range: Range;
  /** Where a part of its text stands; `undefined` where the file does not hold it as it is. */
  placeOf(start: number, end: number): Range | undefined;
}

export type StartVariable = Pick<EnvironmentVariable, "name" | "value" | "valueRange">;

export function startOfService(service: Service): ProgramStart {
  return {
    words: service.commandLine.map((word) => wordIn(word, outlineOf(word))),
    environment: service.environment,
    hasOtherVariables: !service.get("env_file").isAbsent || service.get("environment").isUnknown,
  };
}

export function startOfContainer(container: Container): ProgramStart {
  const { commandLine, environment } = container;
  const unseen = ["command", "args"].map((key) => container.get(key)).filter((field) => field.isUnknown);
  return {
    words: [
      ...commandLine.map((word) => wordIn(word, word.string ?? unknownPart)),
      ...unseen.map((field) => wordIn(field, unknownPart)),
    ],
    environment,
    hasOtherVariables: !container.get("envFrom").isAbsent || !container.get("env").isComplete,
  };
}

export function startOfRun(run: DockerRun): ProgramStart {
  const environment = optionsOf(run, "-e --env").map(({ value, written = "", valueRange }) => {
    const [name = ""] = written.split("=", 1);
    return { name, value: value?.includes("=") ? value.slice(name.length + 1) : undefined, valueRange };
  });
  return {
    words: run.commandLine.map(wordOfShell),
    environment,
    hasOtherVariables:
      optionsOf(run, "--env-file").length > 0 || environment.some(({ name }) => name.includes("$")),
  };
}

/** A command of CMD or ENTRYPOINT, or of a script in one. */
export function startOfCommand({ words }: Command): ProgramStart {
  return { words: words.map(wordOfShell), environment: [], hasOtherVariables: false };
}

/** The command line as one text. */
export function lineOf({ words }: ProgramStart): string {
  return words.map(({ text }) => text).join(" ");
}

/** Whether something in a command line that is not known may be any option, and not just the value of one. */
export function mayHoldOptions(line: string): boolean {
  const words = line.split(/\s+/);
  return words.some((word, i) => word.startsWith(unknownPart) && !words[i - 1]?.startsWith("-"));
}

function wordIn(field: Field, text: string): StartWord {
  return {
    text,
    range: field.range,
    placeOf: (start, end) => (field.string === text ? rangeInScalar(field, start, end) : undefined),
  };
}

function wordOfShell(word: ShellWord): StartWord {
  const { value, range } = word;
  return {
    text: value ?? unknownPart,
    range,
    placeOf: (start, end) => (value === undefined ? undefined : rangeWithin(word.written(), start, end)),
  };
}

function outlineOf({ node }: Field): string {
  return node?.kind === "scalar" ? scalarOutline(node) : unknownPart;
}

/** A scalar may be shared by thousands of services. */
const scalarOutline = oncePer(({ text }: ScalarNode) => interpolatedOutline(text));
