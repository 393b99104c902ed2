import fs from "node:fs";

/** A file's content as the linter reads it. */
export interface TextFile {
  /** Without a byte order mark, as an editor shows it. */
  readonly text: string;
  readonly hasByteOrderMark: boolean;
  /** Bytes that are no UTF-8 stand as U+FFFD in the text, so it cannot be written back. */
  readonly isUtf8: boolean;
}

/** @throws a system error when the file cannot be read. */
export function readText(file: string): TextFile {
  return decode(fs.readFileSync(file));
}

export function decode(bytes: Uint8Array): TextFile {
  const hasByteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), hasByteOrderMark, isUtf8: true };
  } catch {
    return { text: new TextDecoder().decode(bytes), hasByteOrderMark, isUtf8: false };
  }
}

/** The bytes that a text was read from; only of one that `isUtf8`. */
export function encode({ text, hasByteOrderMark }: TextFile): Buffer {
  return Buffer.from(hasByteOrderMark ? `\ufeff${text}` : text);
}

/** "permission denied", "no such file or directory" */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = /^\w+: ([^,]+)/.exec(message)?.[1];
  return code && reason ? reason : String(message);
}
