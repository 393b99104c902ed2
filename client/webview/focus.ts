/** Changes a page and leaves the focus where it was: on the element with the same `data-key`. */
export function restoreFocus(root: HTMLElement, change: () => void): void {
  const key = (document.activeElement as HTMLElement | null)?.dataset.key;
  change();
  if (key === undefined) return;
  const same = [...root.querySelectorAll<HTMLElement>("[data-key]")].find(
    ({ dataset }) => dataset.key === key,
  );
  same?.focus({ preventScroll: true });
}
