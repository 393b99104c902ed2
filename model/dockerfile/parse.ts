import { addTo } from "../groups";
import { oncePer } from "../once";
import type { Outside } from "../questions";
import { lastBefore } from "../search";
import { Lines, moved, type Range } from "../text";
import type { Comment, Problem } from "../tree/document";
import type { FormShell } from "./commands";
import { readDirectives } from "./directives";
import type { Directives, Dockerfile } from "./dockerfile";
import { foundInSteps } from "./found-in-steps";
import { Home } from "./home";
import { ParsedInstruction } from "./instruction";
import { type Frontend, frontendOf, unknownInstructions } from "./problems";
import type { BuildStage } from "./stage";
import { byStage, lengthOf, type ReadStep } from "./step";
import { DockerfileCache } from "./steps";
import { isTemplateText } from "./template";
import { Variables } from "./variables";

export { DockerfileCache } from "./steps";

export interface DockerfileOptions {
  /** The stage that is built, by name or number, instead of the last one. */
  readonly target?: string;
  /** Something else than the text says that another program makes the Dockerfile of it: the name of the file. */
  readonly isTemplate?: boolean;
  /**
   * What was read last time; one cache for each file that is being edited. What it gave before is of no use any more:
   * stages move on to the new version.
   */
  readonly cache?: DockerfileCache;
}

export function parseDockerfile(text: string, options: DockerfileOptions = {}): Dockerfile {
  return new ParsedDockerfile(text, options);
}

export class ParsedDockerfile implements Dockerfile, Outside {
  readonly lines: Lines;
  readonly directives: Directives;
  readonly isTemplate: boolean;
  readonly frontend: Frontend;
  /** How its instructions are read, by the shell that they are read for: a part of their keys. */
  readonly reading: Readonly<Record<FormShell, string>>;
  readonly instructions: readonly ParsedInstruction[];
  readonly preamble: readonly ParsedInstruction[];
  readonly stages: BuildStage[] = [];
  readonly target: BuildStage | undefined;
  readonly preambleSteps: readonly ReadStep[];
  readonly preambleRange: Range;
  looks = 0;
  seen = 0;
  readonly #directiveProblems: readonly Problem[];
  readonly #stagesByName = new Map<string, BuildStage[]>();
  #comments: readonly Comment[] | undefined;
  #usedStages: ReadonlySet<BuildStage> | undefined;
  #targetAncestry: ReadonlySet<BuildStage> | undefined;

