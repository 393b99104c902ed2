/** A text longer than this (in UTF-16 units) is not linted, and no longer file is read. */
export const maxLength = 5_000_000;

/** What is said of a text that is longer than it may be, or of a file that has more bytes. */
export function largerThan(limit: number): string {
  return `larger than ${limit < 1e6 ? `${limit / 1e3} KB` : `${limit / 1e6} MB`}`;
}

/** A text that is linted. */
export interface InputFile {
  /** Slash-separated path or URI; only its parts are looked at. */
  readonly path: string;
  readonly text: string;
  /** The text is only the start of one that is too long to be linted. */
  readonly isCut?: boolean;
  /** The editor's language id, where there is one: an untitled document has no name to go by. */
  readonly languageId?: string;
}

export function isSameFile(a: InputFile, b: InputFile): boolean {
  return a.text === b.text && a.languageId === b.languageId && a.isCut === b.isCut;
}
