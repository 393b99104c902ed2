import { fix } from "../../../model/edit";
import { selectorOf } from "../../../model/kubernetes/facts";
import type { Container, KubernetesObject, Manifest } from "../../../model/kubernetes/kubernetes";
import { labelsIn } from "../../../model/kubernetes/named";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import type { Labels } from "../../../model/workspace/facts";
import { selects } from "../../../model/workspace/pods";
import { rule } from "../../rule";
import { describeContainer, describeObject, enumerate, inSentence } from "../../shared/names";
import { loadBalancerOf } from "../../shared/network/load-balancers";
import { openInside } from "../../shared/network/node-ports";
import { imageKindOf, reachOf } from "../../shared/network/published-products";

export default rule({
  severity: "high",
  title: "Data store or console is open to everybody",
  why: "Scanners find such ports within hours: a guessed password, a default one or a hole of the program gives them all its data, or the program that administers others.",
  how: "Open it inside of the cluster only, and let people in through a proxy that asks who they are, or with kubectl port-forward.",
  threats: ["network-E1"],
  since: "0.1.0",
  references: {
    owaspKubernetes: ["K06"],
    mitre: ["T1190", "T1133"],
    kubescape: ["C-0021", "C-0274"],
  },
  variants: {
    "node-port": { severity: "medium", when: "it is open on the nodes, which may be of a private network" },
  },
  subsumes: ["kubernetes/service-load-balancer-public", "kubernetes/service-node-port"],
  check: {
    object(object, report) {
      const type = object.field.get("spec", "type");
      const isOfNodes = object.is("", "Service") && type.string === "NodePort";
      const openAt = isOfNodes ? type : loadBalancerOf(object)?.openAt;
      const exposed = openAt && exposedBy(object);
      if (!openAt || !exposed) return;
      const ports = object.field.get("spec", "ports").items;
      const sensitive = ports.filter((_, i) => exposed.ports.includes(i));
      const numbers = sensitive.flatMap((port) => port.get("port").number ?? []);
      const isPartly =
        exposed.isProxy && sensitive.length < ports.length && numbers.length === sensitive.length;
      const named = `${numbers.length === 1 ? "port" : "ports"} ${enumerate(numbers.map(String))}`;
      report(openAt, {
        message: `${describeObject(object)} opens ${isPartly ? `${named} of ` : ""}${exposed.container} to whoever reaches ${isOfNodes ? "a node" : "its load balancer"}`,
        variant: isOfNodes ? "node-port" : undefined,
        covers: type,
        fixes: [
          isPartly ? fix(`Take ${named} out of it`, "suggestion", sensitive.map(remove)) : openInside(object),
        ],
      });
    },
  },
});

/** What a Service leads to that is not for everybody. */
interface Exposed {
  /** As messages call it. */
  readonly container: string;
  /** It is there for everybody too, at its other ports. */
  readonly isProxy: boolean;
  /** Which ports of the Service lead there. */
  readonly ports: readonly number[];
}

function exposedBy(service: KubernetesObject): Exposed | undefined {
  const selector = selectorOf(service);
  if (!selector || Object.keys(selector).length === 0) return undefined;
  const targets = service.field.get("spec", "ports").items.map((port) => {
    const target = port.get("targetPort");
    const { number, string } = target.isAbsent ? port.get("port") : target;
    return number ?? string;
  });
  return service.manifest.ask(
    sensitiveBehind,
    JSON.stringify(selector),
    JSON.stringify([service.namespace.string ?? "", targets]),
  );
}

/** @param selector as JSON; @param place the namespace of the Service, and the ports that it leads to, as JSON */
function sensitiveBehind({ objects }: Manifest, selector: string, place: string): Exposed | undefined {
  const wanted = JSON.parse(selector) as Labels;
  const [namespace, targets] = JSON.parse(place) as [string, readonly (string | number | null)[]];
  const pods = objects
    .filter((object) => (object.namespace.string ?? "") === namespace)
    .flatMap((object) => object.pods)
    .filter(({ metadata }) => selects(wanted, labelsIn(metadata.get("labels"))));
  for (const { containers } of pods) {
    const running = containers.filter(({ list }) => list === "containers");
    for (const one of running) {
      const ports = targets.flatMap((target, i) =>
        target !== null && isSensitive(one, target, running.length === 1) ? i : [],
      );
      const { imageReference } = one;
      if (ports.length === 0 || !imageReference) continue;
      const { name, tag = "" } = imageReference;
      const container = `${inSentence(describeContainer(one))} (${name})`;
      return { container, isProxy: imageKindOf(name, tag).isProxy, ports };
    }
  }
  return undefined;
}

/** @param isAlone what the pod answers at a port, it does */
function isSensitive(container: Container, target: string | number, isAlone: boolean): boolean {
  const declared = container.get("ports").items.find((port) => isOfPort(port, target));
  const number = declared?.get("containerPort").number ?? (typeof target === "number" ? target : undefined);
  if (number === undefined || (!declared && !isAlone)) return false;
  const { imageReference } = container;
  const kind = imageReference && imageKindOf(imageReference.name, imageReference.tag ?? "");
  return kind?.product !== undefined && reachOf(kind, { first: number, last: number }) !== undefined;
}

function isOfPort(port: Field, target: string | number): boolean {
  return typeof target === "number"
    ? port.get("containerPort").number === target
    : port.get("name").string === target;
}
