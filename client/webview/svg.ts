import type { PanelRequest, PlaceView } from "../../server/protocol/threat-model-view";

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

/**
 * Something that opens its line by pointer and keyboard, where a file tells of it.
 * @param said what a screen reader says, and what is shown beside the pointer with the place
 */
export function opening(
  attributes: Attributes,
  said: string,
  place: PlaceView | undefined,
  request: (asked: PanelRequest) => void,
  ...contents: Contents
): SVGElement {
  if (!place)
    return svg(
      "g",
      { ...attributes, role: "img", "aria-label": said },
      svg("title", {}, said),
      contents.flat(),
    );
  const { uri, file, range } = place;
  const title = svg("title", {}, `${said}. ${file}:${range.start.line + 1}`);
  const button = { ...attributes, role: "button", tabindex: 0, "aria-label": said };
  const made = svg("g", button, title, contents.flat());
  const open = () => request({ type: "open", uri, range });
  made.addEventListener("click", open);
  made.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  });
  return made;
}
