import { profiles } from "../../linter/configuration";
import type { FileKind } from "../../linter/finding";
import type { Case, Step } from "./case";
import type { Seed } from "./hostile";
import { mutate, mutateOnce } from "./mutate";
import type { Context } from "./mutation";
import type { Random } from "./random";
import type { Seeds } from "./seeds";
import { tokensOf } from "./tokens";
import { workspaceFiles } from "./workspace-files";

export type Scenario = "single" | "session" | "workspace";

/** How many texts follow each other in one session, about. */
const sessionLength = 24;

/** The case of a scenario that the choices lead to. */
export function generate(scenario: Scenario, seeds: Seeds, random: Random): Case {
  const profile = random.once(2) ? "strict" : random.pick(profiles);
  if (scenario === "workspace") return { ...workspace(seeds, random), profile };
  const seed = seeds.any(random);
  const start = random.once(3) ? seed.text : mutate(seed.text, contextOf(seed.kind, seeds, random));
  const texts = scenario === "single" ? [start] : session(start, contextOf(seed.kind, seeds, random));
  return {
    kind: seed.kind,
    profile,
    steps: texts.map((text) => ({ path: seed.path, text })),
    isCompared: scenario === "session" || random.once(16),
    isThorough: random.once(16),
  };
}

function contextOf(kind: FileKind, seeds: Seeds, random: Random): Context {
  return { kind, random, other: () => seeds.of(kind, random).text };
}

/** A text and what somebody makes of it: letter by letter, by pastes and deletions, and back. */
function session(start: string, context: Context): readonly string[] {
  const { random } = context;
  const texts = [start];
  while (texts.length < sessionLength) {
    const last = texts.at(-1) as string;
    switch (random.below(8)) {
      case 0:
      case 1:
      case 2:
        texts.push(...typed(last, context));
        break;
      case 3:
        texts.push(...deleted(last, random));
        break;
      case 4:
        // Undo, over some changes.
        texts.push(texts.at(-random.between(1, Math.min(6, texts.length))) as string);
        break;
      case 5:
        texts.push(random.once(6) ? context.other() : mutate(last, context));
        break;
      default:
        texts.push(mutateOnce(last, context));
    }
  }
  return texts;
}

/** The texts while something is typed, letter by letter. */
function typed(text: string, { kind, random, other }: Context): readonly string[] {
  const at = random.once(3) ? random.below(text.length + 1) : lineEnd(text, random);
  const from = other();
  const word = random.once(3)
    ? from.slice(random.below(from.length + 1)).slice(0, 12)
    : random.pick(tokensOf[kind]).slice(0, 12);
  return Array.from(
    { length: word.length },
    (_, i) => text.slice(0, at) + word.slice(0, i + 1) + text.slice(at),
  );
}

/** The texts while the backspace key is held down. */
function deleted(text: string, random: Random): readonly string[] {
  const at = random.once(2) ? random.below(text.length + 1) : lineEnd(text, random);
  const count = Math.min(at, random.small(10));
  return Array.from({ length: count }, (_, i) => text.slice(0, at - i - 1) + text.slice(at));
}

function lineEnd(text: string, random: Random): number {
  const end = text.indexOf("\n", random.below(text.length + 1));
  return end < 0 ? text.length : end;
}

/** Files that refer to each other, of which some are edited, go and come back. */
function workspace(seeds: Seeds, random: Random): Omit<Case, "profile"> {
  const texts = new Map<string, string | undefined>();
  const steps: Step[] = [];
  const set = (path: string, text: string | undefined) => {
    texts.set(path, text);
    steps.push({ path, text });
  };
  const files = workspaceFiles.filter(() => !random.once(4));
  for (const file of files.length > 0 ? files : workspaceFiles) set(file.path, textFor(file, seeds, random));
  const first = steps.length;
  while (steps.length < first + 8) {
    const file = random.pick(workspaceFiles);
    const last = texts.get(file.path);
    const choice = random.below(8);
    if (last === undefined) set(file.path, textFor(file, seeds, random));
    else if (choice === 0) set(file.path, undefined);
    else if (choice === 1) set(file.path, file.text);
    else {
      const context = contextOf(file.kind, seeds, random);
      const next = random.once(3) ? typed(last, context).slice(-4) : [mutateOnce(last, context)];
      for (const text of next) set(file.path, text);
    }
  }
  return { kind: "workspace", steps, isCompared: true, isThorough: random.once(16) };
}

function textFor(file: Seed, seeds: Seeds, random: Random): string {
  return random.once(4) ? seeds.of(file.kind, random).text : file.text;
}
