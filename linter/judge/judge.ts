import { applyEdits, type Edit, sortedEdits } from "../../model/edit";
import { Lines, type Range, withLineFeeds } from "../../model/text";
import { TextCache } from "../../model/text-cache";
import { maskTemplate } from "../../model/tree/helm/mask";
import { asGoTemplate, hasMarks } from "../../model/tree/helm/other-marks";
import type { FileKind } from "../finding";
import type { Libraries } from "../libraries";
import { differenceOutside } from "./outside";
import type { Reader, Reading } from "./reading";
import { documentsOf, type Section, wholeOf } from "./sections";

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

/** A library, and how it is given a text. */
interface SecondReader {
  readonly library: string;
  readonly read: Reader;
  /** Ways to give it the text, in the same places; the first in which it can read a section counts. */
  readonly ways: readonly ((text: string) => string)[];
  readonly sectionsOf: (text: string, edits: readonly Edit[]) => Iterable<Section>;
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
    const { text } = file;
    const sorted = sortedEdits(edits.filter(({ path }) => path === undefined));
    if (!sorted) return "its edits overlap";
    const reader = this.#readerOf(file);
    if (!reader) return undefined;
    this.#cache.begin();
    const { library, read, ways } = reader;
    const edited = applyEdits(text, sorted);
    const given = ways.map((prepare) => ({ before: prepare(text), after: prepare(edited) }));
    for (const section of reader.sectionsOf(text, sorted)) {
      const lineOf = (offset: number) => new Lines(text).lineAt(section.before.start + offset) + 1;
      let unread = "";
      for (const { before, after } of given) {
        const was = this.#read(read, before, section.before);
        unread = was instanceof Error ? was.message : "";
        if (was instanceof Error) continue;
        const is = this.#read(read, after, section.after);
        if (is instanceof Error) return `${library} cannot read what it makes: ${is.message}`;
        const difference = differenceOutside(was, is, section.edits);
        if (difference) return `${library} reads line ${lineOf(difference.start)} in another way after it`;
        break;
      }
      if (unread !== "") this.onUnjudged(`${library} cannot read it from line ${lineOf(0)} on: ${unread}`);
    }
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

  #readerOf({ path, kind, text }: EditedFile): SecondReader | undefined {
    const { readDockerfile, readJson, readYaml } = this.libraries;
    const whole = { ways: [(same: string) => same], sectionsOf: wholeOf };
    if (kind === "shell" || kind === "makefile" || kind === "unit") return undefined;
    if (kind === "dockerfile") return { ...whole, library: "dockerfile-ast", read: readDockerfile };
    if (/\.json$/i.test(path)) return { ...whole, library: "jsonc-parser", read: readJson };
    if ((kind === undefined || kind === "host-file") && !/\.ya?ml$/i.test(path)) return undefined;
    const template = (written: string) => maskTemplate(withLineFeeds(written)).text;
    const anyTemplate = (written: string) => maskTemplate(asGoTemplate(withLineFeeds(written))).text;
    const ways = hasMarks(text) ? [withLineFeeds, anyTemplate] : [withLineFeeds];
    return {
      library: "yaml",
      read: readYaml,
      ways: kind === "helm" ? [template] : ways,
      sectionsOf: documentsOf,
    };
  }

  #read(read: Reader, text: string, { start, end }: Range): Reading | Error {
    return this.#cache.read(text.slice(start, end), (own) => {
      this.#charactersRead += own.length;
      try {
        return read(own);
      } catch (error) {
        return error as Error;
      }
    });
  }
}
