import type { Dockerfile } from "../model/dockerfile/dockerfile";
import { parseDockerfile } from "../model/dockerfile/parse";
import type { Workspace } from "../model/workspace";
import { fileTypes } from "./file-types";
import { folderOf, joinPath } from "./path";
import type { Surroundings } from "./recognize";
import type { SourceCache } from "./source";
import { type Build, type Facts, type FactsFile, imageName, readFacts } from "./workspace-facts";

/** What all files say about each other, in the direction in which it is asked. */
interface Relations {
  readonly buildsByImage: ReadonlyMap<string, readonly Build[]>;
  readonly buildsByDockerfile: ReadonlyMap<string, readonly Build[]>;
  /** Users of development containers, by their Dockerfile. */
  readonly devcontainerUsers: ReadonlyMap<string, string>;
  /** Kustomizations by the files and folders that they list. */
  readonly kustomizations: ReadonlyMap<string, readonly string[]>;
  readonly patches: ReadonlySet<string>;
  readonly fragments: ReadonlySet<string>;
}

/** What an update changes: the text of a Dockerfile that stays one, or what files say about each other. */
export type Change = "nothing" | "dockerfile" | "relations";

/** What each file of the workspace declares and refers to, kept file by file. */
export class WorkspaceIndex implements Workspace, Surroundings {
  readonly #facts = new Map<string, Facts>();
  readonly #dockerfiles = new Map<string, Map<string | undefined, Dockerfile>>();
  readonly #caches = new Map<string, SourceCache>();
  #relations: Relations | undefined;

  /**
   * Takes in what a file says.
   * @param cache what is known of the file, when it is being edited
   */
  update(file: FactsFile, cache?: SourceCache): Change {
    if (cache) this.#caches.set(file.path, cache);
    return this.#set(file.path, readFacts(file, cache));
  }

  /** Forgets a file. */
  remove(path: string): Change {
    this.#caches.delete(path);
    return this.#set(path, undefined);
  }

  #set(path: string, facts: Facts | undefined): Change {
    const known = this.#facts.get(path);
    const areDockerfiles = known?.dockerfile !== undefined && facts?.dockerfile !== undefined;
    if (areDockerfiles ? known.dockerfile === facts.dockerfile : isEqual(known, facts)) return "nothing";
    if (facts) this.#facts.set(path, facts);
    else this.#facts.delete(path);
    this.#dockerfiles.delete(path);
    if (areDockerfiles) return "dockerfile";
    this.#relations = undefined;
    return "relations";
  }

  dockerfile(path: string, target: string | undefined): Dockerfile | undefined {
    const text = this.#facts.get(path)?.dockerfile;
    if (text === undefined) return undefined;
    const byTarget = this.#dockerfiles.get(path) ?? new Map<string | undefined, Dockerfile>();
    this.#dockerfiles.set(path, byTarget);
    const cache = this.#caches.get(path)?.dockerfile;
    const dockerfile = byTarget.get(target) ?? parseDockerfile(text, { target, cache });
    byTarget.set(target, dockerfile);
    return dockerfile;
  }

  builtImage(image: string): ReturnType<Workspace["builtImage"]> {
    const [first, ...others] = this.#related.buildsByImage.get(imageName(image) ?? "") ?? [];
    const isOne = others.every(
      ({ dockerfile, target }) => dockerfile === first?.dockerfile && target === first.target,
    );
    if (!first || !isOne) return undefined;
    const dockerfile = this.dockerfile(first.dockerfile, first.target);
    return dockerfile && { path: first.dockerfile, dockerfile, target: first.target };
  }

  devcontainerUser(dockerfile: string): string | undefined {
    return this.#related.devcontainerUsers.get(dockerfile);
  }

  /** Names from all kustomizations that build the file, over any number of folders. */
  replacedImages(path: string): ReadonlySet<string> {
    const images = new Set<string>();
    const seen = new Set<string>();
    const pending = [path];
    for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
      for (const kustomization of this.#related.kustomizations.get(item) ?? []) {
        if (seen.has(kustomization)) continue;
        seen.add(kustomization);
        for (const name of this.#facts.get(kustomization)?.kustomization?.images ?? []) images.add(name);
        pending.push(folderOf(kustomization));
      }
    }
    return images;
  }

  /** The Dockerfile's own ignore file, else that of the one folder that it is built in, as far as Compose files tell. */
  dockerignore(dockerfile: string): string | undefined {
    const own = this.#facts.get(`${dockerfile}.dockerignore`)?.ignored;
    if (own !== undefined) return own;
    const builds = this.#related.buildsByDockerfile.get(dockerfile);
    const [context, ...others] = new Set(builds?.map((build) => build.context) ?? [folderOf(dockerfile)]);
    return context === undefined || others.length > 0
      ? undefined
      : this.#facts.get(joinPath(context, ".dockerignore"))?.ignored;
  }

  isChart(folder: string): boolean {
    return this.#facts.get(joinPath(folder, fileTypes.chart.names[0]))?.isChart ?? false;
  }

  isPatch(path: string): boolean {
    return this.#related.patches.has(path);
  }

  isFragment(path: string): boolean {
    return this.#related.fragments.has(path);
  }

  get #related(): Relations {
    this.#relations ??= relate(this.#facts);
    return this.#relations;
  }
}

function isEqual(a: Facts | undefined, b: Facts | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function relate(facts: ReadonlyMap<string, Facts>): Relations {
  const relations = {
    buildsByImage: new Map<string, Build[]>(),
    buildsByDockerfile: new Map<string, Build[]>(),
    devcontainerUsers: new Map<string, string>(),
    kustomizations: new Map<string, string[]>(),
    patches: new Set<string>(),
    fragments: new Set<string>(),
  };
  for (const [path, { builds, fragments, devcontainer, kustomization }] of facts) {
    for (const build of builds ?? []) {
      if (build.image !== undefined) add(relations.buildsByImage, build.image, build);
      add(relations.buildsByDockerfile, build.dockerfile, build);
    }
    if (devcontainer) relations.devcontainerUsers.set(devcontainer.dockerfile, devcontainer.user);
    for (const fragment of fragments ?? []) relations.fragments.add(fragment);
    for (const patch of kustomization?.patches ?? []) relations.patches.add(patch);
    for (const item of [...(kustomization?.resources ?? []), ...(kustomization?.patches ?? [])]) {
      add(relations.kustomizations, item, path);
    }
  }
  return relations;
}

function add<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
