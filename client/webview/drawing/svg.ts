import type { Filter } from "../../threats/filters";
import { filterAttributes } from "../filter-buttons";

type Attributes = Readonly<Record<string, string | number>>;
type Content = Node | string | undefined;
type Contents = readonly (Content | readonly Content[])[];

/** Makes an element of a drawing of contents and lists of them. */
export function svg(tag: string, attributes: Attributes, ...contents: Contents): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  for (const content of contents.flat()) if (content !== undefined) made.append(content);
  return made;
}

export interface Choice {
  /** What a screen reader says, and what is shown beside the pointer. */
  readonly said: string;
  readonly filter: Filter;
  toggle(filter: Filter): void;
}

/** A part of a drawing that adds a filter and takes it back, by pointer and keyboard. */
export function choice(
  attributes: Attributes,
  { said, filter, toggle }: Choice,
  ...contents: Contents
): SVGElement {
  const made = svg(
    "g",
    {
      ...attributes,
      role: "button",
      "data-stop": "",
      "aria-label": said,
      ...filterAttributes(filter),
    },
    svg("title", {}, said),
    contents.flat(),
  );
  made.addEventListener("click", () => toggle(filter));
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle(filter);
  });
  return made;
}
