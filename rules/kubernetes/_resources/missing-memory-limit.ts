import { Blank, type Fix, fix } from "../../../model/edit";
import { textOr } from "../../../model/kubernetes/fields";
import type { Container, KubernetesObject, Manifest } from "../../../model/kubernetes/kubernetes";
import { parseQuantity } from "../../../model/kubernetes/quantity";
import type { Range } from "../../../model/text";
import type { Field } from "../../../model/tree/field";
import { type KubernetesVersion, rule } from "../../rule";
import { heeds } from "../../shared/cluster/kubernetes-version";
import { fillIn } from "../../shared/fill-in";
import { describeContainer, enumerate } from "../../shared/names";
import { endsByItself } from "../../shared/programs/ending";
import { isIdle } from "../../shared/programs/idle";
import { takesLittleMemory, takesMuchMemory, takesMuchProcessor } from "../../shared/programs/resource-needs";

const usual = "512Mi";
const small = "64Mi";

export default rule({
  severity: "low",
  title: "Container has no memory limit",
  why: "One leak, or one request crafted to allocate, takes the memory of the whole node and its other pods are killed with it.",
  how: "Set resources.limits.memory to what the program needs at its peak; a request equal to it keeps the pod from being evicted first.",
  threats: ["workload-D1", "container-runtime-D1"],
  since: "0.1.0",
  references: {
    nsaCisa: "Network separation: resource policies",
    owaspKubernetes: ["K01"],
    mitre: ["T1496", "T1499"],
    trivy: ["KSV-0018"],
    checkov: ["CKV_K8S_13"],
    kics: ["b14d1bc4-a208-45db-92f0-e21f8e2588e9"],
    kubeLinter: ["unset-memory-requirements"],
    kubeScore: ["container-resources"],
    polaris: ["memoryLimitsMissing"],
    kubescape: ["C-0004", "C-0009", "C-0271"],
    kubesec: ["LimitsMemory"],
    kyverno: ["require-pod-requests-limits"],
  },
  variants: {
    ends: { severity: "low", when: "the pod does one thing and ends, as that of a Job", tier: "strict" },
    idle: { severity: "low", when: "the container only waits: it sleeps and opens no port", tier: "strict" },
  },
  check: {
    object(object, report, { kubernetesVersion }) {
      report.closed(limitsIn(object, kubernetesVersion));
      const { manifest, namespace, pods } = object;
      if (pods.length === 0 || mayBeOneOf(manifest.ask(limitedNamespaces), namespace)) return;
      for (const pod of pods) {
        const isLimited = !pod.get("resources", "limits", "memory").isAbsent;
        if (isLimited && heeds(kubernetesVersion, "podResources")) continue;
        for (const container of pod.containers) {
          if (!runsOn(container, kubernetesVersion)) continue;
          const memory = container.get("resources", "limits", "memory");
          if (!memory.isAbsent && memory.string !== "") continue;
          report(placeOf(container), {
            variant: endsByItself(pod) ? "ends" : isIdle(container) ? "idle" : undefined,
            message: `${describeContainer(container)} has ${absentOf(container)}`,
            get fixes() {
              return [limitMemory(container)];
            },
          });
        }
      }
    },
  },
});

/** What limits the memory of its containers, or of all in its namespace. */
function* limitsIn(object: KubernetesObject, version: KubernetesVersion): Iterable<Field> {
  const holders = object.pods.flatMap((pod) => [
    ...(heeds(version, "podResources") ? [pod] : []),
    ...pod.containers.filter((container) => runsOn(container, version)),
  ]);
  const limits = holders.map((one) => one.get("resources", "limits", "memory"));
  yield* [...limits, ...defaultsIn(object)].filter(({ string = "" }) => (parseQuantity(string) ?? 0) > 0);
}

/** Namespaces whose containers get a limit by default: `""` for the one that is not named, `undefined` for an unknown one. */
function limitedNamespaces({ objects }: Manifest): ReadonlySet<string | undefined> {
  return new Set(objects.filter(givesDefault).map(({ namespace }) => textOr("", namespace)));
}

function mayBeOneOf(names: ReadonlySet<string | undefined>, namespace: Field): boolean {
  const name = textOr("", namespace);
  return name === undefined ? names.size > 0 : names.has(name) || names.has(undefined);
}

