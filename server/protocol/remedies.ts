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
  /** Where the first blank stands after the edit, in another file. */
  readonly blank?: Span;
  /** What it does, in a sentence, where that cannot be seen. */
  readonly message?: string;
  /** A person has to look at it before it is made. */
  readonly needsConfirmation?: boolean;
}
