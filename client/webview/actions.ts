import type { PanelRequest } from "../../server/protocol/panel";
import type { Filter } from "../threats/filters";
import type { Grouping } from "../threats/grouping";

/** What the parts of the page can have done. */
export interface Actions {
  /** Adds a filter, or takes it back. */
  toggle(filter: Filter): void;
  clearFilters(): void;
  group(by: Grouping): void;
  /** Folds what is unfolded, or the other way round: a group, a threat, a list. */
  fold(key: string): void;
  request(asked: PanelRequest): void;
}
