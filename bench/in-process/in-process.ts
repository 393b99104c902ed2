import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { Input } from "../inputs";
import { type Row, rounded, timed } from "../row";
import { libraryTimes } from "./library";

/** A key is to cost less than so large a part of one parse of the same text by the library that others build on. */
const partOfParse = 0.1;

/** So many milliseconds are always allowed in a short text: what does not grow with it weighs more there. */
const floorMs = 0.2;
const shortLines = 100;

interface RatioRow extends Row {
  /** CPU of one parse of the same text by the library, in milliseconds. */
  readonly library: number;
  /** Of the 95th percentile of the keys to it. */
  readonly ratio: number;
}

/**
 * The CPU of the keys of a session without an editor, beside that of one parse by the library, measured right before.
 * @param program bench/in-process/typist.ts, built
 */
export async function ratioRow(name: string, input: Input, program: string, env = {}): Promise<RatioRow> {
  const parses = timed("", libraryTimes(input));
  const floor = input.lines <= shortLines ? floorMs : 0;
  const limit = Math.max(partOfParse * parses.median, floor);
  const row = timed(name, await typedTimes(input, program, env), { p95: rounded(limit) });
  return { ...row, library: parses.median, ratio: rounded((row.p95 as number) / parses.median) };
}

async function typedTimes(
  input: Input,
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<readonly number[]> {
  const child: ChildProcess = fork(program, { env: { ...process.env, ...env } });
  try {
    const failed = once(child, "exit").then(([status]) => {
      throw new Error(`${program} ended with ${status}`);
    });
    const answered = once(child, "message");
    child.send(input);
    const [times] = await Promise.race([answered, failed]);
    return times;
  } finally {
    child.kill();
  }
}
