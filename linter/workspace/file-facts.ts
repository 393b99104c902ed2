import { buildsOf, fragmentsOf } from "../../model/compose/facts";
import { readCompose } from "../../model/compose/parse";
import { projectServicesOf } from "../../model/compose/system";
import { daemonFile, dockerCallsIn } from "../../model/docker-files";
import type { Dockerfile } from "../../model/dockerfile/dockerfile";
import { DockerfileCache, parseDockerfile } from "../../model/dockerfile/parse";
import { imageBuildOf } from "../../model/dockerfile/system";
import { factsOf, type ObjectFacts } from "../../model/kubernetes/facts";
import { kustomizationOf } from "../../model/kubernetes/kustomization";
import { objectsByDocument } from "../../model/kubernetes/manifest";
import { imagesBuiltBy } from "../../model/kubernetes/skaffold";
import { systemOf } from "../../model/kubernetes/system";
import { baseName, folderOf, joinPath } from "../../model/path";
import { firstFound } from "../../model/search";
import { rootWork } from "../../model/shell/root-work";
import { parseScript } from "../../model/shell/script";
import { stepDown } from "../../model/shell/step-down";
import type { TreeDocument } from "../../model/tree/document";
import { chartValues } from "../../model/tree/helm/chart-values";
import { parseJson } from "../../model/tree/json";
import { parseYaml } from "../../model/tree/yaml/yaml";
import type { FactKind, Facts, Kustomization } from "../../model/workspace/facts";
import { parseDecisions } from "../decisions";
import { type FileTypeId, typesOf } from "../file-types";
import type { FileKind } from "../finding";
import { type Mentions, type Recognition, recognize } from "../recognize";
import { readBenchmarkAt, readObjects, SourceCache } from "../source";
import { movedFacts } from "./moved-facts";

/** A file that facts are read from. */
export interface FactsFile {
  readonly path: string;
  readonly text: string;
  readonly languageId?: string;
}

/** Facts are read from a file by itself. */
const alone: Mentions = { isChart: () => false, isPatch: () => false, isFragment: () => false };

type FactsByKind = { readonly [Kind in FactKind]?: readonly Facts[Kind][] };

/** Where facts of a kind are told. Most files are none of these, and need not be read for them. */
interface Source {
  readonly types: readonly FileTypeId[];
  /** The text holds this. */
  readonly clue?: RegExp;
  /** Asked for by the threat model only: read by itself, so that nobody else pays for it. */
  readonly isOfSystem?: true;
  /** A document tells for itself: those without the clue need not be read. */
  readonly isByDocument?: true;
  /** What the text shows that the file is; where nothing is named, its type tells. */
  readonly kinds?: readonly FileKind[];
}

const inCompose = { types: ["compose", "yaml"], kinds: ["compose"] } as const;
const inManifests = {
  types: ["yaml", "json"],
  kinds: ["kubernetes", "helm", "component-config"],
  isByDocument: true,
} as const;

