import type { FileKind } from "../../linter/finding";
import { recognize } from "../../linter/recognize";
import { firstIndex } from "../../model/search";
import { corpusFiles, readCorpusFile } from "../corpus";
import { hostileSeeds, type Seed } from "./hostile";
import type { Random } from "./random";

/** Lengths of texts, in characters. Most cases start from a short one, so that there are many of them. */
const [short, middling, long] = [600, 1500, 12_000];

/** How many cases of a hundred each kind gets. */
const shares: readonly (readonly [FileKind, number])[] = [
  ["dockerfile", 25],
  ["compose", 14],
  ["kubernetes", 16],
  ["helm", 8],
  ["kustomize", 4],
  ["component-config", 4],
  ["daemon", 4],
  ["devcontainer", 2],
  ["shell", 8],
  ["makefile", 2],
  ["unit", 1],
  ["host-file", 1],
  ["ci", 2],
  ["cloud-init", 1],
  ["ansible", 1],
  ["package-json", 2],
  ["configuration", 4],
  ["benchmark", 1],
];

const kinds = shares.flatMap(([kind, share]) => Array<FileKind>(share).fill(kind));

/** Texts to start from, by kind: those of the corpus, and our own hostile ones. */
export class Seeds {
  readonly #byKind = new Map<FileKind, readonly Seed[]>();

  constructor() {
    const alone = { isChart: () => false, isPatch: () => false, isFragment: () => false };
    const corpus = corpusFiles.flatMap((row): Seed[] => {
      const [path, text] = [row.file, readCorpusFile(row)];
      const kind = recognize({ path, text }, alone)?.kind;
      return kind && text.length <= long ? [{ kind, path, text }] : [];
    });
    for (const kind of new Set(kinds)) {
      const all = [...hostileSeeds, ...corpus].filter((seed) => seed.kind === kind);
      this.#byKind.set(
        kind,
        all.sort((a, b) => a.text.length - b.text.length),
      );
    }
  }

  any(random: Random): Seed {
    return this.of(random.pick(kinds), random);
  }

  of(kind: FileKind, random: Random): Seed {
    // A corpus holds thousands of files; the few of our own get their turn as well.
    if (random.once(8)) return random.pick(hostileSeeds.filter((seed) => seed.kind === kind));
    const length = random.once(20) ? long : random.once(5) ? middling : short;
    const all = this.#byKind.get(kind) as readonly Seed[];
    return all[
      random.below(firstIndex(all.length, (index) => (all[index] as Seed).text.length > length))
    ] as Seed;
  }
}
