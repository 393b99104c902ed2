import type { Statement } from "./statement";

/** Marks at which another program puts text in: Go, Jinja and Mustache, ERB, and `@@NAME@@`, `%%NAME%%`. */
const mark = /\{\{|\{%|<%|@@[A-Za-z_]\w*@@|%%[A-Za-z_]\w*%%/;

/** `FROM @BASE@`, as Autoconf writes it. */
const autoconfMark = /@[A-Za-z_]\w*@/;

/** Text in quotes: `{{ … }}` in it is mostly a format that the command itself expands (`docker inspect -f`). */
const quoted = /"[^"]*"|'[^']*'/g;
const action = /\{\{[^{},]*\}\}/;

/** Instructions whose text may hold such marks for a program of its own. */
const passingOn = new Set(["RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK", "LABEL", "ENV", "ARG", "MAINTAINER"]);

/** Whether a text of a template is put in by another program, as a whole or in part. */
export function isTemplated(text: string): boolean {
  return mark.test(text) || autoconfMark.test(text);
}

/**
 * Whether another program makes the Dockerfile from this text. A mark proves it where an instruction begins, where the
 * builder has no use for it, or where there is no FROM at all.
 */
export function isTemplateText(statements: readonly Statement[]): boolean {
  const hasFrom = statements.some(({ keyword }) => keyword === "FROM");
  return statements.some(({ keyword, line: { text } }) => {
    if (keyword === "FROM" && autoconfMark.test(text)) return true;
    if (!mark.test(text)) return false;
    return !hasFrom || mark.test(keyword) || !passingOn.has(keyword) || action.test(text.replace(quoted, ""));
  });
}
