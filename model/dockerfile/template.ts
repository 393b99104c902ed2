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

/** The marks in the line of one instruction. */
export interface TemplateMarks {
  readonly isMarked: boolean;
  /** The builder has no use for the mark where it stands. */
  readonly isProof: boolean;
}

export function readTemplateMarks(keyword: string, text: string): TemplateMarks {
  const isMarked = mark.test(text);
  const isProof = isMarked
    ? mark.test(keyword) || !passingOn.has(keyword) || action.test(text.replace(quoted, ""))
    : keyword === "FROM" && autoconfMark.test(text);
  return { isMarked, isProof };
}

/**
 * Whether another program makes the Dockerfile from this text. A mark proves it where an instruction begins, where the
 * builder has no use for it, or where there is no FROM at all.
 */
export function isTemplateText(
  lines: readonly { readonly keyword: string; readonly template: TemplateMarks }[],
): boolean {
  const hasFrom = lines.some(({ keyword }) => keyword === "FROM");
  return lines.some(({ template: { isMarked, isProof } }) => isProof || (isMarked && !hasFrom));
}
