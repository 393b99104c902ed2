import type { Dockerfile } from "../model/dockerfile/dockerfile";
import { parseDockerfile } from "../model/dockerfile/parse";
import type { Workspace } from "../model/workspace";
import { folderOf } from "./path";
import { type Build, type Facts, imageName, readFacts } from "./workspace-facts";

/** Told the paths of the files that an answer comes from, or would come from. */
type Consult = (path: string) => void;

/** What all files say about each other, in the direction in which it is asked. */
interface Relations {
  readonly buildsByImage: ReadonlyMap<string, readonly Origin<Build>[]>;
  readonly buildsByDockerfile: ReadonlyMap<string, readonly Origin<Build>[]>;
  readonly devcontainers: ReadonlyMap<string, readonly Origin<string>[]>;
  /** Kustomizations by the files and folders that they list. */
  readonly kustomizations: ReadonlyMap<string, readonly string[]>;
  readonly patches: ReadonlyMap<string, readonly string[]>;
  readonly fragments: ReadonlyMap<string, readonly string[]>;
}

interface Origin<T> {
  readonly from: string;
  readonly fact: T;
}

/** What each file of the workspace declares and refers to, kept file by file. An answer tells where it comes from. */
export class WorkspaceIndex {
  readonly #facts = new Map<string, Facts>();
  readonly #dockerfiles = new Map<string, Map<string | undefined, Dockerfile>>();
  #relations: Relations | undefined;

  /** Takes in what a file says; true when it says something new. */
  update(file: { readonly path: string; readonly text: string; readonly languageId?: string }): boolean {
    return this.#set(file.path, readFacts(file));
  }

  /** Forgets a file; true when it said something. */
  remove(path: string): boolean {
    return this.#set(path, undefined);
  }

  #set(path: string, facts: Facts | undefined): boolean {
    const known = this.#facts.get(path);
    if (JSON.stringify(known) === JSON.stringify(facts)) return false;
    if (facts) this.#facts.set(path, facts);
    else this.#facts.delete(path);
    this.#dockerfiles.delete(path);
    this.#relations = undefined;
    return true;
  }

  dockerfile(path: string, target: string | undefined, consult: Consult): Dockerfile | undefined {
    consult(path);
    const text = this.#facts.get(path)?.dockerfile;
    if (text === undefined) return undefined;
    const byTarget = this.#dockerfiles.get(path) ?? new Map<string | undefined, Dockerfile>();
    this.#dockerfiles.set(path, byTarget);
    const dockerfile = byTarget.get(target) ?? parseDockerfile(text, { target });
    byTarget.set(target, dockerfile);
    return dockerfile;
  }

  builtImage(image: string, consult: Consult): ReturnType<Workspace["builtImage"]> {
    const builds = this.#related("buildsByImage", imageName(image) ?? "");
    for (const { from } of builds) consult(from);
    const [first, ...others] = builds.map(({ fact }) => fact);
    const isOne = others.every(
      ({ dockerfile, target }) => dockerfile === first?.dockerfile && target === first.target,
    );
    if (!first || !isOne) return undefined;
    const dockerfile = this.dockerfile(first.dockerfile, first.target, consult);
    return dockerfile && { path: first.dockerfile, dockerfile, target: first.target };
  }

  devcontainerUser(dockerfile: string, consult: Consult): string | undefined {
    const users = this.#related("devcontainers", dockerfile);
    for (const { from } of users) consult(from);
    return users[0]?.fact;
  }

  /** Names from all kustomizations that build the file, over any number of folders. */
  replacedImages(path: string, consult: Consult): ReadonlySet<string> {
    const images = new Set<string>();
    const seen = new Set<string>();
    const pending = [path];
    for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
      for (const kustomization of this.#related("kustomizations", item)) {
        if (seen.has(kustomization)) continue;
        seen.add(kustomization);
        consult(kustomization);
        for (const name of this.#facts.get(kustomization)?.kustomization?.images ?? []) images.add(name);
        pending.push(folderOf(kustomization));
      }
    }
    return images;
  }

  /** The Dockerfile's own ignore file, else that of the one folder that it is built in, as far as Compose files tell. */
  dockerignore(dockerfile: string, consult: Consult): string | undefined {
    const builds = this.#related("buildsByDockerfile", dockerfile);
    for (const { from } of builds) consult(from);
    const contexts = new Set(
      builds.length > 0 ? builds.map(({ fact }) => fact.context) : [folderOf(dockerfile)],
    );
    const [context, ...others] = contexts;
    const shared =
      context === undefined || others.length > 0
        ? []
        : [context === "" ? ".dockerignore" : `${context}/.dockerignore`];
    for (const path of [`${dockerfile}.dockerignore`, ...shared]) {
      consult(path);
      const ignored = this.#facts.get(path)?.ignored;
      if (ignored !== undefined) return ignored;
    }
    return undefined;
  }

  isChart(folder: string, consult: Consult): boolean {
    const path = folder === "" ? "Chart.yaml" : `${folder}/Chart.yaml`;
    consult(path);
    return this.#facts.get(path)?.isChart ?? false;
  }

  isPatch(path: string, consult: Consult): boolean {
    return this.#isNamed("patches", path, consult);
  }

  isFragment(path: string, consult: Consult): boolean {
    return this.#isNamed("fragments", path, consult);
  }

  #isNamed(relation: "patches" | "fragments", path: string, consult: Consult): boolean {
    const by = this.#related(relation, path);
    for (const from of by) consult(from);
    return by.length > 0;
  }

  #related<K extends keyof Relations>(relation: K, key: string): readonly ItemOf<Relations[K]>[] {
    this.#relations ??= relate(this.#facts);
    return (this.#relations[relation].get(key) ?? []) as readonly ItemOf<Relations[K]>[];
  }
}

type ItemOf<M> = M extends ReadonlyMap<string, readonly (infer T)[]> ? T : never;

function relate(facts: ReadonlyMap<string, Facts>): Relations {
  const relations = {
    buildsByImage: new Map<string, Origin<Build>[]>(),
    buildsByDockerfile: new Map<string, Origin<Build>[]>(),
    devcontainers: new Map<string, Origin<string>[]>(),
    kustomizations: new Map<string, string[]>(),
    patches: new Map<string, string[]>(),
    fragments: new Map<string, string[]>(),
  };
  for (const [from, { builds, fragments, devcontainer, kustomization }] of facts) {
    for (const fact of builds ?? []) {
      if (fact.image !== undefined) add(relations.buildsByImage, fact.image, { from, fact });
      add(relations.buildsByDockerfile, fact.dockerfile, { from, fact });
    }
    if (devcontainer)
      add(relations.devcontainers, devcontainer.dockerfile, { from, fact: devcontainer.user });
    for (const fragment of fragments ?? []) add(relations.fragments, fragment, from);
    for (const item of [...(kustomization?.resources ?? []), ...(kustomization?.patches ?? [])]) {
      add(relations.kustomizations, item, from);
    }
    for (const patch of kustomization?.patches ?? []) add(relations.patches, patch, from);
  }
  return relations;
}

function add<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
