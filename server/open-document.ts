import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { difference, type Splice } from "./splice";
import { SteadyFindings } from "./steady-findings";

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
