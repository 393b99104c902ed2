import { applyEdits, type Edit, sortedEdits } from "../../model/edit";
import { Lines, withLineFeeds } from "../../model/text";
import { TextCache } from "../../model/text-cache";
import { maskTemplate } from "../../model/tree/helm/mask";
import type { FileKind } from "../finding";
import type { Libraries } from "../libraries";
import { differenceOutside } from "./outside";
import type { Reader, Reading } from "./reading";
import { type Section, sectionsOf } from "./sections";

/** A text that edits are for. */
export interface EditedFile {
  readonly path: string;
  /** `undefined` for a file that is nothing of ours, such as one that an edit creates. */
  readonly kind: FileKind | undefined;
  readonly text: string;
}

/** Edits that are made together or not at all. */
export interface Candidate {
  readonly edits: readonly Edit[];
}

export interface Withheld<T extends Candidate> {
  readonly candidate: T;
  readonly reason: string;
}

/** So many characters are read to tell which of several fixes is the guilty one: about a second. */
const maxSearch = 4_000_000;

/** A library beside the texts that are given to it, each of the same length as the file. */
interface SecondReader {
  readonly library: string;
  readonly read: Reader;
  readonly prepare: (text: string) => string;
  /** What it reads by itself, without what stands around it, is a document. */
  readonly hasDocuments: boolean;
}

/**
 * Judges edits by what a library that others trust reads in the text before and after them. Where it cannot read the
 * text before, it is no judge, and the edits stand.
 */
export class Judge {
  /** What was read for the last two questions: they are often about the same text. */
  readonly #cache = new TextCache<Reading | Error>();
  #charactersRead = 0;

  /** @param onUnjudged told why edits are not judged although there is a library for their text */
  constructor(
    private readonly libraries: Libraries,
    private readonly onUnjudged: (reason: string) => void,
  ) {}

  /** Why edits are withheld; `undefined` for those that are not. Edits of other files than this one are left out. */
  objection(file: EditedFile, edits: readonly Edit[]): string | undefined {
    const sorted = sortedEdits(edits.filter(({ path }) => path === undefined));
    if (!sorted) return "its edits overlap";
    let reason = "";
    for (const reader of this.#readersOf(file)) {
      const verdict = this.#judge(reader, file.text, sorted);
      if (verdict.isJudged) return verdict.objection;
      reason = verdict.reason;
    }
    if (reason !== "") this.onUnjudged(reason);
    return undefined;
  }

  /**
   * The candidates that can be made together. They are judged as one; where that fails, by halves, so that the guilty
   * ones alone are withheld.
   * @param candidates in the order of the text, apart from each other
   */
  agreed<T extends Candidate>(
    file: EditedFile,
    candidates: readonly T[],
  ): { readonly agreed: readonly T[]; readonly withheld: readonly Withheld<T>[] } {
    let agreed: readonly T[] = [];
    let withheld: readonly Withheld<T>[] = [];
    const end = this.#charactersRead + maxSearch;
    const judge = (some: readonly T[]): void => {
      if (some.length === 0) return;
      const reason =
        this.#charactersRead > end
          ? "too much to read to tell which fix is wrong"
          : this.objection(
              file,
              [...agreed, ...some].flatMap(({ edits }) => edits),
            );
      if (reason === undefined) {
        agreed = [...agreed, ...some];
      } else if (some.length === 1 || this.#charactersRead > end) {
        withheld = [...withheld, ...some.map((candidate) => ({ candidate, reason }))];
      } else {
        const half = some.length >> 1;
        judge(some.slice(0, half));
        judge(some.slice(half));
      }
    };
    judge(candidates);
    return { agreed, withheld };
  }

  /** The first one that can read a text judges its edits. */
  #readersOf({ path, kind, text }: EditedFile): readonly SecondReader[] {
    const { readDockerfile, readJson, readYaml } = this.libraries;
    const yaml = { library: "yaml", read: readYaml, prepare: withLineFeeds, hasDocuments: true };
    const template = { ...yaml, prepare: (written: string) => maskTemplate(withLineFeeds(written)).text };
    switch (kind) {
      case undefined:
      case "shell":
        return [];
      case "dockerfile":
        return [
          { library: "dockerfile-ast", read: readDockerfile, prepare: (same) => same, hasDocuments: false },
        ];
      case "helm":
        return [template];
      default:
        if (/\.json$/i.test(path))
          return [{ library: "jsonc-parser", read: readJson, prepare: (same) => same, hasDocuments: false }];
        // Other tools than Helm expand `{{ … }}` too.
        return text.includes("{{") ? [yaml, template] : [yaml];
    }
  }

  #judge(
    { library, read, prepare, hasDocuments }: SecondReader,
    text: string,
    edits: readonly Edit[],
  ): Verdict {
    this.#cache.begin();
    const before = prepare(text);
    const after = prepare(applyEdits(text, edits));
    const whole: Section = {
      before: { start: 0, end: before.length },
      after: { start: 0, end: after.length },
      edits,
    };
    for (const section of hasDocuments ? sectionsOf(before, edits) : [whole]) {
      const [was, is] = [
        this.#read(read, before.slice(section.before.start, section.before.end)),
        this.#read(read, after.slice(section.after.start, section.after.end)),
      ];
      const lineOf = (offset: number) => new Lines(before).lineAt(section.before.start + offset) + 1;
      if (was instanceof Error)
        return {
          isJudged: false,
          reason: `${library} cannot read it from line ${lineOf(0)} on: ${was.message}`,
        };
      if (is instanceof Error)
        return { isJudged: true, objection: `${library} cannot read what it makes: ${is.message}` };
      const difference = differenceOutside(was, is, section.edits);
      if (difference) {
        const objection = `${library} reads line ${lineOf(difference.start)} in another way after it`;
        return { isJudged: true, objection };
      }
    }
    return { isJudged: true, objection: undefined };
  }

  #read(read: Reader, text: string): Reading | Error {
    return this.#cache.read(text, () => {
      this.#charactersRead += text.length;
      try {
        return read(text);
      } catch (error) {
        return error as Error;
      }
    });
  }
}

type Verdict =
  | { readonly isJudged: true; readonly objection: string | undefined }
  | { readonly isJudged: false; readonly reason: string };
