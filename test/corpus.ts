import fs from "node:fs";
import path from "node:path";

export interface CorpusFile {
  /** Relative to the corpus; its first folder is the kind that a person sees in it. */
  readonly file: string;
  readonly kind: string;
  /** `companion`: context of others only, such as a chart's values. */
  readonly role: string;
  /** `apiVersion/kind` of every document, as a regular expression found them. */
  readonly kinds?: readonly string[];
}

/** Real files: those of SEAWORTHY_CORPUS (a folder with an `index.json`), else a small set of our own. */
export const corpusFolder = process.env.SEAWORTHY_CORPUS ?? "test/fixtures/corpus";

/** True when these are the files of our own. */
export const isOwnCorpus = process.env.SEAWORTHY_CORPUS === undefined;

export const corpusFiles: readonly CorpusFile[] = JSON.parse(
  fs.readFileSync(path.join(corpusFolder, "index.json"), "utf8"),
);

export function readCorpusFile({ file }: CorpusFile): string {
  return fs.readFileSync(path.join(corpusFolder, file), "utf8");
}
