import type { Finding } from "../linter/finding";
import { categoryOf } from "../stride/categories";

/** What a rule says about all of its findings. */
interface Explanation {
  readonly why: string;
  readonly how: string;
}

/**
 * What a hover tells about a finding, as Markdown: short enough to be read without scrolling, for the standards stand on
 * the rule's page.
 * @param head what the client itself does not show above it: nothing is said twice
 * @param isAlone it has the hover to itself; else all is said in one paragraph
 */
export function hoverText(
  { severity, stride }: Finding,
  { why, how }: Explanation,
  head: { readonly message?: string; readonly link?: string },
  isAlone: boolean,
): string {
  const names = stride.map((category) => categoryOf(category).name);
  const kinds = [capitalized(severity), ...names, ...(head.link === undefined ? [] : [head.link])];
  const message = head.message === undefined ? [] : [`**${head.message}**`];
  const [about, advice] = [kinds.join(" · "), `**What to do:** ${how}`];
  const told = isAlone ? [why, advice, about] : [`**${about}:** ${why} ${advice}`];
  return [...message, ...told].join("\n\n");
}

function capitalized(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
