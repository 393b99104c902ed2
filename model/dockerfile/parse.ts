import { addTo } from "../groups";
import { lastBefore } from "../search";
import { Lines, moved } from "../text";
import type { Comment, Problem } from "../tree/document";
import type { FormShell } from "./commands";
import { readDirectives } from "./directives";
import type { Directives, Dockerfile } from "./dockerfile";
import { ParsedInstruction } from "./instruction";
import { type Frontend, frontendOf, unknownInstructions } from "./problems";
import { BuildStage } from "./stage";
import type { PlacedReadStep, ReadStep } from "./step";
import { DockerfileCache } from "./steps";
import { isTemplateText } from "./template";
import { Variables } from "./variables";

export { DockerfileCache } from "./steps";

export interface DockerfileOptions {
  /** The stage that is built, by name or number, instead of the last one. */
  readonly target?: string;
  /** Steps as they were read last time; one cache for each file that is being edited. */
  readonly cache?: DockerfileCache;
}

export function parseDockerfile(text: string, options: DockerfileOptions = {}): Dockerfile {
  return new ParsedDockerfile(text, options);
}

export class ParsedDockerfile implements Dockerfile {
  readonly lines: Lines;
  readonly directives: Directives;
  readonly isTemplate: boolean;
  readonly frontend: Frontend;
  /** How its instructions are read, by the shell that they are read for: a part of their keys. */
  readonly reading: Readonly<Record<FormShell, string>>;
  readonly instructions: ParsedInstruction[] = [];
  readonly stages: BuildStage[] = [];
  readonly target: BuildStage | undefined;
  readonly steps: readonly PlacedReadStep[];
  /** The steps before the first FROM. */
  readonly preamble: PlacedReadStep[] = [];
  /** Names steps on end by what is written there, for as long as they are kept. */
  readonly namesOfSteps: (steps: readonly PlacedReadStep[]) => string;
  readonly #directiveProblems: readonly Problem[];
  readonly #stagesByName = new Map<string, BuildStage[]>();
  #comments: readonly Comment[] | undefined;
  #usedStages: ReadonlySet<BuildStage> | undefined;
  #targetAncestry: ReadonlySet<BuildStage> | undefined;

  constructor(
    readonly text: string,
    { target, cache = new DockerfileCache() }: DockerfileOptions = {},
  ) {
    const { directives, problems } = readDirectives(text);
    this.lines = new Lines(text);
    this.directives = directives;
    this.#directiveProblems = problems;
    const steps = cache.read(text, directives);
    this.namesOfSteps = (some) => cache.nameOf(some.map(({ step }) => step));
    this.isTemplate = isTemplateText(steps.flatMap(({ statement }) => statement?.line ?? []));
    this.frontend = frontendOf(directives, this.isTemplate);
    const reading = `${directives.escape} ${this.isTemplate} ${this.frontend}`;
    this.reading = {
      posix: `${reading} posix`,
      powershell: `${reading} powershell`,
      pwsh: `${reading} pwsh`,
      cmd: `${reading} cmd`,
      other: `${reading} other`,
    };
    this.steps = placedSteps(steps, directives.end);
    this.#readStages();
    this.target =
      (target ? (this.stageNamed(target) ?? this.stages[Number(target)]) : undefined) ?? this.stages.at(-1);
  }

  get comments(): readonly Comment[] {
    this.#comments ??= this.steps.flatMap(({ step, start }) =>
      step.comments.map((comment) => ({ ...comment, range: moved(comment.range, start) })),
    );
    return this.#comments;
  }

  get problems(): readonly Problem[] {
    if (this.frontend === "other" || this.instructions.length === 0) return [];
    const isStable = this.frontend === "stable" && this.stages.length > 0;
    return [...this.#directiveProblems, ...(isStable ? unknownInstructions(this.instructions) : [])];
  }

  /** Stages that others are built from or take files from. */
  get usedStages(): ReadonlySet<BuildStage> {
    this.#usedStages ??= new Set(this.stages.flatMap(usedBy));
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

  #readStages(): void {
    const globals = new Variables();
    let now = 0;
    for (const placed of this.steps) {
      const { step, start } = placed;
      const { statement } = step;
      if (!statement) {
        (this.stages.at(-1)?.steps ?? this.preamble).push(placed);
        continue;
      }
      const isFrom = statement.line.keyword === "FROM" && !statement.line.isOnBuild;
      const stage = isFrom ? undefined : this.stages.at(-1);
      const state = {
        variables: stage?.variables ?? globals,
        now,
        shell: stage?.shell ?? "posix",
      } as const;
      const index = this.stages.length - (isFrom ? 0 : 1);
      const instruction = new ParsedInstruction(this, statement, start + step.start, state, index);
      this.instructions.push(instruction);
      if (isFrom) this.#addStage(instruction);
      else if (stage) now += stage.add(instruction, globals);
      else if (instruction.keyword === "ARG") now += declareGlobals(instruction, globals);
      (this.stages.at(-1)?.steps ?? this.preamble).push(placed);
    }
  }

  #addStage(from: ParsedInstruction): void {
    const stage = new BuildStage(this, this.stages.length, from);
    this.stages.push(stage);
    const name = stage.name?.raw.toLowerCase();
    if (name === undefined) return;
    addTo(this.#stagesByName, name, stage);
  }
}

/** Sets the ARGs before the first FROM. Returns how many changes that are. */
function declareGlobals({ pairs, state: { now } }: ParsedInstruction, globals: Variables): number {
  for (const [i, { name, value }] of pairs.entries())
    if (value) globals.set(name, value.value, now + i, false);
  return pairs.length;
}

function usedBy(stage: BuildStage): readonly BuildStage[] {
  const references = stage.instructions.flatMap((instruction) => {
    if (instruction.keyword === "COPY")
      return instruction.flags.filter(({ name }) => name === "from").map(({ value }) => value?.value);
    return instruction.keyword === "RUN"
      ? instruction.flags.map(({ name, options }) => (name === "mount" ? options.get("from") : undefined))
      : [];
  });
  const used = references.map((reference) => (reference ? stage.earlierStage(reference) : undefined));
  return [stage.parent, ...used].filter((other) => other !== undefined);
}

function placedSteps(steps: readonly ReadStep[], from: number): readonly PlacedReadStep[] {
  let start = from;
  return steps.map((step) => {
    const placed = { step, start };
    start += step.text.length;
    return placed;
  });
}
