import type { Asked } from "../model/questions";
import type { LintResult } from "./finding";
import type { InputFile } from "./input-file";
import type { PartMemory } from "./memory";
import type { Recognition } from "./recognize";
import type { Settings } from "./resolve";
import type { SourceCache } from "./source";

/** What is kept of a file between two lints. */
export interface FileMemory {
  readonly file: InputFile;
  readonly settings: Settings;
  readonly recognition: Recognition | undefined;
  readonly cache: SourceCache;
  readonly parts: PartMemory;
  /** What was asked of the workspace. */
  readonly asked: readonly Asked[];
  readonly result: LintResult;
}

/** What is kept of the files that were linted last. */
export class FileMemories {
  /** The last one last. */
  #all: readonly FileMemory[] = [];

  /** @param max of how many files it is kept */
  constructor(private readonly max: number) {}

  get(path: string): FileMemory | undefined {
    return this.#all.find(({ file }) => file.path === path);
  }

  keep(memory: FileMemory): void {
    this.#all = [...this.#without(memory.file.path), memory].slice(-this.max);
  }

  forget(path: string): void {
    this.#all = this.#without(path);
  }

  clear(): void {
    this.#all = [];
  }

  #without(path: string): readonly FileMemory[] {
    return this.#all.filter(({ file }) => file.path !== path);
  }
}
