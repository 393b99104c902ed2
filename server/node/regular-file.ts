import fs from "node:fs";
import { lstat, open, stat } from "node:fs/promises";
import { maxFileBytes } from "../platform";
import { encodingOf } from "../protocol/encoding";

/** The bytes of a file. */
export interface FileContent {
  readonly bytes: Uint8Array;
  /** Otherwise the file is longer than it may be, and these are its first bytes. */
  readonly isWhole: boolean;
}

/** So much is read of a file that is longer than it may be: enough to tell what it is. */
const startBytes = 65_536;

export interface ReadOptions {
  /** A longer file is not read, but for its first bytes. */
  readonly maxBytes?: number;
  /** Links are refused. */
  readonly noLinks?: boolean;
}

/** What is there is a pipe, a device or a folder: it must not be opened, or it would wait or never end. */
export class NotRegular extends Error {
  /** @throws NotRegular */
  static refuse(stats: fs.Stats): void {
    if (!stats.isFile()) throw new NotRegular(`${kindOf(stats)}, not a regular file`);
  }
}

/**
 * Every file that a folder, a link or a person leads to is read through here, or through `readRegular`: it is asked what
 * it is before it is opened, and again once it is open, because it may have been changed for another one in between.
 * @throws NotRegular, or a system error
 */
export function readRegularSync(
  file: string,
  { maxBytes = maxFileBytes, noLinks }: ReadOptions = {},
): FileContent {
  NotRegular.refuse(noLinks ? fs.lstatSync(file) : fs.statSync(file));
  const descriptor = fs.openSync(file, openFlags(noLinks));
  try {
    const intake = new Intake(fs.fstatSync(descriptor), maxBytes);
    while (intake.take(fs.readSync(descriptor, intake.room)));
    return intake.content;
  } finally {
    fs.closeSync(descriptor);
  }
}

/** The same, for whoever has something else to do meanwhile. */
export async function readRegular(
  file: string,
  { maxBytes = maxFileBytes, noLinks }: ReadOptions = {},
): Promise<FileContent> {
  NotRegular.refuse(await (noLinks ? lstat(file) : stat(file)));
  const handle = await open(file, openFlags(noLinks));
  try {
    const intake = new Intake(await handle.stat(), maxBytes);
    while (intake.take((await handle.read(intake.room)).bytesRead));
    return intake.content;
  } finally {
    await handle.close();
  }
}

/** Whether a file begins with a text. Of what may be anything, a program of 100 MB too, no more is read. */
export function beginsWithSync(file: string, start: string): boolean {
  return start === "" || isStart(start, readRegularSync(file, { maxBytes: bytesFor(start) }));
}

/** The same, for whoever has something else to do meanwhile. */
export async function beginsWith(file: string, start: string): Promise<boolean> {
  return start === "" || isStart(start, await readRegular(file, { maxBytes: bytesFor(start) }));
}

/** In any encoding. */
function bytesFor(start: string): number {
  return 4 * start.length;
}

function isStart(start: string, { bytes }: FileContent): boolean {
  return new TextDecoder(encodingOf(bytes)).decode(bytes).startsWith(start);
}

/** What comes from a stream, no further than a file may be long. */
export async function readStream(stream: AsyncIterable<Uint8Array>): Promise<FileContent> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > maxFileBytes) break;
  }
  return contentOf(Buffer.concat(chunks), length <= maxFileBytes);
}

/** Opening does not wait for the other end of a pipe. Windows has neither flag. */
function openFlags(noLinks = false): number {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = fs.constants;
  return O_RDONLY | O_NONBLOCK | (noLinks ? O_NOFOLLOW : 0);
}

/** Takes in the bytes of an open file: all of them, or the first ones of a file that is too long. */
class Intake {
  /** One byte more than allowed tells of a file that its size does not tell of: it grows, or it is in `/proc`. */
  readonly #most: number;
  readonly #isLonger: boolean;
  #bytes: Uint8Array;
  #length = 0;

  /** @throws NotRegular */
  constructor(
    stats: fs.Stats,
    private readonly maxBytes: number,
  ) {
    NotRegular.refuse(stats);
    this.#isLonger = stats.size > maxBytes;
    this.#most = Math.min(maxBytes + 1, this.#isLonger ? startBytes : Number.POSITIVE_INFINITY);
    this.#bytes = new Uint8Array(Math.min(Math.max(stats.size, 4096) + 1, this.#most));
  }

  /** Where the next bytes go. */
  get room(): Uint8Array {
    if (this.#length === this.#bytes.length) {
      const larger = new Uint8Array(Math.min(2 * this.#length, this.#most));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return this.#bytes.subarray(this.#length);
  }

  /** Takes as many bytes as were put into the room; tells whether more are wanted. */
  take(count: number): boolean {
    this.#length += count;
    return count > 0 && this.#length < this.#most;
  }

  get content(): FileContent {
    const isWhole = !this.#isLonger && this.#length <= this.maxBytes;
    return contentOf(this.#bytes.subarray(0, this.#length), isWhole);
  }
}

function contentOf(bytes: Uint8Array, isWhole: boolean): FileContent {
  return { bytes: isWhole ? bytes : bytes.slice(0, startBytes), isWhole };
}

function kindOf(stats: fs.Stats): string {
  if (stats.isDirectory()) return "a folder";
  if (stats.isSymbolicLink()) return "a symbolic link";
  if (stats.isFIFO()) return "a pipe";
  return stats.isSocket() ? "a socket" : "a device";
}
