import { oncePer } from "../../once";
import type { TreeNode } from "../node";
import type { SourceDocument } from "../source-document";
import type { TreeField } from "../tree-field";
import { columnOf, indentOf } from "./place";
import type { JsonLayout } from "./render-json";
import type { YamlLayout } from "./render-yaml";

const documentLayout = oncePer((document: SourceDocument) =>
  layoutOf(document, document.root.node, Number.POSITIVE_INFINITY),
);

/** What an edit takes from elsewhere in the document where the place itself does not show it. */
export function layoutKey(document: SourceDocument): string {
  const { step, dash } = documentLayout(document);
  return `${step} ${dash} ${document.lines.eol.length}`;
}

/** How the entries of a mapping are indented: as its own, else as anywhere in the document, else by two columns. */
export function yamlLayout({ document, node }: TreeField): YamlLayout {
  const everywhere = documentLayout(document);
  const here = layoutOf(document, node, 1);
  return {
    eol: document.lines.eol,
    step: here.step ?? everywhere.step ?? 2,
    dash: here.dash ?? everywhere.dash ?? here.step ?? everywhere.step ?? 2,
  };
}

/** Columns between keys and what is indented below them, from the first places that show them. */
function layoutOf(
  document: SourceDocument,
  node: TreeNode | undefined,
  levels: number,
): { step?: number; dash?: number } {
  const found: { step?: number; dash?: number } = {};
  function look(at: TreeNode | undefined, left: number): void {
    if ((at?.kind !== "mapping" && at?.kind !== "sequence") || at.isFlow || left === 0) return;
    for (const child of at.children) {
      if (found.step !== undefined && found.dash !== undefined) return;
      if (child.isAlias || child.isMerged) continue;
      const value = child.node;
      if (
        child.key !== undefined &&
        (value.kind === "mapping" || value.kind === "sequence") &&
        !value.isFlow
      ) {
        const { start, end } = document.rangeOf(child.keyStart, value.start);
        const columns = columnOf(document, end) - columnOf(document, start);
        // In a text that does not parse, a value can stand to the left of its key.
        if (value.kind === "mapping" && columns > 0) found.step ??= columns;
        else if (value.kind === "sequence" && columns >= 0) found.dash ??= columns;
      }
      look(value, left - 1);
    }
  }
  look(node, levels);
  return found;
}

/** How the entries of a JSON object or array are laid out: on its line, where it has one only. */
export function jsonLayout({ document, children, range }: TreeField): JsonLayout {
  const everywhere = documentJsonLayout(document);
  const { lines } = document;
  const isOneLine = children.length > 0 && lines.lineAt(range.start) === lines.lineAt(range.end);
  return isOneLine ? everywhere : { ...everywhere, eol: lines.eol };
}

const documentJsonLayout = oncePer((document: SourceDocument): JsonLayout => {
  const { text, root } = document;
  const [first] = root.children;
  const indent = first && first.range.start > root.range.start ? indentOf(document, first.range.start) : "";
  const colon = first?.keyRange && /^\s*:([ \t]*)/.exec(text.slice(first.keyRange.end, first.range.start));
  return { unit: indent || "  ", gap: colon?.[1] ?? " " };
});
