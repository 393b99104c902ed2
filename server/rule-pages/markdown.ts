import type { StrideCategory } from "../../rules/threats/threat";
import { strideCategories } from "../../rules/threats/threat";

/** A table's lines, with an empty one behind it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line), ""];
}

function line(cells: readonly string[]): string {
  return `|${cells.map((cell) => (cell === "" ? " |" : ` ${cell.replaceAll("|", "\\|")} |`)).join("")}`;
}

/** Categories in the order of STRIDE, each once, in words: `Spoofing, Denial of service`. */
export function strideWords(categories: readonly StrideCategory[]): string {
  return strideCategories
    .filter((category) => categories.includes(category))
    .map((category) => category[0]?.toUpperCase() + category.slice(1).replaceAll("-", " "))
    .join(", ");
}
