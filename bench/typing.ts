import { randomOf } from "../test/fuzz/random";

/** One press of a key: at an offset of the text as it is then, so many characters go and a text comes. */
export interface Key {
  readonly at: number;
  readonly removed: number;
  readonly text: string;
}

const words = [
  "image: nginx",
  "privileged",
  "curl -k",
  "USER root",
  "- name: x",
  "$HOME/bin",
  "# why",
] as const;

/**
 * The recording of somebody who goes to random places of a text, types a word there letter by letter, and takes it back
 * letter by letter: the same for the same text, always. `count` keys, and those up to the end of the last word.
 */
export function session(text: string, count: number): readonly Key[] {
  const random = randomOf(1, "typing", text.length);
  const lineEnds = [...text.matchAll(/\n/g)].map(({ index }) => index);
  const keys: Key[] = [];
  while (keys.length < count) {
    const line = random.below(lineEnds.length);
    const start = line === 0 ? 0 : (lineEnds[line - 1] as number) + 1;
    const place = random.between(start, lineEnds[line] as number);
    const letters = [...random.pick(words)];
    const typed = letters.map((letter, i) => ({ at: place + i, removed: 0, text: letter }));
    const deleted = typed.map(({ at }) => ({ at, removed: 1, text: "" })).reverse();
    keys.push(...typed, ...deleted);
  }
  return keys;
}

const counted = 200;

/** Where all keys together take longer, there are fewer. */
const limitMs = 8000;

/**
 * Types a session; returns what each key took, as `press` tells it, in milliseconds.
 * @param warmUp how many keys come first and do not count
 */
export async function typeSession(
  text: string,
  warmUp: number,
  press: (key: Key) => Promise<number>,
): Promise<readonly number[]> {
  const times: number[] = [];
  let sum = 0;
  for (const key of session(text, warmUp + counted)) {
    if (sum > limitMs) break;
    const milliseconds = await press(key);
    times.push(milliseconds);
    sum += milliseconds;
  }
  return times.slice(Math.min(warmUp, times.length >> 1));
}
