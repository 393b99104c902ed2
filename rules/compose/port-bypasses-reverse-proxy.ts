import type { PublishedPort, Service } from "../../model/compose/compose";
import { includes } from "../../model/compose/ports";
import { fix } from "../../model/edit";
import { remove } from "../../model/tree/edit/edit";
import { rule } from "../rule";
import { isForDevelopment } from "../shared/for-development";
import { judgedOnce } from "../shared/judged-once";
import { describeService } from "../shared/names";
import { bindToHostItself, isOpenToOthers } from "../shared/network/published-ports";
import { imageKind, reachOf } from "../shared/network/published-products";
import { networkServedIn, proxyMark } from "../shared/network/reverse-proxies";

const portsOf = judgedOnce(({ ports }) => ports);

export default rule({
  severity: "medium",
  title: "Published port leads past the reverse proxy",
  why: "Whoever reaches the host goes to the service directly: without the proxy's TLS, login and limits, and with headers that only the proxy should set.",
  how: "Do not publish the port: the proxy reaches the service through their network.",
  threats: ["network-I2"],
  since: "0.1.0",
  references: { owaspDocker: ["D03"], mitre: ["T1133"], cwe: ["CWE-668"] },
  variants: {
    network: {
      severity: "low",
      when: "the service says nothing to a proxy, but is in a network with one, by the network's name or its members",
    },
  },
  subsumes: ["compose/port-on-all-interfaces"],
  check: {
    service(service, report, { path }) {
      if (isForDevelopment(path) || imageKind(service).isProxy) return;
      const port = bypassing(service);
      if (!port) return;
      const mark = proxyMark(service);
      const network = mark ? undefined : networkServedIn(service);
      const by = mark ?? network;
      if (!by) return;
      report(port.range, {
        message: `${describeService(service)} is published past its reverse proxy`,
        variant: mark ? undefined : "network",
        related: [
          {
            range: by.range,
            message: mark ? `${mark.name} lets a proxy serve it` : "A proxy is in this network",
          },
        ],
        fixes: [fix("Do not publish the port", "suggestion", remove(port.field)), bindToHostItself([port])],
      });
    },
  },
});

/** The port that the proxy asks, or the only one. Another finding tells of one that is worse. */
function bypassing(service: Service): PublishedPort | undefined {
  const all = portsOf(service);
  const asked = proxyMark(service)?.port;
  if (asked === "unknown") return undefined;
  const port =
    asked === undefined ? (all.length === 1 ? all[0] : undefined) : all.find((one) => holds(one, asked));
  if (!port || !isOpenToOthers(port)) return undefined;
  return reachOf(imageKind(service), port.target) === undefined ? port : undefined;
}

function holds({ target }: PublishedPort, port: number): boolean {
  return target !== undefined && includes(target, port);
}
