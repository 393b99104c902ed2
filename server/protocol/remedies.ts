/** A place in a text as LSP counts it. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Span {
  readonly start: Place;
  readonly end: Place;
}

export interface RemedyEdit {
  readonly range: Span;
  readonly newText: string;
  /** The same text with placeholders, in the syntax of LSP snippets. */
  readonly snippet?: string;
  /** The file to edit, when it is not the diagnostic's. */
  readonly uri?: string;
  /** The file does not exist: it is created. */
  readonly create?: boolean;
}

export interface RemedyFix {
  readonly title: string;
  readonly kind: "safe" | "suggestion" | "choice";
  readonly edits: readonly RemedyEdit[];
}

/** What can be done about a finding: all that its code actions need. */
export interface Remedies {
  readonly rule: string;
  readonly fixes: readonly RemedyFix[];
  /** The edits that suppress the finding where it stands, and in the whole file, where a comment can. */
  readonly suppressHere?: readonly RemedyEdit[];
  readonly suppressInFile?: readonly RemedyEdit[];
}
