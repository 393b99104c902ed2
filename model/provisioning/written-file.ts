import type { Command } from "../shell/command";
import { filesOfTee } from "../shell/output-files";
import type { Field } from "../tree/field";
import type { WrittenText } from "../written-text";
import { pathOf } from "./path";
import { printedBy } from "./printed";
import { editsOfSed } from "./sed";

/** A text that a command, a task or an entry of a list of files writes into a file of a machine. */
export interface WrittenFile {
  readonly path: string;
  /** With `unknownCharacter` over what a shell or a template puts in. */
  readonly content: WrittenText;
  /** What was in the file stays. */
  readonly isAdded: boolean;
  /** The scalar that holds it. */
  readonly field?: Field;
}

/**
 * The files that a command fills with a text: `cat > path <<'EOF'`, `tee path`, `echo … >> path`, `sed -i …`.
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
    const paths = content ? filesOfTee(command).map((word) => pathOf(word, variables)) : [];
    return paths.flatMap((path) => (path === undefined || !content ? [] : { path, content, isAdded }));
  }
  const edits = editsOfSed(command);
  if (edits) {
    const paths = edits.files.map((file) => pathOf(file, variables)).filter((path) => path !== undefined);
    return paths.flatMap((path) => edits.texts.map((content) => ({ path, content, isAdded: true })));
  }
  const writing = redirects.filter(({ operator }) => /^>[>|]?$/.test(operator));
  const content = writing.length > 0 ? printedBy(command) : undefined;
  if (!content) return [];
  return writing.flatMap(({ operator, target }) => {
    const path = target && pathOf(target, variables);
    return path === undefined ? [] : { path, content, isAdded: operator === ">>" };
  });
}
