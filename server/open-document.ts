import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { type Splice, SteadyFindings } from "./steady-findings";

/** A document that an editor holds. */
export interface OpenDocument {
  readonly uri: string;
  readonly content: TextDocument;
  readonly steady: SteadyFindings;
}

/** How `TextDocuments` makes and changes open documents. */
export const openDocuments = {
  create(uri: string, languageId: string, version: number, text: string): OpenDocument {
    return {
      uri,
      content: TextDocument.create(uri, languageId, version, text),
      steady: new SteadyFindings(),
    };
  },
  update(document: OpenDocument, changes: TextDocumentContentChangeEvent[], version: number): OpenDocument {
    const { content, steady } = document;
    for (const change of changes) {
      steady.move(spliceOf(content, change));
      TextDocument.update(content, [change], version);
    }
    return document;
  },
};

function spliceOf(content: TextDocument, change: TextDocumentContentChangeEvent): Splice {
  if (!("range" in change)) return difference(content.getText(), change.text);
  const { start, end } = change.range;
  return { range: { start: content.offsetAt(start), end: content.offsetAt(end) }, newText: change.text };
}

/** The one replacement that makes `after` of `before`, for clients that send whole texts. */
function difference(before: string, after: string): Splice {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  return {
    range: { start, end: before.length - tail },
    newText: after.slice(start, after.length - tail),
  };
}
