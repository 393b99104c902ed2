import type { Service } from "../../model/compose/compose";
import type { HostMount } from "../../model/container";
import { oncePerTextIn } from "../../model/once";
import type { Range } from "../../model/text";
import { rule } from "../rule";
import { isRuntimeSocketPath, mountedSocket } from "../shared/host-access/runtime-sockets";
import { judgedOnce } from "../shared/judged-once";
import { describeService, enumerate } from "../shared/names";
import { keyOfVariable } from "../shared/secrets/workloads/environment-secrets";

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
    service(service, report) {
      if (isSocketProxy(service)) return;
      report.closed(proxiesUsed(service));
      const message = (path: string) =>
        `${describeService(service)} gets the container runtime's socket: ${path}`;
      const isSocketPath = isSocketPathIn(service.field.document);
      const mounted = mountsOf(service).flatMap((mount) => {
        const socket = mountedSocket(mount, isSocketPath);
        return socket === undefined ? [] : { ...mount, socket };
      });
      const [first, ...rest] = mounted;
      if (first) {
        const hint = first.isReadOnly ? "; read-only protects the file, not the daemon behind it" : "";
        report(first.range, {
          message: message(enumerate(mounted.map(({ socket }) => socket))) + hint,
          related: rest.map(({ range, socket }) => ({ range, message: `${socket} is mounted too` })),
        });
      }
      const api = service.get("use_api_socket");
      if (service.isTrue(api)) report(api, { message: message("its API socket") });
      for (const { name, value, valueRange } of variablesOf(service)) {
        if (name !== "DOCKER_HOST" || value === undefined || !hostOverTcp.test(value)) continue;
        report(valueRange, { message: message(value), variant: "over-tcp" });
      }
    },
  },
});

const isSocketPathIn = oncePerTextIn(isRuntimeSocketPath);

const mountsOf = judgedOnce((service): readonly HostMount[] =>
  isSocketProxy(service) ? [] : service.hostMounts,
);
const variablesOf = judgedOnce((service) => (isSocketProxy(service) ? [] : service.environment), {
  keyOf: keyOfVariable,
});

function isSocketProxy({ imageReference }: Service): boolean {
  return /socket-proxy/.test(imageReference?.name ?? "");
}

/** Services that reach the daemon through a proxy of the project, and not by a socket of their own. */
function* proxiesUsed(service: Service): Iterable<Range> {
  for (const { name, value = "", valueRange } of variablesOf(service)) {
    const host = name === "DOCKER_HOST" ? /^tcp:\/\/([\w.-]+):\d+\/?$/.exec(value)?.[1] : undefined;
    if (host === undefined || !service.ask(isProxyHere, host)) continue;
    if (!service.hostMounts.some((mount) => mountedSocket(mount) !== undefined)) yield valueRange;
  }
}

/** Whether a name is that of a service that is a proxy. */
function isProxyHere({ file }: Service, name: string): boolean {
  return file.services.some((one) => one.name === name && isSocketProxy(one));
}

/** The host as Docker Desktop calls it, and as the default bridge does; 2375 is the port without TLS. */
const hostOverTcp = /^tcp:\/\/(?:(?:host|gateway)\.docker\.internal|172\.17\.0\.1):2375\/?$/;
