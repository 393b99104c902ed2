type Content = Node | string | undefined;

/** Makes an element. Texts become text nodes: nothing that comes from a file is ever read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...contents: readonly Content[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...contents.filter((content) => content !== undefined));
  return made;
}

/** A button that tells screen readers and the keyboard what it does. */
export function button(
  attributes: Readonly<Record<string, string>>,
  onPress: () => void,
  ...contents: readonly Content[]
): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, ...contents);
  made.addEventListener("click", onPress);
  return made;
}

/** The parts of a sentence; what stands in backticks is code. */
export function prose(sentence: string): (Node | string)[] {
  return sentence.split("`").map((part, i) => (i % 2 === 1 ? element("code", {}, part) : part));
}

export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
