import type { Service } from "../../model/compose/compose";
import { rule } from "../rule";
import { describeService } from "../shared/names";
import { hasNoNetwork, isHostOfFile, isPublished } from "../shared/network/compose-servers";
import { standsBehindProxy } from "../shared/network/reverse-proxies";
import { startOfService } from "../shared/programs/start";
import { ownRunsOf } from "../shared/programs/workload-commands";
import { variablesOf } from "../shared/secrets/compose/service-secrets";
import { type PlainDockerPort, plainDockerPort } from "../shared/tls/docker-in-docker";
import { deedOf, isOwnMachine, type PlainTraffic, plainTraffic } from "../shared/tls/plain-traffic";

export default rule({
  severity: "medium",
  title: "Encryption is switched off",
  why: "Whoever stands between the two ends reads and changes what is sent, logins and data too.",
  how: "Take the setting away and give the program a certificate; a reverse proxy in front may end TLS instead.",
  threats: ["network-T1"],
  since: "0.1.0",
  references: { owaspDocker: ["D03"], mitre: ["T1040", "T1557"], cwe: ["CWE-319"] },
  variants: {
    "docker-api": {
      severity: "high",
      when: "it is the API of a Docker daemon: whoever reaches its port 2375 is root where it runs",
    },
    internal: {
      severity: "low",
      when: "the service publishes no port to other machines, or a reverse proxy stands in front of it",
    },
  },
  subsumes: ["compose/debug-mode-in-env"],
  check: {
    service(service, report) {
      const found = plainTraffic({ environment: variablesOf(service) }, ownRunsOf(service), () =>
        dockerPortOf(service),
      );
      for (const one of found) {
        if (one.peer !== undefined && isNear(service, one.peer)) continue;
        report(one.range, {
          message: `${describeService(service)} ${deedOf(one, isPublished(service) ? "everybody" : "every service of its networks")}: ${one.setting}`,
          variant: variantOf(service, one),
          fixes: [one.fix],
        });
      }
    },
  },
});

function dockerPortOf(service: Service): PlainDockerPort | undefined {
  if (hasNoNetwork(service)) return undefined;
  return plainDockerPort(startOfService(service), service.imageReference?.text ?? service.image.string ?? "");
}

function variantOf(service: Service, { isDocker, peer }: PlainTraffic): string | undefined {
  if (isDocker) return "docker-api";
  if (peer !== undefined) return undefined;
  return isPublished(service) && !standsBehindProxy(service) ? undefined : "internal";
}

/** Its own machine, or another service of the file, whose name has no dot. */
function isNear(service: Service, host: string): boolean {
  return isOwnMachine(host) || !host.includes(".") || service.ask(isHostOfFile, host);
}
