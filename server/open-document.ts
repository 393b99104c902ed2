import type { TextDocumentsConfiguration } from "vscode-languageserver";
import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import type { Rule } from "../rules/rule";
import { difference, type Splice } from "./splice";
import { SteadyFindings } from "./steady-findings";

/** A document that an editor holds. */
export interface OpenDocument {
  readonly uri: string;
  readonly content: TextDocument;
  readonly steady: SteadyFindings;
}

/** How `TextDocuments` makes and changes open documents. */
export function openDocuments(rules: readonly Rule[]): TextDocumentsConfiguration<OpenDocument> {
  const ofSyntax = new Set(rules.filter(({ syntaxOf }) => syntaxOf).map(({ id }) => id));
  return {
    create(uri, languageId, version, text) {
      return {
        uri,
        content: TextDocument.create(uri, languageId, version, text),
        steady: new SteadyFindings((rule) => ofSyntax.has(rule)),
      };
    },
    update(document, changes, version) {
      const { content, steady } = document;
      for (const change of changes) {
        steady.move(spliceOf(content, change));
        TextDocument.update(content, [change], version);
      }
      return document;
    },
  };
}

function spliceOf(content: TextDocument, change: TextDocumentContentChangeEvent): Splice {
  if (!("range" in change)) return difference(content.getText(), change.text);
  const { start, end } = change.range;
  return { range: { start: content.offsetAt(start), end: content.offsetAt(end) }, newText: change.text };
}
