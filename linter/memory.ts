import { addTo } from "../model/groups";
import type { Asked, Questions } from "../model/questions";
import type { Range } from "../model/text";
import { withEarlier } from "../model/text-cache";
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

/**
 * What was found in the parts of a file, from one version of it to the next. Parts that say the same may stand in other
 * surroundings, so each has what was found in it: the first of them that of the first, and so on.
 */
export class PartMemory {
  readonly #known = new Map<string, Known[]>();
  readonly #before: ReadonlyMap<string, readonly Known[]>;

  /** @param before of the version before, with what it knew of those before it, if the same rules were asked */
  constructor(before?: PartMemory) {
    this.#before = before ? withEarlier(before.#known, before.#before) : new Map();
  }

  /**
   * What is known of a part, wherever it stands now, if it still holds.
   * @param workspace learns what the part asked of it
   */
  take({ kept }: Part, workspace: Questions<WorkspaceFacts>): PartResult | undefined {
    if (!kept) return undefined;
    const { key, pieces } = kept;
    const same = this.#known.get(key);
    const before = this.#before.get(key)?.[same?.length ?? 0];
    const isBefore = holds(before, kept, workspace);
    const last = isBefore ? undefined : same?.at(-1);
    const known = isBefore ? before : holds(last, kept, workspace) && { ...last };
    if (!known) return undefined;
    known.result = moveResult(known.result, known.pieces, pieces);
    known.pieces = pieces;
    addTo(this.#known, key, known);
    return known.result;
  }

  /** @param workspace what the part asked of it */
  keep({ kept }: Part, result: PartResult, around: readonly Asked[], workspace: readonly Asked[]): void {
    if (kept) addTo(this.#known, kept.key, { result, pieces: kept.pieces, around, workspace });
  }
}

function holds(known: Known | undefined, kept: KeptBy, workspace: Questions<WorkspaceFacts>): known is Known {
  if (!known || !workspace.meets(known.workspace)) return false;
  return known.around.length === 0 || kept.questions.meets(known.around);
}