function givesDefault(object: KubernetesObject): boolean {
  const isOpen = limitsOf(object)?.isUnknown ?? false;
  return isOpen || defaultsIn(object).some(({ isAbsent }) => !isAbsent);
}

/** A LimitRange gives the containers of its namespace a limit. */
function defaultsIn(object: KubernetesObject): readonly Field[] {
  return (limitsOf(object)?.items ?? []).map((limit) => limit.get("default", "memory"));
}

function limitsOf(object: KubernetesObject): Field | undefined {
  return object.is("", "LimitRange") ? object.field.get("spec", "limits") : undefined;
}

/** An init container that ends, or a container of a debugging session, does not fill the node for long. */
function runsOn({ list, isSidecar }: Container, version: KubernetesVersion): boolean {
  return list === "containers" || (isSidecar && heeds(version, "sidecars"));
}

/** The key of its resources, else that of its name: what else it lacks is told on the name itself. */
function placeOf(container: Container): Range {
  const { keyRange } = container.get("resources");
  return keyRange ?? container.get("name").keyRange ?? container.nameRange;
}

/** A limit stands for the request of its kind, and a request alone limits nothing. */
function absentOf(container: Container): string {
  const resources = container.get("resources");
  const isRequested = resources.get("requests", "memory").isPresent;
  const lacksMemory = resources.get("requests", "memory").isAbsent;
  const lacksProcessor = resources.get("requests", "cpu").isAbsent && resources.get("limits", "cpu").isAbsent;
  const both = asksForOthers(resources) ? "CPU or memory request" : "requests";
  const requests = lacksMemory && lacksProcessor ? both : lacksMemory ? "memory request" : "CPU request";
  const limit = `no memory limit${isRequested ? " (only a request)" : ""}`;
  return lacksMemory || lacksProcessor ? `${limit} and no ${requests}` : limit;
}

/** A limit of another resource is its request: GPUs, TPUs, huge pages, ephemeral storage. */
function asksForOthers(resources: Field): boolean {
  const all = [resources.get("requests"), resources.get("limits")];
  return all.some(
    (one) => !one.isComplete || one.children.some(({ key }) => key !== "cpu" && key !== "memory"),
  );
}

/**
 * The larger of the request and 512Mi, for a limit below the request is rejected; with the requests that are absent. What
 * takes little memory keeps little for itself, and what takes as much as its data or its model needs gets a blank instead of
 * a number.
 */
function limitMemory(container: Container): Fix | undefined {
  const resources = container.get("resources");
  const request = resources.get("requests", "memory");
  const isLarger = (parseQuantity(request.string ?? "") ?? 0) > (parseQuantity(usual) as number);
  const least = isLarger ? (request.string as string) : usual;
  const memory = new Blank(takesMuchMemory(container) ? "LIMIT" : least);
  const lacksProcessor = resources.get("requests", "cpu").isAbsent && resources.get("limits", "cpu").isAbsent;
  const isBusy = lacksProcessor && takesMuchProcessor(container);
  const cpu = lacksProcessor ? new Blank(isBusy ? "REQUEST" : "100m") : undefined;
  const kept = takesLittleMemory(container) && !memory.isOpen ? new Blank(small) : memory;
  const requests = { ...(cpu && { cpu }), ...(request.isAbsent && { memory: kept }) };
  const isEqual = request.isAbsent && memory.isOpen;
  const named = [
    ...(cpu ? [cpu.isOpen ? "CPU" : `${cpu.value} CPU`] : []),
    ...(request.isAbsent && !isEqual ? [`${kept.value} memory`] : []),
  ];
  const limit = isEqual ? " and an equal request" : memory.isOpen ? "" : ` of ${least}`;
  const asked = `${isEqual ? "," : ""} and ${named.length > 1 ? "requests" : "a request"} of ${enumerate(named)}`;
  return fix(
    `Set a memory limit${limit}${named.length > 0 ? asked : ""}`,
    "choice",
    fillIn(container.field, "resources", {
      ...(Object.keys(requests).length > 0 && { requests }),
      limits: { memory },
    }),
  );
}
