import type { ComposeFile, Service } from "../../model/compose/compose";
import type { HostMount } from "../../model/container";
import { oncePerText } from "../../model/once";
import type { Range } from "../../model/text";
import { rule } from "../rule";
import { eachOnce } from "../shared/each-once";
import { eachVariable } from "../shared/environment-secrets";
import { isRuntimeSocket, isRuntimeSocketPath } from "../shared/host-paths";
import { describeService } from "../shared/names";

export default rule({
  severity: "critical",
  title: "Service gets the Docker socket",
  why: "Whoever controls the socket starts containers with the host's disk mounted: a foothold in this service is root on the host.",
  how: "Put a socket proxy between the two that lets through only the calls that the program makes; mounting it read-only does not help.",
  threats: ["container-runtime-E1", "docker-host-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.32"],
    owaspDocker: ["D04"],
    mitre: ["T1610", "T1611"],
    kics: ["d6355c88-1e8d-49e9-b2f2-f8a1ca12c75b"],
    semgrep: ["exposing-docker-socket-volume"],
    composeLint: ["CL-0001"],
  },
  variants: {
    "over-tcp": {
      severity: "high",
      when: "it is DOCKER_HOST that names the host's daemon, over TCP without TLS",
    },
  },
  check: {
    composeFile(file, report) {
      const services = file.services.filter((one) => !isSocketProxy(one));
      report.closed(proxiesUsed(file));
      const message = (service: Service, path: string) =>
        `${describeService(service)} controls the host's container runtime through ${path}`;
      const isSocketPath = oncePerText(isRuntimeSocketPath);
      for (const [service, mount] of eachOnce(services, ({ hostMounts }) => hostMounts)) {
        const socket = mountedSocket(mount, isSocketPath);
        if (socket === undefined) continue;
        const hint = mount.isReadOnly ? "; read-only protects the file, not the daemon behind it" : "";
        report(mount.range, { message: message(service, socket) + hint });
      }
      for (const service of services) {
        const api = service.get("use_api_socket");
        if (service.isTrue(api)) report(api, { message: message(service, "its API socket") });
      }
      for (const [service, variable] of eachVariable(services)) {
        const { name, value, valueRange } = variable;
        if (name !== "DOCKER_HOST" || value === undefined || !hostOverTcp.test(value)) continue;
        report(valueRange, { message: message(service, value), variant: "over-tcp" });
      }
    },
  },
});

function isSocketProxy({ imageReference }: Service): boolean {
  return /socket-proxy/.test(imageReference?.name ?? "");
}

/** Services that reach the daemon through a proxy of the project, and not by a socket of their own. */
function* proxiesUsed({ services }: ComposeFile): Iterable<Range> {
  const proxies = new Set(services.filter(isSocketProxy).map(({ name }) => name));
  if (proxies.size === 0) return;
  for (const [service, { name, value = "", valueRange }] of eachVariable(services)) {
    const host = name === "DOCKER_HOST" ? /^tcp:\/\/([\w.-]+):\d+\/?$/.exec(value)?.[1] : undefined;
    if (host === undefined || !proxies.has(host)) continue;
    if (!service.hostMounts.some((mount) => mountedSocket(mount, isRuntimeSocketPath))) yield valueRange;
  }
}

/** Where the source is not known, a socket as target tells what it is. */
function mountedSocket(
  { source, target }: HostMount,
  isSocketPath: (path: string) => boolean,
): string | undefined {
  if (source !== undefined) return isSocketPath(source) ? source : undefined;
  return target !== undefined && isRuntimeSocket(target) ? target : undefined;
}

/** The host as Docker Desktop calls it, and as the default bridge does; 2375 is the port without TLS. */
const hostOverTcp = /^tcp:\/\/(?:(?:host|gateway)\.docker\.internal|172\.17\.0\.1):2375\/?$/;
