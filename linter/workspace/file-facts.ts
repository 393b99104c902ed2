import { readCompose } from "../../model/compose/parse";
import { projectServicesOf } from "../../model/compose/system";
import { daemonFile, dockerCallsIn } from "../../model/docker-files";
import type { Dockerfile } from "../../model/dockerfile/dockerfile";
import { DockerfileCache, parseDockerfile } from "../../model/dockerfile/parse";
import { imageBuildOf } from "../../model/dockerfile/system";
import { systemOf } from "../../model/kubernetes/system";
import { baseName, folderOf } from "../../model/path";
import type { FactKind, Facts } from "../../model/workspace/facts";
import { type FileTypeId, typesOf } from "../file-types";
import { readBenchmarkAt, readObjects } from "../readings";
import { type Mentions, type Recognition, recognize } from "../recognize";
import { SourceCache } from "../source";
import { type FactSource, factSources } from "./fact-sources";
import { type FactsByKind, type FileReading, relationsIn } from "./relations";

/** A file that facts are read from. */
export interface FactsFile {
  readonly path: string;
  readonly text: string;
  readonly languageId?: string;
}

/** Facts are read from a file by itself. */
const alone: Mentions = { isChart: () => false, isPatch: () => false, isFragment: () => false };

/** What one file tells; read when it is first asked for. */
export class FileFacts {
  readonly #told = new Map<FactKind, readonly Facts[FactKind][]>();
  #ownTypes: readonly FileTypeId[] | undefined;
  #recognition: { readonly value: Recognition | undefined } | undefined;
  /** By the clue of the documents that were read for them; all documents, without one. */
  readonly #relations = new Map<RegExp | undefined, FactsByKind>();
  #system: FactsByKind | undefined;
  readonly #dockerfiles = new Map<string | undefined, Dockerfile>();

  /** @param cacheOf what was read of a file that is being edited: asked for each time, so that it is kept by nobody else */
  constructor(
    private readonly file: FactsFile,
    private readonly cacheOf: (path: string) => SourceCache | undefined,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** The file, where it is a Dockerfile. */
  dockerfile(target: string | undefined): Dockerfile | undefined {
    const known = this.#dockerfiles.get(target);
    const recognition = this.#recognized;
    if (known || recognition?.kind !== "dockerfile") return known;
    const { isTemplate } = recognition;
    const built = this.#cache?.built;
    const cache = built?.get(target) ?? new DockerfileCache();
    built?.set(target, cache);
    const dockerfile = this.#orNothing(undefined, () =>
      parseDockerfile(this.file.text, { target, isTemplate, cache }),
    );
    if (dockerfile) this.#dockerfiles.set(target, dockerfile);
    return dockerfile;
  }

  isOf({ text, languageId }: FactsFile): boolean {
    return this.file.text === text && this.file.languageId === languageId;
  }

  of<Kind extends FactKind>(kind: Kind): readonly Facts[Kind][] {
    const known = this.#told.get(kind) ?? this.#read(kind);
    this.#told.set(kind, known);
    return known as readonly Facts[Kind][];
  }

  /** Whether anybody has asked for facts of a kind. */
  hasTold(kind: FactKind): boolean {
    return this.#told.has(kind);
  }

  /** Takes over a list that is the same, so that it stays one. */
  keep<Kind extends FactKind>(kind: Kind, told: readonly Facts[Kind][]): void {
    this.#told.set(kind, told);
  }

  #read<Kind extends FactKind>(kind: Kind): readonly Facts[Kind][] {
    const source = factSources[kind];
    if (!this.#mayTell(source)) return [];
    return this.#factsFrom(source)[kind] ?? [];
  }

  #factsFrom(source: FactSource): FactsByKind {
    if (source.isText) return { template: [{ text: this.file.text }] };
    return source.isOfSystem ? this.#readSystem() : this.#readRelations(source);
  }

  #readRelations({ clue: written, isByDocument }: FactSource): FactsByKind {
    // Of a file that is being edited, all documents are known anyway, and shall stay so.
    const clue = isByDocument && !this.#cache ? written : undefined;
    const relations =
      this.#relations.get(clue) ?? this.#orNothing({}, () => relationsIn(this.#reading, clue));
    this.#relations.set(clue, relations);
    return relations;
  }

  #readSystem(): FactsByKind {
    this.#system ??= this.#orNothing({}, () => this.#readParts());
    return this.#system;
  }

  /** What runs, what it keeps, whom it calls and who comes in. */
  #readParts(): FactsByKind {
    const { path, text } = this.file;
    const recognition = this.#recognized;
    if (recognition?.kind === "compose") {
      const file = readCompose(text, { cache: this.#cache?.compose });
      const services = projectServicesOf(file, folderOf(path));
      const { isPartial } = recognition;
      return {
        projectService: services.map((one) => ({ ...one, isWhole: one.isWhole && !isPartial })),
      };
    }
    if (recognition?.kind === "dockerfile") {
      const dockerfile = this.dockerfile(undefined);
      return { imageBuild: dockerfile ? imageBuildOf(dockerfile) : [] };
    }
    if (recognition?.kind === "shell") return { dockerFile: dockerCallsIn(text) };
    if (recognition?.kind === "daemon") return { dockerFile: [daemonFile(text)] };
    if (recognition?.kind === "benchmark") return { benchmark: benchmarkRuns(path, text) };
    if (!recognition) return {};
    const { objects } = readObjects(text, recognition, this.#cache ?? new SourceCache());
    const parts = objects.map(systemOf);
    return {
      pods: parts.flatMap(({ pods }) => pods),
      entry: parts.flatMap(({ entry }) => entry),
      component: parts.flatMap(({ component }) => component),
      hostNames: parts.flatMap(({ hostNames }) => hostNames),
      gateway: parts.flatMap(({ gateway }) => gateway),
    };
  }

  #mayTell({ types, clue, kinds }: FactSource): boolean {
    if (!types.some((type) => this.#types.includes(type)) || clue?.test(this.file.text) === false)
      return false;
    const kind = kinds && this.#recognized?.kind;
    return !kinds || (kind !== undefined && kinds.includes(kind));
  }

  get #types(): readonly FileTypeId[] {
    this.#ownTypes ??= typesOf(baseName(this.file.path), this.file.languageId);
    return this.#ownTypes;
  }

  get #cache(): SourceCache | undefined {
    return this.cacheOf(this.file.path);
  }

  get #recognized(): Recognition | undefined {
    this.#recognition ??= this.#orNothing({ value: undefined }, () => ({
      value: recognize(this.file, alone),
    }));
    return this.#recognition.value;
  }

  get #reading(): FileReading {
    const { path, text } = this.file;
    return { path, text, types: this.#types, recognition: () => this.#recognized, cache: this.#cache };
  }

  /** A model that throws costs what others know of this file. */
  #orNothing<T>(nothing: T, read: () => T): T {
    try {
      return read();
    } catch (error) {
      this.onError(error);
      return nothing;
    }
  }
}

function benchmarkRuns(path: string, text: string): readonly Facts["benchmark"][] {
  const { log } = readBenchmarkAt(path, text);
  if (!log) return [];
  const { tool, version, day, components, range } = log;
  return [{ tool, version, day, components, range, extent: { start: 0, end: text.length } }];
}
