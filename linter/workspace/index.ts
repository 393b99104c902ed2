import type { Dockerfile } from "../../model/dockerfile/dockerfile";
import { compareTexts } from "../../model/order";
import { type Argument, isSame, type Question } from "../../model/questions";
import type { FactKind, Facts, Told, WorkspaceFacts } from "../../model/workspace/facts";
import type { SourceCache } from "../source";
import { type FactsFile, FileFacts } from "./file-facts";
import { Folders } from "./folders";

interface Answered {
  readonly answer: unknown;
  readonly looks: readonly Look[];
}

/** What was looked at for an answer, which holds for as long as the same is seen there. */
interface Look {
  readonly again: () => unknown;
  readonly seen: unknown;
}

/**
 * What each file of the workspace tells, kept file by file and read when it is first asked for. How all files relate is
 * worked out once, for as long as what they tell of it stays the same.
 */
export class WorkspaceIndex implements WorkspaceFacts {
  readonly #files = new Map<string, FileFacts>();
  readonly #all = new Map<FactKind, readonly Told<FactKind>[]>();
  /** What some files were asked for by themselves. */
  readonly #asked = new Set<FactKind>();
  /** Paths of files that were asked for as Dockerfiles. */
  readonly #dockerfiles = new Set<string>();
  readonly #folders = new Folders();
  readonly #answers = new Map<unknown, Answered>();

  /**
   * @param onError told when a file cannot be read for what it tells: it tells nothing
   * @param cacheOf what was read of a file that is being edited
   * @param findsFolder whether a folder is there that no file is known in
   */
  constructor(
    private readonly onError: (error: unknown) => void,
    private readonly cacheOf: (path: string) => SourceCache | undefined,
    private readonly findsFolder: (path: string) => boolean,
  ) {}

  /** Takes in what a file says; returns whether it tells something else now, as far as anybody has asked. */
  update(file: FactsFile): boolean {
    if (this.#files.get(file.path)?.isOf(file)) return false;
    return this.#set(file.path, new FileFacts(file, this.cacheOf, this.onError));
  }

  /** Forgets a file. */
  remove(path: string): boolean {
    return this.#set(path, undefined);
  }

  #set(path: string, facts: FileFacts | undefined): boolean {
    const before = this.#files.get(path);
    if (facts) this.#files.set(path, facts);
    else this.#files.delete(path);
    let isOther = this.#dockerfiles.delete(path);
    if (facts && !before && this.#folders.add(path)) isOther = true;
    if (before && !facts && this.#folders.remove(path)) isOther = true;
    // What nobody asked of a file that was there is not read to be compared.
    const asked = [...this.#asked].filter((kind) => before?.hasTold(kind) ?? true);
    for (const kind of new Set([...this.#all.keys(), ...asked])) {
      const known = before?.of(kind) ?? [];
      if (isSame(known, facts?.of(kind) ?? [])) {
        facts?.keep(kind, known);
        continue;
      }
      this.#all.delete(kind);
      isOther = true;
    }
    return isOther;
  }

  of<Kind extends FactKind>(kind: Kind, path: string): readonly Facts[Kind][] {
    this.#asked.add(kind);
    return this.#files.get(path)?.of(kind) ?? [];
  }

  all<Kind extends FactKind>(kind: Kind): readonly Told<Kind>[] {
    const known = this.#all.get(kind) ?? this.#gather(kind);
    this.#all.set(kind, known);
    return known as readonly Told<Kind>[];
  }

  #gather<Kind extends FactKind>(kind: Kind): readonly Told<Kind>[] {
    const told: Told<Kind>[] = [];
    for (const [path, file] of this.#files) for (const fact of file.of(kind)) told.push({ path, fact });
    return told.sort((a, b) => compareTexts(a.path, b.path));
  }

  dockerfile(path: string, target: string | undefined): Dockerfile | undefined {
    this.#dockerfiles.add(path);
    return this.#files.get(path)?.dockerfile(target);
  }

  hasFolder(path: string): boolean {
    return this.#folders.has(path) || this.findsFolder(path);
  }

  ask<Arguments extends readonly Argument[], Answer>(
    question: Question<WorkspaceFacts, Arguments, Answer>,
    ...args: Arguments
  ): Answer {
    return args.length > 0 ? question(this, ...args) : this.#relate(question as unknown as Relation<Answer>);
  }

  #relate<Answer>(question: Relation<Answer>): Answer {
    const known = this.#answers.get(question);
    if (known?.looks.every(({ again, seen }) => isSame(again(), seen))) return known.answer as Answer;
    const observed = new Observed(this);
    const answer = question(observed);
    this.#answers.set(question, { answer, looks: observed.looks });
    return answer;
  }
}

/** A question about nothing in particular: how all files relate to each other. */
type Relation<Answer> = (facts: WorkspaceFacts) => Answer;

/** The workspace as one relation sees it, with what it looks at. */
class Observed implements WorkspaceFacts {
  readonly looks: Look[] = [];

  constructor(private readonly index: WorkspaceIndex) {}

  of<Kind extends FactKind>(kind: Kind, path: string): readonly Facts[Kind][] {
    return this.#look(() => this.index.of(kind, path));
  }

  all<Kind extends FactKind>(kind: Kind): readonly Told<Kind>[] {
    return this.#look(() => this.index.all(kind));
  }

  dockerfile(path: string, target: string | undefined): Dockerfile | undefined {
    return this.#look(() => this.index.dockerfile(path, target));
  }

  hasFolder(path: string): boolean {
    return this.#look(() => this.index.hasFolder(path));
  }

  ask<Arguments extends readonly Argument[], Answer>(
    question: Question<WorkspaceFacts, Arguments, Answer>,
    ...args: Arguments
  ): Answer {
    return this.#look(() => this.index.ask(question, ...args));
  }

  #look<T>(again: () => T): T {
    const seen = again();
    this.looks.push({ again, seen });
    return seen;
  }
}
