import { MASK } from "./mask-character";

/** The marks that other tools than Helm replace: Jinja's, ERB's, and names between `@` or `%%`. */
const marks =
  /\{%(?:[^%{\n]|%(?!\}))*%\}|\{#(?:[^#{\n]|#(?!\}))*#\}|<%(?:[^%<\n]|%(?!>))*%>|@@?\w+@@?|%%\w+%%/g;

/** Whether a text holds marks of a template, of whatever tool. */
export function hasMarks(text: string): boolean {
  return /\{\{|\{%|<%|@\w+@|%%\w/.test(text);
}

/** A template of another tool as one of Go, of the same length: what its marks say of branches is kept. */
export function asGoTemplate(text: string): string {
  return text.replace(marks, (mark) => {
    if (mark.startsWith("{#")) return " ".repeat(mark.length);
    if (!/^[{<]%/.test(mark)) return MASK.repeat(mark.length);
    const inner = mark.slice(2, -2);
    return `{{${inner.replace(/^[-+=]/, " ").replace(/[-+]$/, " ")}}}`;
  });
}
