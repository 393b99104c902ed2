import type { Service } from "../../model/compose/compose";
import { interpolatedOutline, interpolatedText } from "../../model/compose/interpolation";
import { isExternal } from "../../model/compose/networks";
import { includes } from "../../model/compose/ports";
import { type ImageReference, parseImageOutline } from "../../model/image";
import { oncePer } from "../../model/once";
import type { Range } from "../../model/text";
import type { ScalarNode } from "../../model/tree/node";
import { rule } from "../rule";
import { askingWord, isOpen, storeOf } from "../shared/authentication/open-stores";
import { describeService, inSentence } from "../shared/names";
import { isOpenToOthers } from "../shared/network/published-ports";
import { startOfService } from "../shared/programs/start";

export default rule({
  severity: "high",
  title: "Data store asks nobody for a password",
  why: "Whoever reaches the port reads, changes and deletes all data; some of these programs write files and run code for a visitor, too.",
  how: "Set a password at the store and at its clients, and do not publish its port.",
  threats: ["network-E1"],
  since: "0.1.0",
  references: { owaspDocker: ["D03"], mitre: ["T1190"], cwe: ["CWE-306", "CWE-1188"] },
  variants: {
    "shared-network": {
      severity: "low",
      when: "its port is not published, but other projects can join a network of it",
    },
    internal: { severity: "info", when: "the services of its own project reach it alone" },
  },
  check: {
    service(service, report) {
      if (!service.get("build").isAbsent || !service.get("extends").isAbsent) return;
      const store = storeOf(imageOf(service));
      if (!store) return;
      const start = startOfService(service);
      report.closed(askingWord(store, start));
      if (!isOpen(store, start, mountsOf(service))) return;
      const { port } = store;
      const opened = service.ask(openedAt, port);
      const isShared = service.networks?.some(isExternal);
      report(service.image, {
        message: `${store.product} of ${inSentence(describeService(service))} asks nobody for a password`,
        variant: opened ? undefined : isShared ? "shared-network" : "internal",
        related: publishedAt(service, port).map((range) => ({
          range,
          message: "Here its port is published",
        })),
      });
    },
  },
});

function imageOf({ image: { node } }: Service): ImageReference | undefined {
  return node?.kind === "scalar" ? imageOutline(node) : undefined;
}

function mountsOf(service: Service): readonly (string | undefined)[] {
  return [
    ...service.hostMounts.map(({ target }) => target),
    ...service
      .get("configs")
      .items.map((one) => interpolatedText(one.kind === "mapping" ? one.get("target") : one)),
  ];
}

/** An image may be shared by thousands of services. */
const imageOutline = oncePer(({ text }: ScalarNode) => parseImageOutline(interpolatedOutline(text)));

/** Whether other machines reach a port of the service: its own, or that of the service whose network it shares. */
function openedAt(service: Service, port: number): boolean {
  const mode = service.text(service.get("network_mode")) ?? "";
  if (mode === "host") return true;
  const other = /^service:(.+)$/.exec(mode)?.[1];
  const owner = other === undefined ? service : service.file.services.find(({ name }) => name === other);
  return owner !== undefined && publishedAt(owner, port).length > 0;
}

function publishedAt({ ports }: Service, port: number): readonly Range[] {
  return ports.flatMap((one) =>
    isOpenToOthers(one) && one.target && includes(one.target, port) ? one.range : [],
  );
}
