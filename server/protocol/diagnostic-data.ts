/** A place in a text as LSP counts it. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Span {
  readonly start: Place;
  readonly end: Place;
}

export interface DataEdit {
  readonly range: Span;
  readonly newText: string;
  /** The same text with placeholders, in the syntax of LSP snippets. */
  readonly snippet?: string;
  /** The file to edit, when it is not the diagnostic's. */
  readonly uri?: string;
  /** The file does not exist: it is created. */
  readonly create?: boolean;
}

export interface DataFix {
  readonly title: string;
  readonly kind: "safe" | "suggestion" | "choice";
  readonly edits: readonly DataEdit[];
}

/** The `data` of a diagnostic of an open document: all that its code actions need, so that they lint nothing again. */
export interface DiagnosticData {
  readonly rule: string;
  /** Version of the document that the edits are for. */
  readonly version: number;
  readonly fixes: readonly DataFix[];
  /** The edits that suppress the finding where it stands, and in the whole file, where a comment can. */
  readonly suppressHere?: DataEdit;
  readonly suppressInFile?: DataEdit;
}
