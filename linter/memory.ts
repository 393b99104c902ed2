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

/** What was found in the parts of a file, from one version of it to the next. */
export class PartMemory {
  readonly #known = new Map<string, Known>();
  readonly #before: ReadonlyMap<string, Known>;

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
    const known = this.#known.get(kept.key) ?? this.#before.get(kept.key);
    if (!known || !workspace.meets(known.workspace) || !kept.questions.meets(known.around)) return undefined;
    const result = shiftResult(known.result, kept.start - known.start);
    this.#known.set(kept.key, { ...known, result, start: kept.start });
    return result;
  }

  /** @param workspace what the part asked of it */
  keep(part: Part, result: PartResult, around: readonly Asked[], workspace: readonly Asked[]): void {
    if (part.kept) this.#known.set(part.kept.key, { result, start: part.kept.start, around, workspace });
  }
}
