type Content = Node | string | undefined;
type Contents = readonly (Content | readonly Content[])[];

/** Makes an element of contents and lists of them. Texts become text nodes: nothing that comes from a file is ever read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...contents: Contents
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const content of contents.flat()) if (content !== undefined) made.append(content);
  return made;
}

/** A button that tells screen readers and the keyboard what it does. */
export function button(
  attributes: Readonly<Record<string, string>>,
  onPress: () => void,
  ...contents: Contents
): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, contents.flat());
  made.addEventListener("click", onPress);
  return made;
}

/** The parts of a sentence; what stands in backticks is code. */
export function prose(sentence: string): (Node | string)[] {
  return sentence.split("`").map((part, i) => (i % 2 === 1 ? element("code", {}, part) : part));
}
