import type { Asked, Questions } from "../model/questions";
import type { Range } from "../model/text";
import { many } from "../model/text-cache";
import type { WorkspaceFacts } from "../model/workspace/facts";
import type { KeptBy, Part, PartResult } from "./parts/part";
import { moveResult } from "./parts/placement";

interface Known {
  result: PartResult;
  /** Where the part stood. */
  pieces: readonly Range[];
  /** What was asked of what stands around it, and of the workspace. */
  readonly around: readonly Asked[];
  readonly workspace: readonly Asked[];
  /** What was found in the parts that it is made of: it is not asked for as long as the whole stays. */
  readonly within: readonly Alike[];
}

/** What was found in the parts that say the same, in their order. */
interface Alike {
  readonly all: Known[];
  /** The last version of the file that had such parts, and how many of them it has shown so far. */
  version: number;
  taken: number;
}

/**
 * What was found in the parts of a file, from one version of it to the next, as long as the same rules are asked. Parts
 * that say the same may stand in other surroundings, so each has what was found in it: the first of them that of the
 * first, and so on. Nothing is done for a part that stays where it was.
 */
export class PartMemory {
  #known = new Map<string, Alike>();
  #version = 0;
  /** Keys of the current version, with those within what was taken whole. */
  #current = 0;
  /** The most that a version had since some were forgotten. */
  #most = 0;

  /** Announces another version of the file. */
  begin(): void {
    this.#most = Math.max(this.#most, this.#current);
    if (this.#known.size > many(this.#current, this.#most)) this.#forget();
    this.#version++;
    this.#current = 0;
  }

  /** Keeps what the current version holds, also within what was taken whole: who types there needs it again. */
  #forget(): void {
    const standing = new Set([...this.#known.values()].filter(({ version }) => version === this.#version));
    for (const { all } of standing) for (const { within } of all) for (const one of within) standing.add(one);
    this.#known = new Map([...this.#known].filter(([, alike]) => standing.has(alike)));
    this.#most = this.#current;
  }

  /**
   * What is known of a part, wherever it stands now, if it still holds.
   * @param workspace learns what the part asked of it
   */
  take({ kept }: Part, workspace: Questions<WorkspaceFacts>): PartResult | undefined {
    if (!kept) return undefined;
    const alike = this.#alike(kept.key);
    if (!alike) return undefined;
    const { all, taken } = alike;
    const own = all[taken];
    if (!own || !holds(own, kept, workspace)) {
      const last = all[taken - 1];
      if (!last || !holds(last, kept, workspace)) return undefined;
      all[taken] = { ...last };
    }
    alike.taken++;
    const known = all[taken] as Known;
    known.result = moveResult(known.result, known.pieces, kept.pieces);
    known.pieces = kept.pieces;
    this.#current += known.within.length;
    return known.result;
  }

  /**
   * @param parts what the part is made of
   * @param workspace what the part asked of it
   */
  keep(
    { kept }: Part,
    parts: readonly Part[],
    result: PartResult,
    around: readonly Asked[],
    workspace: readonly Asked[],
  ): void {
    if (!kept) return;
    const { key, pieces } = kept;
    const alike = this.#alike(key) ?? this.#add(key);
    const within = parts.flatMap((one) => (one.kept && this.#known.get(one.kept.key)) ?? []);
    alike.all[alike.taken++] = { result, pieces, around, workspace, within };
  }

  #alike(key: string): Alike | undefined {
    const alike = this.#known.get(key);
    if (alike && alike.version !== this.#version) {
      alike.version = this.#version;
      alike.taken = 0;
      this.#current++;
    }
    return alike;
  }

  #add(key: string): Alike {
    const alike = { all: [], version: this.#version, taken: 0 };
    this.#known.set(key, alike);
    this.#current++;
    return alike;
  }
}

function holds(known: Known, kept: KeptBy, workspace: Questions<WorkspaceFacts>): boolean {
  return (
    workspace.meets(known.workspace) && (known.around.length === 0 || kept.questions().meets(known.around))
  );
}
