import { baseName, folderOf } from "../../model/path";
import type { WorkspaceFacts } from "../../model/workspace/facts";
import type { SystemBuilder } from "./builder";
import { addPull, evidenceOf } from "./surroundings";
import type { Evidence } from "./system";

/** Builds of images, from the registries of their bases. */
export function addBuilds(facts: WorkspaceFacts, builder: SystemBuilder): void {
  for (const { path, fact } of facts.all("imageBuild")) {
    const evidence = evidenceOf(path, fact);
    const id = builder.element({
      id: buildId(path),
      kind: "process",
      types: ["image-build", "container-runtime"],
      name: [baseName(folderOf(path)), baseName(path)].filter((part) => part !== "").join("/"),
      within: builder.boundary({ id: "build", kind: "build", name: "Image builds", within: undefined }),
      evidence,
      isWhole: fact.isWhole,
    });
    for (const { name, range } of fact.bases) addPull(name, () => id, [{ path, range }], builder, evidence);
  }
}

export function buildId(path: string): string {
  return `build:${path}`;
}

/** The daemon where files configure it, and who calls it. */
export function addDocker(facts: WorkspaceFacts, builder: SystemBuilder): void {
  const files = facts.all("dockerFile");
  for (const { path, fact } of files) {
    const evidence = evidenceOf(path, fact);
    if (fact.role === "daemon") daemon(builder, evidence);
    else builder.flow({ from: client(builder, evidence), to: daemon(builder), label: "docker", evidence });
  }
  const isUsed =
    builder.has(daemonId) || facts.all("projectService").length + facts.all("imageBuild").length > 0;
  if (isUsed) builder.flow({ from: client(builder), to: daemon(builder), label: "docker", isAssumed: true });
}

const daemonId = "docker-daemon";

export function dockerHost(builder: SystemBuilder): string {
  return builder.boundary({
    id: "docker-host",
    kind: "docker-host",
    name: "Docker host",
    types: ["network"],
    within: undefined,
  });
}

/** The daemon stands for the host's files too: who has the one has the others. */
export function daemon(builder: SystemBuilder, evidence: readonly Evidence[] = []): string {
  return builder.element({
    id: daemonId,
    kind: "process",
    types: ["docker-host"],
    name: "Docker daemon and host",
    within: dockerHost(builder),
    evidence,
  });
}

function client(builder: SystemBuilder, evidence: readonly Evidence[] = []): string {
  return builder.element({
    id: "docker-client",
    kind: "actor",
    types: ["docker-client"],
    name: "Docker clients",
    within: undefined,
    evidence,
  });
}
