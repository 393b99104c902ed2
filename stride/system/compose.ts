import { addTo } from "../../model/groups";
import { baseName, folderOf } from "../../model/path";
import type { Told, WorkspaceFacts } from "../../model/workspace/facts";
import type { VolumeUse } from "../../model/workspace/system";
import type { SystemBuilder } from "./builder";
import { buildId, daemon, dockerHost } from "./docker";
import { describe } from "./labels";
import { isStore } from "./stores";
import { addPull, evidenceOf, internet } from "./surroundings";

type ToldService = Told<"projectService">;

/** The services of Compose files: files of one folder are laid over each other, as Compose does. */
export function addProjects(facts: WorkspaceFacts, builder: SystemBuilder): void {
  const byFolder = new Map<string, ToldService[]>();
  for (const told of facts.all("projectService")) addTo(byFolder, folderOf(told.path), told);
  for (const [folder, services] of byFolder) addProject(folder, services, builder);
}

function addProject(folder: string, services: readonly ToldService[], builder: SystemBuilder): void {
  const host = dockerHost(builder);
  const idOf = (name: string) => `compose:${folder}#${name}`;
  for (const told of services) {
    const { path, fact } = told;
    builder.element({
      id: idOf(fact.name),
      kind: isStore(fact.image) ? "store" : "process",
      types: ["container-runtime", "workload"],
      name: fact.name,
      within: networkOf(folder, told, host, builder),
      evidence: evidenceOf(path, fact),
      isWhole: fact.isWhole,
    });
  }
  const byHost = new Map(
    services.flatMap(({ fact }) =>
      [fact.name, ...fact.aliases].map((name) => [name, idOf(fact.name)] as const),
    ),
  );
  for (const told of services) addFlows(told, idOf(told.fact.name), byHost, builder);
}

/** The network of a service that joins one of its own; others are reached by all of the project. */
function networkOf(
  folder: string,
  { path, fact }: ToldService,
  host: string,
  builder: SystemBuilder,
): string {
  const { networks, internalNetworks } = fact;
  const [first, ...more] = networks ?? [];
  if (first === undefined || more.length > 0) return host;
  return builder.boundary({
    id: `compose:${folder}#network:${first}`,
    kind: "network",
    name: first === "default" ? baseName(folder) || "project" : first,
    types: ["network"],
    within: host,
    isInternal: internalNetworks.includes(first),
    evidence: evidenceOf(path, fact),
  });
}

function addFlows(
  { path, fact }: ToldService,
  id: string,
  byHost: ReadonlyMap<string, string>,
  builder: SystemBuilder,
): void {
  for (const { name, range } of fact.needs) {
    const to = byHost.get(name);
    if (to)
      builder.flow({
        from: id,
        to,
        isAssumed: true,
        evidence: [{ path, range }],
      });
  }
  for (const mention of fact.hosts) {
    const to = byHost.get(mention.host);
    if (to)
      builder.flow({
        from: id,
        to,
        ...describe(mention),
        evidence: [{ path, range: mention.range }],
      });
  }
  for (const { port, isLoopback, range } of fact.ports) {
    const label = port === undefined ? "" : `port ${port}`;
    const from = isLoopback ? hostUser(builder) : internet(builder);
    builder.flow({
      from,
      to: id,
      label,
      evidence: [{ path, range }],
    });
  }
  for (const { type, name, range } of fact.volumes) {
    const to = type === "host" ? daemon(builder) : volume({ type, name, range }, path, builder);
    const label = type === "host" ? name : "";
    builder.flow({
      from: id,
      to,
      label,
      evidence: [{ path, range }],
    });
  }
  if (fact.dockerfile !== undefined && builder.has(buildId(fact.dockerfile)))
    builder.flow({
      from: buildId(fact.dockerfile),
      to: id,
      label: "image",
      evidence: evidenceOf(path, fact),
    });
  if (fact.dockerfile === undefined) addPull(fact.image, daemon, evidenceOf(path, fact), builder);
}

function hostUser(builder: SystemBuilder): string {
  return builder.element({
    id: "host-user",
    kind: "actor",
    types: [],
    name: "Users of the host",
    within: dockerHost(builder),
  });
}

function volume({ type, name, range }: VolumeUse, path: string, builder: SystemBuilder): string {
  const id = `compose:${folderOf(path)}#${type}:${name}`;
  return builder.element({
    id,
    kind: "store",
    types: [],
    name: `${name} (${type})`,
    within: dockerHost(builder),
    evidence: [{ path, range }],
  });
}
