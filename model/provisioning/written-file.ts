import type { Command } from "../shell/command";
import type { Field } from "../tree/field";
import { joined, type WrittenText } from "../written-text";
import { pathOf } from "./path";

/** A text that a command, a task or an entry of a list of files writes into a file of a machine. */
export interface WrittenFile {
  readonly path: string;
  /** All of it is literal. */
  readonly content: WrittenText;
  /** What was in the file stays. */
  readonly isAdded: boolean;
  /** The scalar that holds it. */
  readonly field?: Field;
}

/**
 * The files that a command fills with a text: `cat > path <<'EOF'`, `tee path`, `echo … >> path`.
 * @param variables that are known, for the paths
 */
export function filesWrittenBy(
  command: Command,
  variables: ReadonlyMap<string, string>,
): readonly WrittenFile[] {
  const { name, words, redirects, pipedFrom } = command;
  if (name === "tee") {
    const content = command.input ?? (pipedFrom && printedBy(pipedFrom));
    const isAdded = words.some(({ value }) => value === "-a" || value === "--append");
    const paths = content ? words.slice(1).map((word) => pathOf(word, variables)) : [];
    return paths.flatMap((path) =>
      path === undefined || path.startsWith("-") || !content ? [] : { path, content, isAdded },
    );
  }
  const writing = redirects.filter(({ operator }) => /^>[>|]?$/.test(operator));
  const content = writing.length > 0 ? printedBy(command) : undefined;
  if (!content) return [];
  return writing.flatMap(({ operator, target }) => {
    const path = target && pathOf(target, variables);
    return path === undefined ? [] : { path, content, isAdded: operator === ">>" };
  });
}

/** What a command prints: `cat` its heredoc, `echo` its words. */
function printedBy({ name, words, input }: Command): WrittenText | undefined {
  if (name === "cat") return words.length === 1 ? input : undefined;
  if (name !== "echo" || words.some(({ value }) => value === undefined || value === "-e")) return undefined;
  const printed = words.slice(1).filter(({ value }) => value !== "-n");
  const texts = printed.map((word) => word.written()).filter((text) => text !== undefined);
  return texts.length === printed.length ? joined(texts) : undefined;
}
