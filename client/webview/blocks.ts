/** A part of the page. */
export interface Block {
  /** Tells it from its neighbors. */
  readonly key: string;
  /** All that it is made of, in plain data. */
  readonly says: unknown;
  make(): HTMLElement;
}

const said = new WeakMap<Element, string>();

/**
 * Makes the children of an element those of a list of blocks. One that says what it said stays the node that it is, with
 * what is selected in it, how far it is scrolled, and the focus.
 */
export function show(parent: HTMLElement, blocks: readonly Block[]): void {
  const old = new Map([...parent.children].map((child) => [(child as HTMLElement).dataset.block, child]));
  let next = parent.firstElementChild;
  for (const { key, says, make } of blocks) {
    const words = JSON.stringify(says);
    const known = old.get(key);
    const node = known && said.get(known) === words ? known : make();
    if (node !== known) {
      (node as HTMLElement).dataset.block = key;
      said.set(node, words);
    }
    if (node === next) next = next.nextElementSibling;
    else parent.insertBefore(node, next);
    if (node !== known && known) {
      if (known === next) next = next.nextElementSibling;
      keepScroll(known, node);
      known.remove();
    }
    old.delete(key);
  }
  for (const left of old.values()) left.remove();
}

/** What scrolls in a part is marked with `data-scrolls`, and stands once in it. */
function keepScroll(from: Element, to: Element): void {
  const [before, after] = [from, to].map((part) => part.querySelector("[data-scrolls]"));
  if (before && after) after.scrollTo({ left: before.scrollLeft, top: before.scrollTop });
}