  constructor(
    readonly text: string,
    { target, isTemplate = false, cache = new DockerfileCache() }: DockerfileOptions = {},
  ) {
    const { directives, problems } = readDirectives(text);
    this.lines = new Lines(text);
    this.directives = directives;
    this.#directiveProblems = problems;
    const steps = cache.read(text, directives);
    this.isTemplate = isTemplate || isTemplateText(steps);
    this.frontend = frontendOf(directives, this.isTemplate);
    const reading = `${directives.escape} ${this.isTemplate} ${this.frontend}`;
    this.reading = {
      posix: `${reading} posix`,
      powershell: `${reading} powershell`,
      pwsh: `${reading} pwsh`,
      cmd: `${reading} cmd`,
      other: `${reading} other`,
    };
    const [preamble = [], ...stages] = byStage(steps);
    this.preambleSteps = preamble;
    const home = new Home(this, directives.end);
    const globals = new Variables();
    this.preamble = readPreamble(preamble, home, globals);
    this.preambleRange = { start: home.start, end: home.start + lengthOf(preamble) };
    let start = this.preambleRange.end;
    for (const [index, own] of stages.entries()) {
      const beginning = { reading, preamble, globals };
      const stage = cache.stage(own as [ReadStep, ...ReadStep[]], beginning, { file: this, index, start });
      this.stages.push(stage);
      const name = stage.name?.raw.toLowerCase();
      if (name !== undefined) addTo(this.#stagesByName, name, stage);
      start = stage.range.end;
    }
    this.instructions = [
      ...this.preamble,
      ...this.stages.flatMap(({ from, instructions }) => [from, ...instructions]),
    ];
    this.target =
      (target ? (this.stageNamed(target) ?? this.stages[Number(target)]) : undefined) ?? this.stages.at(-1);
  }

  /** A part of the file is looked beyond. */
  look(): void {
    this.looks++;
    this.seen++;
  }

  get comments(): readonly Comment[] {
    this.#comments ??= commentsIn(this);
    return this.#comments;
  }

  get problems(): readonly Problem[] {
    if (this.frontend === "other" || this.instructions.length === 0) return [];
    const isStable = this.frontend === "stable" && this.stages.length > 0;
    return [...this.#directiveProblems, ...(isStable ? unknownInstructions(this.instructions) : [])];
  }

  /** Stages that others are built from or take files from. */
  get usedStages(): ReadonlySet<BuildStage> {
    this.#usedStages ??= new Set(this.stages.flatMap((stage, i) => this.#usedBy(stage, i)));
    return this.#usedStages;
  }

  get targetAncestry(): ReadonlySet<BuildStage> {
    this.#targetAncestry ??= new Set(this.target?.ancestry);
    return this.#targetAncestry;
  }

  /** The last stage of a name, in any case, whose number is below `before`. */
  stageNamed(name: string, before = Number.POSITIVE_INFINITY): BuildStage | undefined {
    return lastBefore(this.#stagesByName.get(name.toLowerCase()), ({ index }) => index, before);
  }

  #usedBy(stage: BuildStage, index: number): readonly BuildStage[] {
    const used = takenFrom(stage).map((name) => (name ? this.earlierStage(name, index) : undefined));
    return [stage.parent, ...used].filter((other) => other !== undefined);
  }

  /** What a name or a number means before the stage of an index. */
  earlierStage(reference: string, before: number): BuildStage | undefined {
    const index = /^\d+$/.test(reference) ? Number(reference) : undefined;
    if (index === undefined) return this.stageNamed(reference, before);
    return index < before ? this.stages[index] : undefined;
  }
}

const commentsIn = foundInSteps(
  ({ comments }) => comments,
  (comment, by) => ({ ...comment, range: moved(comment.range, by) }),
);

/** The instructions before the first FROM. Sets the ARGs that are declared there, and what a part of a file sets. */
function readPreamble(
  steps: readonly ReadStep[],
  home: Home,
  globals: Variables,
): readonly ParsedInstruction[] {
  const instructions: ParsedInstruction[] = [];
  let now = 0;
  let at = 0;
  for (const step of steps) {
    if (step.statement) {
      const instruction = new ParsedInstruction(home, step, at + step.start, {
        variables: globals,
        now,
        shell: "posix",
      });
      instructions.push(instruction);
      // A file without a FROM is a part of one; before a FROM an ENV fails the build.
      if (/^(?:ARG|ENV)$/.test(instruction.keyword)) now += declareGlobals(instruction, globals);
    }
    at += step.text.length;
  }
  return instructions;
}

/** Sets what stands before the first FROM. Returns how many changes that are. */
function declareGlobals({ pairs, state: { now } }: ParsedInstruction, globals: Variables): number {
  for (const [i, { name, value }] of pairs.entries())
    if (value) globals.set(name, value.outline, now + i, false);
  return pairs.length;
}

/** The stages that a stage takes something from, as it names them. */
const takenFrom = oncePer(({ instructions }: BuildStage): readonly string[] =>
  instructions.flatMap(({ keyword, flags }) => {
    if (keyword === "COPY")
      return flags.filter(({ name }) => name === "from").flatMap(({ value }) => value?.value ?? []);
    return keyword === "RUN"
      ? flags.flatMap(({ name, options }) => (name === "mount" ? (options.get("from") ?? []) : []))
      : [];
  }),
);
