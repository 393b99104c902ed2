import { rule } from "../rule";
import { isRuntimeSocketPath } from "../shared/host-paths";

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
  check: {
    service(service, report) {
      if (/socket-proxy/.test(service.imageReference?.name ?? "")) return;
      for (const { source, target, isReadOnly, range } of service.hostMounts) {
        const socket = [source, target].find((path) => path !== undefined && isRuntimeSocketPath(path));
        if (socket === undefined) continue;
        const hint = isReadOnly ? "; read-only protects the file, not the daemon behind it" : "";
        report(range, {
          message: `Service "${service.name}" controls the host's container runtime through ${socket}${hint}`,
        });
      }
      const api = service.get("use_api_socket");
      if (api.isTrue)
        report(api, {
          message: `Service "${service.name}" controls the host's container runtime through its API socket`,
        });
    },
  },
});
