import { type ImageReference, parseImageOutline } from "../image";
import { unknownPart } from "../outline";
import type { Surroundings } from "../questions";
import { programName } from "../shell/interpreters";
import type { Range } from "../text";
import type { FormShell } from "./commands";
import type { Instruction, Stage, StageExtent, Word } from "./dockerfile";
import type { Beginning, Home } from "./home";
import { ParsedInstruction } from "./instruction";
import type { ParsedDockerfile } from "./parse";
import { shellAmong, startsOnWindows } from "./stage-shell";
import { StageSurroundings } from "./stage-surroundings";
import { areSame, type ReadStep } from "./step";
import { Variables } from "./variables";
import { isWindowsShell } from "./windows";

/** A stage that is built on more stages than this is looked at anew each time. */
const maxHeight = 32;

/**
 * A build stage. It stays the same object, and moves, for as long as all that it is made of stays: its steps, the stage
 * that it is built from, and what stands above the first of all. What is found in it depends on these, and on what is
 * asked about its surroundings. Whoever looks at its file himself may depend on anything.
 */
export class BuildStage implements Stage {
  readonly from: ParsedInstruction;
  readonly instructions: readonly ParsedInstruction[];
  readonly variables: Variables;
  readonly name: Word | undefined;
  readonly base: Word | undefined;
  readonly parent: BuildStage | undefined;
  readonly isScratch: boolean;
  readonly image: ImageReference | undefined;
  readonly rootImage: ImageReference | "scratch" | undefined;
  user: Instruction | undefined;
  isWindows: boolean;
  /** How many stages there are below it, and itself. */
  readonly #height: number;
  readonly #length: number;
  #lineage: readonly ParsedInstruction[] | undefined;
  #index: number;
  /** What reads the shell form. */
  #shell: FormShell;
  /** How many changes of variables there have been. */
  #now = 0;

  /**
   * @param id of no other stage of the file, and of no earlier one
   * @param steps its FROM, and what follows
   */
  constructor(
    readonly home: Home,
    readonly id: number,
    index: number,
    readonly steps: readonly [ReadStep, ...ReadStep[]],
    readonly beginning: Beginning,
  ) {
    home.stage = this;
    this.#index = index;
    const { globals } = beginning;
    const [first, ...others] = steps;
    const before = { variables: globals, now: Number.POSITIVE_INFINITY, shell: "posix" } as const;
    this.from = new ParsedInstruction(home, first, first.start, before);
    const [base, as, name] = this.from.words;
    this.base = base;
    this.name = as?.raw.toUpperCase() === "AS" ? name : undefined;
    const reference = base?.value;
    this.parent = reference === undefined ? undefined : home.file.stageNamed(reference, index);
    this.#height = this.parent ? this.parent.#height + 1 : 1;
    this.isScratch = !this.parent && reference === "scratch";
    this.image = this.parent || this.isScratch ? undefined : parseImageOutline(base?.outline ?? unknownPart);
    this.rootImage = this.parent ? this.parent.rootImage : this.isScratch ? "scratch" : this.image;
    this.variables = new Variables(this.parent?.variables);
    this.user = this.parent?.user;
    this.isWindows =
      this.parent?.isWindows ?? startsOnWindows(home.file, this.from, reference ?? base?.raw ?? "");
    this.#shell = this.parent?.shell ?? (this.isWindows ? "cmd" : "posix");
    const instructions: ParsedInstruction[] = [];
    let at = first.text.length;
    for (const step of others) {
      if (step.statement) {
        const state = { variables: this.variables, now: this.#now, shell: this.#shell };
        const instruction = new ParsedInstruction(home, step, at + step.start, state);
        instructions.push(instruction);
        this.#now += this.#take(instruction, globals);
      }
      at += step.text.length;
    }
    this.instructions = instructions;
    this.#length = at;
  }

  /** Whether a stage with these steps is this one still, in a version of the file where the name of its base means the same. */
  isMadeOf(steps: readonly ReadStep[], beginning: Beginning, index: number, file: ParsedDockerfile): boolean {
    const reference = this.base?.value;
    return (
      this.beginning.reading === beginning.reading &&
      areSame(this.steps, steps) &&
      areSame(this.beginning.preamble, beginning.preamble) &&
      this.parent === (reference === undefined ? undefined : file.stageNamed(reference, index))
    );
  }

  /** Takes its place in another version of the file. */
  move(file: ParsedDockerfile, index: number, start: number): void {
    this.home.file = file;
    this.home.start = start;
    this.#index = index;
  }

  get file(): ParsedDockerfile {
    this.home.file.look();
    return this.home.file;
  }

  get index(): number {
    return this.#seenOutside(this.#index);
  }

  get shell(): FormShell {
    return this.#shell;
  }

  get range(): Range {
    const { start } = this.home;
    return { start, end: start + this.#length };
  }

  get extent(): StageExtent | undefined {
    if (this.#height > maxHeight) return undefined;
    const { ancestry } = this;
    const { preambleRange } = this.home.file;
    const written = ancestry.map(
      ({ id, index, isTarget, isInTarget, isLeaf }) => `${id} ${index} ${isTarget} ${isInTarget} ${isLeaf}`,
    );
    return { key: `stage ${written}`, pieces: [...ancestry.map(({ range }) => range), preambleRange] };
  }

  get surroundings(): Surroundings {
    return new StageSurroundings(this);
  }

  get ancestry(): readonly BuildStage[] {
    const chain: BuildStage[] = [];
    for (let stage: BuildStage | undefined = this; stage; stage = stage.parent) chain.push(stage);
    return chain;
  }

  /** All instructions in its ancestry: the same ones for as long as it is this stage. */
  get lineage(): readonly ParsedInstruction[] {
    this.#lineage ??= this.ancestry.flatMap(({ from, instructions }) => [from, ...instructions]);
    return this.#lineage;
  }

  get isTarget(): boolean {
    return this.#seenOutside(this.home.file.target === this);
  }

  get isInTarget(): boolean {
    return this.#seenOutside(this.home.file.targetAncestry.has(this));
  }

  get isLeaf(): boolean {
    return this.#seenOutside(!this.home.file.usedStages.has(this));
  }

  earlierStage(reference: string): BuildStage | undefined {
    return this.file.earlierStage(reference, this.#index);
  }

  /** What other parts of the file say about it: its extent tells whoever looks at a stage, and a question tells it itself. */
  #seenOutside<T>(seen: T): T {
    this.home.file.seen++;
    return seen;
  }

  /** Takes in what an instruction changes for those behind it. Returns how many changes that are. */
  #take(instruction: ParsedInstruction, globals: Variables): number {
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
    this.#shell = shellAmong(programs);
    this.isWindows ||= isWindowsShell(programs[0] ?? "");
  }

  #setEnvironment({ pairs, state: { now } }: ParsedInstruction): number {
    for (const { name, value } of pairs) this.variables.set(name, value?.outline ?? unknownPart, now, true);
    return 1;
  }

  /** An ARG without a value takes that of the global ARG of its name. */
  #declareArguments({ pairs, state: { now } }: ParsedInstruction, globals: Variables): number {
    for (const [i, { name, value }] of pairs.entries()) {
      const known = this.variables.find(name, now + i);
      const given = value ?? globals.find(name, Number.POSITIVE_INFINITY);
      if (!given) continue;
      // The documentation lets ENV win over ARG, BuildKit the later of them: where they differ, nothing is known.
      const isContested = known?.isEnv === true && known.outline !== given.outline;
      this.variables.set(name, isContested ? unknownPart : given.outline, now + i, known?.isEnv === true);
    }
    return pairs.length;
  }
}
