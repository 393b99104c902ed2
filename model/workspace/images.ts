import { addTo } from "../groups";
import { parseImage } from "../image";
import { folderOf, foldersAbove, joinPath } from "../path";
import type { Build, Facts, Told, WorkspaceFacts } from "./facts";

/** What Compose files build under this image name, when they build one thing. */
export function buildOf(facts: WorkspaceFacts, image: string): Build | undefined {
  const [first, ...others] = facts.ask(buildsByImage).get(imageName(image) ?? "") ?? [];
  const isOne = others.every(
    ({ dockerfile, target }) => dockerfile === first?.dockerfile && target === first.target,
  );
  return isOne ? first : undefined;
}

/** What Compose files build from the Dockerfile at a path. */
export function buildsFrom(facts: WorkspaceFacts, dockerfile: string): readonly Build[] {
  return facts.ask(buildsByDockerfile).get(dockerfile) ?? [];
}

/** An image's full name, to compare by: `app` and `docker.io/app:latest` are one. */
export function imageName(text: string): string | undefined {
  const image = parseImage(text);
  return image && `${image.registry}/${image.repository}:${image.tag ?? "latest"}`;
}

/** Non-root `remoteUser` of a devcontainer.json that names the Dockerfile at the path. */
export function devcontainerUser(facts: WorkspaceFacts, dockerfile: string): string | undefined {
  return facts.all("devcontainer").find(({ fact }) => fact.dockerfile === dockerfile)?.fact.user;
}

/** A `.dockerignore`, or one of a single Dockerfile. */
export interface Dockerignore {
  readonly path: string;
  readonly lines: string;
}

/**
 * The `.dockerignore` that holds for the build of a Dockerfile: its own, else that of the folder that it is built in.
 */
export function dockerignoreOf(facts: WorkspaceFacts, dockerfile: string): Dockerignore | undefined {
  const own = dockerignoreAt(facts, `${dockerfile}.dockerignore`);
  if (own) return own;
  const context = contextOf(facts, dockerfile);
  return context === undefined ? undefined : dockerignoreAt(facts, joinPath(context, ".dockerignore"));
}

/** What lies in the folder that a Dockerfile is built in and that nobody means to ship, as far as files and folders tell. */
export function unwantedInContext(facts: WorkspaceFacts, dockerfile: string): readonly string[] {
  const context = contextOf(facts, dockerfile);
  if (context === undefined) return [];
  const isThere = {
    ".git": facts.hasFolder(joinPath(context, ".git")),
    ".env": facts.of("envFile", joinPath(context, ".env")).length > 0,
  };
  return Object.entries(isThere).flatMap(([name, isOne]) => (isOne ? name : []));
}

/** Whether the repository that a Dockerfile is built in begins above its context, as far as folders tell. */
export function isBelowRepository(facts: WorkspaceFacts, dockerfile: string): boolean {
  const context = contextOf(facts, dockerfile);
  const above = context === undefined || context === "" ? [] : foldersAbove(context);
  return above.some((folder) => facts.hasFolder(joinPath(folder, ".git")));
}

/** The one folder that a Dockerfile is built in, as far as Compose files tell; else its own. */
function contextOf(facts: WorkspaceFacts, dockerfile: string): string | undefined {
  const builds = buildsFrom(facts, dockerfile);
  const contexts = builds.length > 0 ? builds.map((build) => build.context) : [folderOf(dockerfile)];
  const [context, ...others] = new Set(contexts);
  return others.length > 0 ? undefined : context;
}

function dockerignoreAt(facts: WorkspaceFacts, path: string): Dockerignore | undefined {
  const [found] = facts.of("dockerignore", path);
  return found && { path, lines: found.lines };
}

/**
 * What is told of a script that a build of a Dockerfile finds at a path of its context; `undefined` where the workspace
 * holds no such script.
 */
export function scriptOf(
  facts: WorkspaceFacts,
  dockerfile: string,
  script: string,
): Facts["script"] | undefined {
  return contextsOf(facts, dockerfile).flatMap((context) =>
    facts.of("script", joinPath(context, script.replace(/^\/+/, ""))),
  )[0];
}

/** The folders that a Dockerfile is built in, as far as Compose files tell; else its own, or one above. */
function contextsOf(facts: WorkspaceFacts, dockerfile: string): readonly string[] {
  const builds = buildsFrom(facts, dockerfile);
  const contexts =
    builds.length > 0 ? builds.flatMap(({ context }) => context ?? []) : foldersAbove(dockerfile);
  return [...new Set(contexts)];
}

function buildsByImage(facts: WorkspaceFacts): ReadonlyMap<string | undefined, readonly Build[]> {
  return grouped(facts.all("build"), ({ image }) => image);
}

function buildsByDockerfile(facts: WorkspaceFacts): ReadonlyMap<string | undefined, readonly Build[]> {
  return grouped(facts.all("build"), ({ dockerfile }) => dockerfile);
}

function grouped(
  builds: readonly Told<"build">[],
  keyOf: (build: Build) => string | undefined,
): ReadonlyMap<string | undefined, readonly Build[]> {
  const groups = new Map<string | undefined, Build[]>();
  for (const { fact } of builds) addTo(groups, keyOf(fact), fact);
  return groups;
}
