import type { Configuration } from "../../linter/configuration";
import type { TextFile } from "../files/text";
import type { Verdict } from "../verdict";

/** What a thread is started with. */
export interface Task {
  /** Ids of the rules that were asked for; none: all. */
  readonly rules: readonly string[];
  /** All texts by their paths: a file's findings can depend on any other. */
  readonly files: ReadonlyMap<string, TextFile>;
  /** The configuration that holds for the files of a folder. */
  readonly configurations: ReadonlyMap<string, Configuration>;
  /** What all threads together lint. */
  readonly paths: readonly string[];
  /** How many of the paths are taken, in memory that all threads share. */
  readonly taken: Int32Array;
}

/** What a thread tells. */
export type Message =
  | { readonly type: "verdict"; readonly path: string; readonly verdict: Verdict | undefined }
  | { readonly type: "rule error"; readonly rule: string; readonly stack: string };

/** Takes one path after the other, each of which no other thread gets. */
export function* take({ paths, taken }: Pick<Task, "paths" | "taken">): Generator<string> {
  for (;;) {
    const path = paths[Atomics.add(taken, 0, 1)];
    if (path === undefined) return;
    yield path;
  }
}
