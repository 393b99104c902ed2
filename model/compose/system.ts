import { isLoopback } from "../loopback";
import { hostsOf, type NamedPlace, namedPlaces } from "../mentioned-hosts";
import { joinPath } from "../path";
import type { Field } from "../tree/field";
import { isWhollyKnown } from "../tree/wholly-known";
import type { OpenPort, ProjectService, VolumeUse } from "../workspace/system";
import type { ComposeFile, PublishedPort, Service } from "./compose";
import { isTrueText } from "./interpolation";
import { namedVolumes } from "./volumes";

/** The services of a Compose file as parts of a system. */
export function projectServicesOf(file: ComposeFile, folder: string): readonly ProjectService[] {
  return file.services.map((service) => ({
    name: service.name,
    range: service.nameRange,
    extent: { start: service.nameRange.start, end: service.field.range.end },
    isWhole: isWhole(service),
    image: service.text(service.image),
    dockerfile:
      service.build?.dockerfile === undefined ? undefined : joinPath(folder, service.build.dockerfile),
    aliases: aliasesOf(service),
    networks: service.networks?.flatMap(({ name }) => name ?? []),
    internalNetworks:
      service.networks?.flatMap(({ name, definition }) =>
        name !== undefined && definition && isTrueText(definition.get("internal")) ? [name] : [],
      ) ?? [],
    usesHostNetwork: service.text(service.get("network_mode")) === "host",
    ports: service.ports.map(openPort),
    needs: neededBy(service),
    hosts: hostsOf(service),
    volumes: volumesOf(service),
  }));
}

/** Keys whose values a variable may hold without leaving open how the service is confined. */
const contents = new Set(["environment", "image", "command", "entrypoint", "labels", "healthcheck"]);

function isWhole(service: Service): boolean {
  // What another file says of it might be anything.
  if (service.get("privileged").isUnknown || service.get("extends").isPresent) return false;
  return service.field.children.every(
    (child) =>
      contents.has(String(child.key)) || isWhollyKnown(child, (scalar) => service.text(scalar) !== undefined),
  );
}

function aliasesOf(service: Service): readonly string[] {
  const fields = [service.get("container_name"), service.get("hostname")];
  const joined = service.get("networks").children.flatMap((network) => network.get("aliases").items);
  return [...fields, ...joined].flatMap((field) => service.text(field) ?? []);
}

function openPort({ address, target, range }: PublishedPort): OpenPort {
  return { port: target?.first, isLoopback: isLoopback(address), range };
}

/** `depends_on` as a list or a mapping, and the old `links`. */
function neededBy(service: Service): readonly NamedPlace[] {
  const needed = service.get("depends_on");
  const listed = namedPlaces(needed.items);
  const mapped = needed.kind === "mapping" ? needed.children.map(keyPlace) : [];
  const linked = namedPlaces(service.get("links").items).map(({ name, range }) => ({
    name: name.split(":")[0] ?? name,
    range,
  }));
  return [...listed, ...mapped, ...linked];
}

function keyPlace({ key, keyRange, range }: Field): NamedPlace {
  return { name: String(key), range: keyRange ?? range };
}

function volumesOf(service: Service): readonly VolumeUse[] {
  // A path beside the Compose file is the project's own.
  const host = service.hostMounts.flatMap(({ source, range }): readonly VolumeUse[] =>
    source === undefined || source.startsWith(".") ? [] : [{ type: "host", name: source, range }],
  );
  return [
    ...host,
    ...namedVolumes(service).map((one) => ({ type: "volume" as const, ...one })),
    ...(["secret", "config"] as const).flatMap((type) =>
      service.get(`${type}s`).items.flatMap((item): readonly VolumeUse[] => {
        const name = item.kind === "mapping" ? item.get("source").string : item.string;
        return name === undefined ? [] : [{ type, name, range: item.range }];
      }),
    ),
  ];
}
