import { type Edit, movedEdit } from "../../model/edit";
import type { Range } from "../../model/text";

/** A part of a text that can be read alone, before and after edits. */
export interface Section {
  readonly before: Range;
  readonly after: Range;
  /** Those in it, in offsets into it. */
  readonly edits: readonly Edit[];
}

export function wholeOf(text: string, edits: readonly Edit[]): readonly Section[] {
  const end = edits.reduce(
    (sum, { range, newText }) => sum + newText.length - (range.end - range.start),
    text.length,
  );
  return [{ before: { start: 0, end: text.length }, after: { start: 0, end }, edits }];
}

/**
 * The documents of a YAML stream that edits are in: from one line `---`, which begins a document wherever it stands, to
 * the next, whose dashes are read with it: an edit may swallow them. What is inserted before them belongs to the document
 * above.
 * @param edits in the order of the text
 */
export function* documentsOf(text: string, edits: readonly Edit[]): Generator<Section> {
  const starts = [...text.matchAll(/(?<=\n)---(?=[ \t\r\n]|$)/g)].map(({ index }) => index);
  let next = 0;
  let added = 0;
  for (let i = 0; i < edits.length; ) {
    const first = edits[i] as Edit;
    let start = next === 0 ? 0 : (starts[next - 1] as number);
    while (next < starts.length && (starts[next] as number) < first.range.start)
      start = starts[next++] as number;
    const own: Edit[] = [];
    const addedBefore = added;
    let end = starts[next] ?? text.length;
    for (let edit = edits[i]; edit && (edit.range.start <= end || own.length === 0); edit = edits[++i]) {
      own.push(movedEdit(edit, -start));
      added += edit.newText.length - (edit.range.end - edit.range.start);
      while (edit.range.end > end) end = starts[++next] ?? text.length;
    }
    if (next < starts.length) end += 3;
    yield {
      before: { start, end },
      after: { start: start + addedBefore, end: end + added },
      edits: own,
    };
  }
}
