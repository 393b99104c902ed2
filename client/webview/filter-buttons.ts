import { type Filter, filterKey } from "../threats/filters";

/** What makes a button a toggle of a filter; `markFilters` sets it. */
export function filterAttributes(filter: Filter): Readonly<Record<string, string>> {
  return { "data-key": filterKey(filter), "aria-pressed": "false" };
}

/** Presses the buttons of the filters that are on, and no others. */
export function markFilters(root: HTMLElement, filters: readonly Filter[]): void {
  const on = new Set<string | undefined>(filters.map(filterKey));
  for (const toggle of root.querySelectorAll<HTMLElement>("[aria-pressed]"))
    toggle.setAttribute("aria-pressed", String(on.has(toggle.dataset.key)));
}
