import type { ComposeFile, Service, ServiceNetwork } from "../../../model/compose/compose";
import { interpolatedText, isTrueText } from "../../../model/compose/interpolation";
import { Blank, type Fix, fix } from "../../../model/edit";
import { oncePer } from "../../../model/once";
import { remove, replaceEntry, replaceValue } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { type RuleDefinition, table } from "../../rule";
import { type HostNamespace, hostNamespaces } from "../../shared/host-access/namespaces";
import { judgedOnce } from "../../shared/judged-once";
import { describeService } from "../../shared/names";
import { reachesHost, watchesMachine, watchesProcesses } from "../../shared/programs/host-and-root-needs";

interface Namespace extends HostNamespace {
  readonly key: string;
  readonly how: string;
  /** None where removing the key could leave the service out of reach. */
  readonly offers?: (field: Field, service: Service) => readonly (Fix | undefined)[];
  /** Values that give the service a namespace of its own, or none. */
  readonly own?: readonly string[];
  /** Where else a service asks for the namespace. */
  readonly elsewhere?: (service: Service) => readonly Field[];
}

function hostNamespace({
  key,
  shares,
  offers,
  own = [],
  elsewhere = () => [],
  ...rest
}: Namespace): RuleDefinition {
  const elsewhereOnce = judgedOnce(elsewhere);
  return {
    ...rest,
    title: `Service shares the host's ${shares}`,
    since: "0.1.0",
    check: {
      service(service, report) {
        const message = `${describeService(service)} shares the host's ${shares}`;
        const field = service.get(key);
        const mode = service.text(field);
        if (mode !== undefined && own.includes(mode)) report.closed(field);
        if (mode === "host") report(field, { message, fixes: offers?.(field, service) });
        for (const { keyRange, range } of elsewhereOnce(service)) report(keyRange ?? range, { message });
      },
    },
  };
}

/** In a stack of Swarm, the host's network is an external one of that name. */
function externalHostNetworks({ networks }: Service): readonly Field[] {
  return networks ? externalHosts(networks) : [];
}

const externalHosts = oncePer((networks: readonly ServiceNetwork[]) =>
  networks.flatMap(({ field, definition }) =>
    field && definition && isExternalHost(definition) ? field : [],
  ),
);

function isExternalHost(network: Field): boolean {
  const external = network.get("external");
  const named = external.kind === "mapping" ? external : network;
  return (
    (isTrueText(external) || external.kind === "mapping") && interpolatedText(named.get("name")) === "host"
  );
}

/** @param condition completes "if it …" */
function removeKey(field: Field, service: Service, condition?: string): Fix | undefined {
  if (reachesHost(service) || watchesMachine(service)) return undefined;
  return fix(`Remove ${field.key}${condition ? `, if it ${condition}` : ""}`, "suggestion", remove(field));
}

/**
 * Another service can join the service's shared memory only when it is shareable. Who asks for the host's memory mostly
 * wants more of it.
 */
function closeSharedMemory(field: Field, service: Service): readonly (Fix | undefined)[] {
  if (service.ask(isJoined))
    return [fix("Set ipc: shareable", "suggestion", replaceValue(field, "shareable"))];
  const size = replaceEntry(field, "shm_size", new Blank("1gb"));
  return [
    fix("Set shm_size instead", "choice", size),
    removeKey(field, service, "shares no memory with the host's processes"),
  ];
}

function isJoined({ file, name }: Service): boolean {
  return sharedMemories(file).has(`service:${name}`);
}

const sharedMemories = oncePer(
  ({ services }: ComposeFile) => new Set(services.map((service) => service.text(service.get("ipc")))),
);

export default table({
  "host-network": hostNamespace({
    ...hostNamespaces.network,
    key: "network_mode",
    how: "Remove network_mode and publish the ports that are needed; services that must find devices by broadcast can use macvlan.",
    references: {
      ...hostNamespaces.network.references,
      kics: ["071a71ff-f868-47a4-ac0b-3c59e4ab5443"],
      composeLint: ["CL-0008"],
    },
    own: ["bridge", "none"],
    elsewhere: externalHostNetworks,
  }),
  "host-pid-namespace": hostNamespace({
    ...hostNamespaces.pid,
    key: "pid",
    how: "Remove pid; a service that watches another one can share its processes with pid: service:NAME.",
    references: {
      ...hostNamespaces.pid.references,
      kics: ["4f31dd9f-2cc3-4751-9b53-67e4af83dac0"],
      composeLint: ["CL-0010"],
    },
    offers: (field, service) =>
      watchesProcesses(service) ? [] : [removeKey(field, service, "need not see the host's processes")],
  }),
  "host-ipc-namespace": hostNamespace({
    ...hostNamespaces.ipc,
    key: "ipc",
    how: "Remove ipc; a program that needs more shared memory gets it with shm_size.",
    references: {
      ...hostNamespaces.ipc.references,
      kics: ["baa3890f-bed7-46f5-ab8f-1da8fc91c729"],
      composeLint: ["CL-0010"],
    },
    own: ["private", "shareable", "none"],
    offers: closeSharedMemory,
  }),
  "host-user-namespace": hostNamespace({
    ...hostNamespaces.userns,
    key: "userns_mode",
    how: "Remove userns_mode; give the one file or device that the program needs to the mapped user instead.",
    references: {
      ...hostNamespaces.userns.references,
      kics: ["8af7162d-6c98-482f-868e-0d33fb675ca8"],
      composeLint: ["CL-0010"],
    },
    offers: (field, service) => [removeKey(field, service)],
  }),
  "host-uts-namespace": hostNamespace({
    ...hostNamespaces.uts,
    key: "uts",
    how: "Remove uts; hostname gives the service a name of its own.",
    references: { ...hostNamespaces.uts.references, composeLint: ["CL-0010"] },
    offers: (field, service) => [removeKey(field, service)],
  }),
  "host-cgroup-namespace": hostNamespace({
    ...hostNamespaces.cgroup,
    key: "cgroup",
    how: "Remove cgroup, or set it to private.",
    own: ["private"],
    offers: (field, service) => [removeKey(field, service, "manages no groups of the host, as systemd does")],
  }),
});