const sources: { readonly [Kind in FactKind]: Source } = {
  dockerignore: { types: ["dockerignore"] },
  chart: { types: ["chart"] },
  values: { types: ["chartValues"] },
  devcontainer: { types: ["devcontainer"] },
  decision: { types: ["decisions"] },
  script: { types: ["script", "bareScript"], kinds: ["shell"] },
  kustomization: { types: ["kustomization"] },
  skaffold: { types: ["skaffold"] },
  build: { ...inCompose, clue: /build/ },
  fragment: { ...inCompose, clue: /include|extends/ },
  workload: inManifests,
  service: { ...inManifests, clue: /Service/ },
  serviceAccount: { ...inManifests, clue: /ServiceAccount/ },
  role: { ...inManifests, clue: /Role/ },
  binding: { ...inManifests, clue: /Binding/ },
  clientAuthority: { ...inManifests, clue: /client-ca-file/ },
  projectService: { ...inCompose, isOfSystem: true },
  imageBuild: { types: ["dockerfile", "dockerfileNamesake"], kinds: ["dockerfile"], isOfSystem: true },
  dockerFile: {
    types: ["daemon", "script", "bareScript"],
    clue: /docker|^\s*\{/,
    kinds: ["daemon", "shell"],
    isOfSystem: true,
  },
  pods: { ...inManifests, isOfSystem: true },
  hostNames: { ...inManifests, clue: /ConfigMap|Secret/, isOfSystem: true },
  entry: { ...inManifests, clue: /Service|Ingress|Route/, isOfSystem: true },
  gateway: { ...inManifests, clue: /Gateway/, isOfSystem: true },
  networkPolicy: { ...inManifests, clue: /NetworkPolicy/, isOfSystem: true },
  component: { ...inManifests, isOfSystem: true },
  benchmark: { types: ["dockerBench", "kubeBench"], isOfSystem: true },
};

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

  /** Takes over a list that is the same, so that it stays one. */
  keep<Kind extends FactKind>(kind: Kind, told: readonly Facts[Kind][]): void {
    this.#told.set(kind, told);
  }

  #read<Kind extends FactKind>(kind: Kind): readonly Facts[Kind][] {
    const source = sources[kind];
    if (!this.#mayTell(source)) return [];
    return (source.isOfSystem ? this.#readSystem() : this.#readRelations(source))[kind] ?? [];
  }

  #readRelations({ clue: written, isByDocument }: Source): FactsByKind {
    // Of a file that is being edited, all documents are known anyway, and shall stay so.
    const clue = isByDocument && !this.#cache ? written : undefined;
    const relations = this.#relations.get(clue) ?? this.#orNothing({}, () => this.#readAll(clue));
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
    if (recognition?.kind === "shell") return { dockerFile: dockerCallsIn(parseScript(text), text) };
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
      networkPolicy: parts.flatMap(({ networkPolicy }) => networkPolicy),
    };
  }

  #mayTell({ types, clue, kinds }: Source): boolean {
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

  /** A model that throws costs what others know of this file. */
  #orNothing<T>(nothing: T, read: () => T): T {
    try {
      return read();
    } catch (error) {
      this.onError(error);
      return nothing;
    }
  }

  /** @param clue of the documents that are read, where they are read one by one */
  #readAll(clue: RegExp | undefined): FactsByKind {
    const { path, text } = this.file;
    if (this.#types.includes("chart")) return { chart: [{}] };
    if (this.#types.includes("chartValues")) return this.#values();
    if (this.#types.includes("decisions")) return { decision: parseDecisions(text).decisions };
    if (this.#types.includes("dockerignore")) return { dockerignore: [{ lines: text }] };
    if (this.#types.includes("skaffold"))
      return { skaffold: [{ images: this.#documents.flatMap(({ root }) => imagesBuiltBy(root)) }] };
    const folder = folderOf(path);
    switch (this.#recognized?.kind) {
      case "compose": {
        const file = readCompose(text, { cache: this.#cache?.compose });
        return { build: buildsOf(file, folder), fragment: fragmentsOf(file, folder) };
      }
      case "shell":
        return { script: scriptFacts(text) };
      case "devcontainer":
        return devcontainerFacts(text, folder);
      case "kustomize":
        return { kustomization: [this.#kustomization(folder)] };
      case "kubernetes":
      case "helm":
      case "component-config":
        return this.#manifestFacts(this.#recognized, clue);
      default:
        return {};
    }
  }

  #values(): FactsByKind {
    const [document] = parseYaml(this.file.text, { dialect: "kubernetes" });
    const values = document && chartValues(document);
    return values === undefined ? {} : { values: [{ values }] };
  }

  #kustomization(folder: string): Kustomization {
    return kustomizationOf(this.#documents[0]?.root, folder);
  }

  get #documents(): readonly TreeDocument[] {
    return parseYaml(this.file.text, { cache: this.#cache?.manifest.yaml, dialect: "kubernetes" });
  }

  /** Those of a document are read once for its text, and moved as the file is edited. */
  #manifestFacts(recognition: Recognition, clue: RegExp | undefined): FactsByKind {
    const cache = this.#cache ?? new SourceCache();
    const manifest = readObjects(this.file.text, recognition, cache, { clue });
    cache.facts.begin();
    const told = [...objectsByDocument(manifest)].map(([{ key, base }, objects]) => {
      const { facts, start } = cache.facts.read(key, () => ({
        facts: joined(objects.map(factsOf)),
        start: base,
      }));
      return movedFacts(facts, base - start);
    });
    return joined(told);
  }
}

/** Facts of a document that stands at an offset. */
export interface PlacedFacts {
  readonly facts: ObjectFacts;
  readonly start: number;
}

function joined(facts: readonly ObjectFacts[]): ObjectFacts {
  return {
    workload: facts.flatMap(({ workload }) => workload),
    service: facts.flatMap(({ service }) => service),
    serviceAccount: facts.flatMap(({ serviceAccount }) => serviceAccount),
    role: facts.flatMap(({ role }) => role),
    binding: facts.flatMap(({ binding }) => binding),
    clientAuthority: facts.flatMap(({ clientAuthority }) => clientAuthority),
  };
}

function benchmarkRuns(path: string, text: string): readonly Facts["benchmark"][] {
  const { log } = readBenchmarkAt(path, text);
  if (!log) return [];
  const { tool, version, day, components, range } = log;
  return [{ tool, version, day, components, range, extent: { start: 0, end: text.length } }];
}

function scriptFacts(text: string): readonly Facts["script"][] {
  const { commands } = parseScript(text);
  const last = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .at(-1);
  return [
    {
      stepsDownBy: firstFound(commands, stepDown),
      rootWork: firstFound(commands, rootWork),
      runsArguments: /^exec\b.*\$@/.test(last ?? ""),
    },
  ];
}

function devcontainerFacts(text: string, folder: string): FactsByKind {
  const { root } = parseJson(text);
  const dockerfile = root.get("build", "dockerfile").string ?? root.get("dockerFile").string;
  const user = root.get("remoteUser").string;
  if (dockerfile === undefined || user === undefined || user === "root") return {};
  return { devcontainer: [{ dockerfile: joinPath(folder, dockerfile), user }] };
}
