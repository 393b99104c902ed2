/**
 * Makes one stop of the Tab key of many buttons: the arrow keys, Home and End move between them.
 * @param columns how many buttons stand in a row; the arrows up and down move by a row
 */
export function roving(group: Element, columns = 1): void {
  const stops = [...group.querySelectorAll<HTMLElement | SVGElement>("[data-stop]")];
  for (const [i, stop] of stops.entries()) stop.setAttribute("tabindex", i === 0 ? "0" : "-1");
  group.addEventListener("focusin", ({ target }) => {
    const current = stops.find((stop) => stop.contains(target as Node));
    for (const stop of current ? stops : []) stop.setAttribute("tabindex", stop === current ? "0" : "-1");
  });
  group.addEventListener("keydown", (event) => {
    const { key } = event as KeyboardEvent;
    const from = stops.indexOf(document.activeElement as HTMLElement);
    const to = from < 0 ? undefined : stops[target(key, from, stops.length, columns)];
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
}

/** The place among the stops that a key leads to; -1 where it leads nowhere. */
function target(key: string, from: number, length: number, columns: number): number {
  switch (key) {
    case "ArrowRight":
      return from + 1;
    case "ArrowLeft":
      return from - 1;
    case "ArrowDown":
      return from + columns;
    case "ArrowUp":
      return from - columns;
    case "Home":
      return 0;
    case "End":
      return length - 1;
    default:
      return -1;
  }
}
