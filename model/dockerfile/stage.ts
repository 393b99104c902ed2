import { type ImageReference, parseImage } from "../image";
import { answering, Questions, type Surroundings } from "../questions";
import { isPosixShell, programName } from "../shell/interpreters";
import { powershellNamed } from "../shell/scripts";
import type { Range } from "../text";
import type { FormShell } from "./commands";
import type { Instruction, Stage, StageExtent, Word } from "./dockerfile";
import type { ParsedInstruction } from "./instruction";
import type { ParsedDockerfile } from "./parse";
import { StageSurroundings } from "./stage-surroundings";
import type { PlacedReadStep } from "./step";
import { Variables } from "./variables";
import { isWindowsImage, isWindowsShell } from "./windows";

/**
 * A build stage that grows while the text is read. What is found in it depends on its extent, and on what is asked about
 * its surroundings. Whoever looks at its file himself may depend on anything.
 */
export class BuildStage implements Stage {
  readonly instructions: ParsedInstruction[] = [];
  readonly steps: PlacedReadStep[] = [];
  readonly variables: Variables;
  readonly name: Word | undefined;
  readonly base: Word | undefined;
  readonly parent: BuildStage | undefined;
  readonly isScratch: boolean;
  readonly image: ImageReference | undefined;
  readonly rootImage: ImageReference | "scratch" | undefined;
  user: Instruction | undefined;
  isWindows: boolean;
  /** What reads the shell form. */
  shell: FormShell;
  readonly #file: ParsedDockerfile;
  #questions: Questions<Stage> | undefined;

  constructor(
    file: ParsedDockerfile,
    readonly index: number,
    readonly from: ParsedInstruction,
  ) {
    this.#file = file;
    const [base, as, name] = from.words;
    this.base = base;
    this.name = as?.raw.toUpperCase() === "AS" ? name : undefined;
    const reference = base?.value;
    this.parent = reference === undefined ? undefined : file.stageNamed(reference, index);
    this.isScratch = !this.parent && reference === "scratch";
    this.image = reference === undefined || this.parent || this.isScratch ? undefined : parseImage(reference);
    this.rootImage = this.parent ? this.parent.rootImage : this.isScratch ? "scratch" : this.image;
    this.variables = new Variables(this.parent?.variables);
    this.user = this.parent?.user;
    this.isWindows = this.parent?.isWindows ?? startsOnWindows(file, from, reference ?? base?.raw ?? "");
    this.shell = this.parent?.shell ?? (this.isWindows ? "cmd" : "posix");
  }

  get file(): ParsedDockerfile {
    this.#questions?.look();
    return this.#file;
  }

  get questions(): Questions<Stage> {
    this.#questions ??= new Questions(answering<Stage>(this));
    return this.#questions;
  }

  get surroundings(): Surroundings {
    return new StageSurroundings(this);
  }

  get extent(): StageExtent {
    const { ancestry } = this;
    const { preamble, reading, namesOfSteps } = this.#file;
    const written = ancestry.map(
      ({ index, isTarget, isInTarget, isLeaf, steps }) =>
        `${index} ${isTarget} ${isInTarget} ${isLeaf} ${namesOfSteps(steps)}`,
    );
    return {
      key: `stage ${reading.other} ${namesOfSteps(preamble)} ${written}`,
      pieces: [...ancestry.map(({ steps }) => steps), preamble].map(rangeOf),
    };
  }

  get ancestry(): readonly BuildStage[] {
    const chain: BuildStage[] = [];
    for (let stage: BuildStage | undefined = this; stage; stage = stage.parent) chain.push(stage);
    return chain;
  }

  get isTarget(): boolean {
    return this.#file.target === this;
  }

  get isInTarget(): boolean {
    return this.#file.targetAncestry.has(this);
  }

  get isLeaf(): boolean {
    return !this.#file.usedStages.has(this);
  }

  earlierStage(reference: string): BuildStage | undefined {
    const index = /^\d+$/.test(reference) ? Number(reference) : undefined;
    if (index === undefined) return this.#file.stageNamed(reference, this.index);
    return index < this.index ? this.#file.stages[index] : undefined;
  }

  /** Takes an instruction in, with what it changes for those behind it. Returns how many changes that are. */
  add(instruction: ParsedInstruction, globals: Variables): number {
    this.instructions.push(instruction);
    if (instruction.isOnBuild) return 0;
    switch (instruction.keyword) {
      case "USER":
        this.user = instruction;
        return 0;
      case "SHELL":
        this.#setShell(instruction);
        return 0;
      case "ENV":
        return this.#setEnvironment(instruction);
      case "ARG":
        return this.#declareArguments(instruction, globals);
      default:
        return 0;
    }
  }

  #setShell({ isJson, words }: ParsedInstruction): void {
    if (!isJson) return;
    const programs = words.map(({ value }) => programName(value ?? ""));
    this.shell = shellAmong(programs);
    this.isWindows ||= isWindowsShell(programs[0] ?? "");
  }

  #setEnvironment({ pairs, state: { now } }: ParsedInstruction): number {
    for (const { name, value } of pairs) this.variables.set(name, value?.value, now, true);
    return 1;
  }

  /** An ARG without a value takes that of the global ARG of its name. */
  #declareArguments({ pairs, state: { now } }: ParsedInstruction, globals: Variables): number {
    for (const [i, { name, value }] of pairs.entries()) {
      const known = this.variables.find(name, now + i);
      const given = value ?? globals.find(name, Number.POSITIVE_INFINITY);
      if (!given) continue;
      // The documentation lets ENV win over ARG, BuildKit the later of them: where they differ, nothing is known.
      const isContested = known?.isEnv === true && known.value !== given.value;
      this.variables.set(name, isContested ? undefined : given.value, now + i, known?.isEnv === true);
    }
    return pairs.length;
  }
}

function rangeOf(steps: readonly PlacedReadStep[]): Range {
  const last = steps.at(-1);
  return last
    ? { start: steps[0]?.start ?? 0, end: last.start + last.step.text.length }
    : { start: 0, end: 0 };
}

/** The shell that the words of a SHELL start, which may be behind another program: `conda run bash -c`. */
function shellAmong(programs: readonly string[]): FormShell {
  if (programs.some(isPosixShell)) return "posix";
  const powershell = programs.map(powershellNamed).find((shell) => shell !== undefined);
  return powershell ?? (programs[0] === "cmd" ? "cmd" : "other");
}

function startsOnWindows(file: ParsedDockerfile, from: ParsedInstruction, reference: string): boolean {
  const platform = from.flags.find(({ name }) => name === "platform")?.value?.value;
  return (
    file.directives.escape === "`" || platform?.startsWith("windows") === true || isWindowsImage(reference)
  );
}
