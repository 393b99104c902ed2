import { addTo } from "../groups";
import { folderOf, isBelow, joinPath } from "../path";
import type { Kustomization, WorkspaceFacts } from "./facts";

/** A folder holds a `Chart.yaml`. */
export function isChart(facts: WorkspaceFacts, folder: string): boolean {
  return facts.of("chart", joinPath(folder, "Chart.yaml")).length > 0;
}

/** A kustomization names the file as a patch. */
export function isPatch(facts: WorkspaceFacts, path: string): boolean {
  return facts.ask(patches).has(path);
}

/** A Compose file includes the file, or extends a service of it. */
export function isFragment(facts: WorkspaceFacts, path: string): boolean {
  return facts.ask(fragments).has(path);
}

/**
 * Names of the images that are not run as a file names them: kustomizations that build it, over any number of folders,
 * replace them, or a `skaffold.yaml` above it tags what it builds.
 */
export function replacedImages(facts: WorkspaceFacts, path: string): ReadonlySet<string> {
  const images = new Set<string>();
  for (const { path: skaffold, fact } of facts.all("skaffold"))
    if (isBelow(folderOf(skaffold), path)) for (const name of fact.images) images.add(name);
  for (const one of kustomizationsOf(facts, path)) for (const name of one.images) images.add(name);
  return images;
}

/** A kustomization builds the file: one of which nothing is seen may build that, and write namespaces. */
export function isCustomized(facts: WorkspaceFacts, path: string): boolean {
  return kustomizationsOf(facts, path).length > 0;
}

/** A kustomization that builds the file, over any number of folders, may write more into its objects than their names. */
export function isAltered(facts: WorkspaceFacts, path: string): boolean {
  return kustomizationsOf(facts, path).some(({ altersObjects }) => altersObjects);
}

/** The same of any object of a folder. */
export function isSetAltered(facts: WorkspaceFacts, folder: string): boolean {
  return facts.all("kustomization").some(({ path, fact }) => fact.altersObjects && isBelow(folder, path));
}

/** Those that build a file, over any number of folders. */
function kustomizationsOf(facts: WorkspaceFacts, path: string): readonly Kustomization[] {
  const users = facts.ask(kustomizationsByItem);
  const seen = new Set<string>();
  const pending = [path];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    for (const kustomization of users.get(item) ?? []) {
      if (seen.has(kustomization)) continue;
      seen.add(kustomization);
      pending.push(folderOf(kustomization));
    }
  }
  return [...seen].flatMap((kustomization) => facts.of("kustomization", kustomization));
}

function patches(facts: WorkspaceFacts): ReadonlySet<string> {
  return new Set(facts.all("kustomization").flatMap(({ fact }) => fact.patches));
}

function fragments(facts: WorkspaceFacts): ReadonlySet<string> {
  return new Set(facts.all("fragment").map(({ fact }) => fact.path));
}

/** Paths of kustomizations by the files and folders that they list. */
function kustomizationsByItem(facts: WorkspaceFacts): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const { path, fact } of facts.all("kustomization")) {
    for (const item of [...fact.resources, ...fact.patches]) addTo(users, item, path);
  }
  return users;
}
