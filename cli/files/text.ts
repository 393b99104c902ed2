import type { InputFile } from "../../linter/input-file";
import { type FileContent, readRegularSync } from "../../server/node/regular-file";
import { type Encoding, encodingOf } from "../../server/protocol/encoding";

/** A file's content as the linter reads it. */
export interface TextFile {
  /** Without a byte order mark, as an editor shows it. */
  readonly text: string;
  readonly encoding: Encoding;
  readonly hasByteOrderMark: boolean;
  /** Otherwise the file is too long to be linted, and this is its start. */
  readonly isWhole: boolean;
  /** The file can be made of the text again: it is all there, and no byte stands as U+FFFD in it. */
  readonly isExact: boolean;
}

/** @throws NotRegular, or a system error when the file cannot be read. */
export function readText(file: string): TextFile {
  return decode(readRegularSync(file));
}

export function decode({ bytes, isWhole }: FileContent): TextFile {
  const encoding = encodingOf(bytes);
  const isUtf8Mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const file = { encoding, hasByteOrderMark: encoding !== "utf-8" || isUtf8Mark, isWhole };
  try {
    return { ...file, text: new TextDecoder(encoding, { fatal: true }).decode(bytes), isExact: isWhole };
  } catch {
    return { ...file, text: new TextDecoder(encoding).decode(bytes), isExact: false };
  }
}

/** The bytes that a text was read from; only of one that `isExact`. */
export function encode({ text, encoding, hasByteOrderMark }: TextFile): Buffer {
  const marked = hasByteOrderMark ? `\ufeff${text}` : text;
  if (encoding === "utf-8") return Buffer.from(marked);
  const bytes = Buffer.from(marked, "utf16le");
  return encoding === "utf-16le" ? bytes : bytes.swap16();
}

export function inputFile(path: string, { text, isWhole }: TextFile): InputFile {
  return { path, text, isCut: !isWhole };
}

/** "permission denied", "no such file or directory" */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = /^\w+: ([^,]+)/.exec(message)?.[1];
  return code && reason ? reason : String(message);
}
