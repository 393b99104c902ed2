import type { Asked, Questions } from "../model/questions";
import type { WorkspaceFacts } from "../model/workspace/facts";
import type { Part, PartResult } from "./parts/part";
import { shiftResult } from "./parts/placement";

interface Known {
  readonly result: PartResult;
  /** Where the part stood. */
  readonly start: number;
  /** What was asked of what stands around it, and of the workspace. */
  readonly around: readonly Asked[];
  readonly workspace: readonly Asked[];
}

/**
 * What was found in the parts of a file, from one version of it to the next. Parts that say the same may stand in other
 * surroundings, so each has what was found in it: the first of them that of the first, and so on.
 */
export class PartMemory {
  readonly #known = new Map<string, Known[]>();
  readonly #before: ReadonlyMap<string, readonly Known[]>;

  /** @param before of the version before, if the same rules were asked */
  constructor(before?: PartMemory) {
    this.#before = before ? before.#known : new Map();
  }

  /**
   * What is known of a part, wherever it stands now, if it still holds.
   * @param workspace learns what the part asked of it
   */
  take({ kept }: Part, workspace: Questions<WorkspaceFacts>): PartResult | undefined {
    if (!kept) return undefined;
    const { key, start, questions } = kept;
    const same = this.#known.get(key) ?? [];
    const known = [this.#before.get(key)?.[same.length], same.at(-1)].find(
      (one) => one && workspace.meets(one.workspace) && questions.meets(one.around),
    );
    if (!known) return undefined;
    const result = shiftResult(known.result, start - known.start);
    this.#add(key, { ...known, result, start });
    return result;
  }

  /** @param workspace what the part asked of it */
  keep({ kept }: Part, result: PartResult, around: readonly Asked[], workspace: readonly Asked[]): void {
    if (kept) this.#add(kept.key, { result, start: kept.start, around, workspace });
  }

  #add(key: string, known: Known): void {
    const same = this.#known.get(key);
    if (same) same.push(known);
    else this.#known.set(key, [known]);
  }
}
