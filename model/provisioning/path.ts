import type { ShellWord } from "../shell/command";
import { withVariables } from "../shell/given-variables";

/**
 * A word of a command as a path, with `~` for the home folder of whoever runs it; `undefined` where a part of it is not
 * known.
 */
export function pathOf(
  { value, written }: ShellWord,
  variables: ReadonlyMap<string, string>,
): string | undefined {
  if (value !== undefined) return value;
  const text = written()?.text.replace(/^\$(?:HOME|\{HOME\})(?=\/)/, "~");
  return text === undefined ? undefined : withVariables(text, variables);
}
