import type { Asked, Questions } from "../model/questions";
import type { Range } from "../model/text";
import { manySpare, ofVersion } from "../model/text-cache";
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
  /** Keys of the current version. */
  #current = 0;

  /** Announces another version of the file. */
  begin(): void {
    if (this.#known.size > this.#current + manySpare(this.#current))
      this.#known = ofVersion(this.#known, this.#version);
    this.#version++;
    this.#current = 0;
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
    return known.result;
  }

  /** @param workspace what the part asked of it */
  keep({ kept }: Part, result: PartResult, around: readonly Asked[], workspace: readonly Asked[]): void {
    if (!kept) return;
    const { key, pieces } = kept;
    const alike = this.#alike(key) ?? this.#add(key);
    alike.all[alike.taken++] = { result, pieces, around, workspace };
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
