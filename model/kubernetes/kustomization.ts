import { joinPath } from "../path";
import type { Field } from "../tree/field";
import type { Kustomization } from "../workspace/facts";

/** What a kustomization says that leaves labels and namespaces as they are, and brings no pods. */
const harmlessKeys: ReadonlySet<string> = new Set([
  ...["apiVersion", "kind", "metadata", "resources", "bases", "images", "replicas", "commonAnnotations"],
  ...["namePrefix", "nameSuffix", "configMapGenerator", "secretGenerator", "generatorOptions"],
]);

/**
 * What a kustomization tells others.
 * @param root `undefined` where nothing is written
 * @param folder that it is in
 */
export function kustomizationOf(root: Field | undefined, folder: string): Kustomization {
  const list = (key: string) => root?.get(key).items ?? [];
  const resolved = (names: readonly string[]) => names.map((name) => joinPath(folder, name));
  const patches = ["patches", "patchesStrategicMerge", "patchesJson6902"]
    .flatMap(list)
    .flatMap((item) => (item.kind === "mapping" ? item.get("path").string : item.string) ?? [])
    .filter((name) => !name.includes("\n"));
  const resources = ["resources", "bases", "components"].flatMap(list).flatMap(({ string }) => string ?? []);
  const keys = root?.children.map(({ key }) => String(key)) ?? [];
  return {
    resources: resolved(resources),
    patches: resolved(patches),
    images: list("images").flatMap((item) => item.get("name").string ?? []),
    altersObjects: keys.some((key) => !harmlessKeys.has(key)) || resources.some(isRemote),
  };
}

/** A repository or a URL that Kustomize fetches. */
function isRemote(resource: string): boolean {
  return /:|\/\/|^github\.com\//.test(resource);
}
