import type { Filter } from "../threats/filters";
import type { Grouping } from "../threats/grouping";

/** What survives when the panel is hidden, and when the window is loaded again. */
export interface PanelState {
  readonly filters: readonly Filter[];
  readonly grouping: Grouping;
  /** Keys of what a person folded or unfolded. */
  readonly folds: readonly string[];
  /** In pixels. */
  readonly scroll: number;
}

export const firstState: PanelState = { filters: [], grouping: "category", folds: [], scroll: 0 };
