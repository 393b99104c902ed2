import { readCompose } from "../model/compose/parse";
import { parseImage } from "../model/image";
import type { Field } from "../model/tree/field";
import { parseJson } from "../model/tree/json";
import { parseYaml } from "../model/tree/yaml/yaml";
import { isNamed } from "./file-types";
import { baseName, folderOf, joinPath } from "./path";
import { recognize, type Surroundings } from "./recognize";
import type { SourceCache } from "./source";

/** What one file says about others, in plain data; all paths are resolved. */
export interface Facts {
  /** The text of a Dockerfile. */
  readonly dockerfile?: string;
  /** Images that a Compose file builds. */
  readonly builds?: readonly Build[];
  /** Compose files that this one includes, or extends services of. */
  readonly fragments?: readonly string[];
  /** The user that a development container made from a Dockerfile is worked in as. */
  readonly devcontainer?: { readonly dockerfile: string; readonly user: string };
  readonly kustomization?: Kustomization;
  /** The lines of a `.dockerignore`. */
  readonly ignored?: string;
  /** It is the `Chart.yaml` of a Helm chart. */
  readonly isChart?: true;
}

export interface Build {
  /** The name that the image gets, with registry and tag. */
  readonly image: string | undefined;
  readonly context: string | undefined;
  readonly dockerfile: string;
  readonly target: string | undefined;
}

interface Kustomization {
  /** Files, and folders with a kustomization of their own. */
  readonly resources: readonly string[];
  readonly patches: readonly string[];
  /** Names of the images that it replaces. */
  readonly images: readonly string[];
}

/** Facts are read from a file by itself. */
const alone: Surroundings = { isChart: () => false, isPatch: () => false, isFragment: () => false };

/** A file that facts are read from. */
export interface FactsFile {
  readonly path: string;
  readonly text: string;
  readonly languageId?: string;
}

/** What a file says about others; `undefined` when it says nothing. */
export function readFacts(file: FactsFile, cache?: SourceCache): Facts | undefined {
  const { path, text } = file;
  const name = baseName(path);
  if (isNamed("chart", name)) return { isChart: true };
  if (isNamed("dockerignore", name)) return { ignored: text };
  switch (recognize(file, alone)?.kind) {
    case "dockerfile":
      return { dockerfile: text };
    case "compose":
      return composeFacts(path, text, cache);
    case "devcontainer":
      return devcontainerFacts(path, text);
    case "kustomize":
      return kustomizationFacts(path, text, cache);
    default:
      return undefined;
  }
}

/** An image's full name, to compare by: `app` and `docker.io/app:latest` are one. */
export function imageName(text: string): string | undefined {
  const image = parseImage(text);
  return image && `${image.registry}/${image.repository}:${image.tag ?? "latest"}`;
}

/** The keys whose values name other files. Most Compose files have none of them, and need not be read for them. */
const REFERRING = /build|include|extends/;

function composeFacts(path: string, text: string, cache: SourceCache | undefined): Facts {
  if (!REFERRING.test(text)) return { builds: [], fragments: [] };
  const folder = folderOf(path);
  const file = readCompose(text, { cache: cache?.yaml });
  const builds = file.services.flatMap(({ build, image, text: textOf }): Build[] => {
    if (!build || build.dockerfile === undefined || !build.inline.isAbsent) return [];
    return [
      {
        image: imageName(textOf(image) ?? ""),
        context: build.context === undefined ? undefined : joinPath(folder, build.context),
        dockerfile: joinPath(folder, build.dockerfile),
        target: build.target,
      },
    ];
  });
  const includes = file.documents.flatMap(({ root }) => root.get("include").items);
  const included = includes.flatMap((item) => {
    const paths = item.kind === "mapping" ? item.get("path") : item;
    return paths.kind === "sequence" ? strings(paths) : (paths.string ?? []);
  });
  const extended = file.services.flatMap((service) => service.field.get("extends", "file").string ?? []);
  return { builds, fragments: [...included, ...extended].map((name) => joinPath(folder, name)) };
}

function devcontainerFacts(path: string, text: string): Facts | undefined {
  const { root } = parseJson(text);
  const dockerfile = root.get("build", "dockerfile").string ?? root.get("dockerFile").string;
  const user = root.get("remoteUser").string;
  if (dockerfile === undefined || user === undefined || user === "root") return undefined;
  return { devcontainer: { dockerfile: joinPath(folderOf(path), dockerfile), user } };
}

function kustomizationFacts(path: string, text: string, cache: SourceCache | undefined): Facts {
  const root = parseYaml(text, { cache: cache?.manifest.yaml, dialect: "kubernetes" })[0]?.root;
  const list = (key: string) => root?.get(key).items ?? [];
  const resolved = (names: readonly string[]) => names.map((name) => joinPath(folderOf(path), name));
  const patches = ["patches", "patchesStrategicMerge", "patchesJson6902"]
    .flatMap(list)
    .flatMap((item) => (item.kind === "mapping" ? item.get("path").string : item.string) ?? [])
    .filter((name) => !name.includes("\n"));
  return {
    kustomization: {
      resources: resolved(
        ["resources", "bases", "components"].flatMap(list).flatMap((item) => item.string ?? []),
      ),
      patches: resolved(patches),
      images: list("images").flatMap((item) => item.get("name").string ?? []),
    },
  };
}

function strings(list: Field): readonly string[] {
  return list.items.flatMap(({ string }) => string ?? []);
}
