import { Blank, fix } from "../../../model/edit";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { replaceValue, set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { isEveryAddress } from "../../shared/network/every-address";

export default rule({
  severity: "medium",
  title: "API server is open to the Internet",
  why: "Anybody may try credentials and holes at the door to the whole cluster, and overwhelm it: a stolen kubeconfig works from everywhere.",
  how: "Use a private endpoint, or name the networks that may reach the public one.",
  threats: ["api-server-S2", "api-server-D1"],
  since: "0.1.0",
  references: {
    nsaCisa: "Control plane hardening",
    owaspKubernetes: ["K06"],
    mitre: ["T1133"],
    cwe: ["CWE-668"],
  },
  check: {
    object(object, report) {
      const endpoint = endpointOf(object);
      if (!endpoint) return;
      const { networks, networksPath, address, isPublic, isPrivate } = endpoint;
      const named = networks.items.map((item) => (address === undefined ? item : item.get(address)));
      const everywhere = named.filter(isEveryAddress);
      const network = new Blank("203.0.113.0/24");
      for (const one of everywhere)
        report(one, {
          message: `The API server is open to every address (${one.string})`,
          fixes: [fix("Name the network that may reach it", "choice", replaceValue(one, network))],
        });
      if (everywhere.length > 0) return;
      const open = [isPublic, isPrivate].find((field, i) => (i === 0 ? field?.isTrue : field?.isFalse));
      if (open && networks.isAbsent)
        return report(open, {
          message: `The API server is open to every address (${open.key}: ${open.string})`,
          fixes: [
            fix(
              "Name the network that may reach it",
              "choice",
              set(object.field, networksPath, [address === undefined ? network : { [address]: network }]),
            ),
          ],
        });
      const closed = [isPublic, isPrivate].find((field, i) => (i === 0 ? field?.isFalse : field?.isTrue));
      const isLimited = networks.isComplete && named.length > 0 && named.every(({ string }) => string);
      report.closed(closed ?? (isLimited ? networks.keyRange : undefined));
    },
  },
});

interface Endpoint {
  readonly networks: Field;
  readonly networksPath: readonly string[];
  /** The key of a network in an item of the list, where that is a mapping. */
  readonly address?: string;
  readonly isPublic?: Field;
  readonly isPrivate?: Field;
}

interface Form extends Pick<Endpoint, "address"> {
  readonly group: string;
  readonly kind: string;
  /** Where things stand, with dots between keys. */
  readonly networks: string;
  readonly isPublic?: string;
  readonly isPrivate?: string;
}

/** What eksctl, kops, Cluster API and Config Connector call it. */
const forms: readonly Form[] = [
  {
    group: "eksctl.io",
    kind: "ClusterConfig",
    networks: "vpc.publicAccessCIDRs",
    isPublic: "vpc.clusterEndpoints.publicAccess",
  },
  { group: "kops.k8s.io", kind: "Cluster", networks: "spec.kubernetesApiAccess" },
  { group: "kops.k8s.io", kind: "Cluster", networks: "spec.api.access" },
  {
    group: "controlplane.cluster.x-k8s.io",
    kind: "AWSManagedControlPlane",
    networks: "spec.endpointAccess.publicCIDRs",
    isPublic: "spec.endpointAccess.public",
  },
  {
    group: "infrastructure.cluster.x-k8s.io",
    kind: "AzureManagedControlPlane",
    networks: "spec.apiServerAccessProfile.authorizedIPRanges",
    isPrivate: "spec.apiServerAccessProfile.enablePrivateCluster",
  },
  {
    group: "container.cnrm.cloud.google.com",
    kind: "ContainerCluster",
    networks: "spec.masterAuthorizedNetworksConfig.cidrBlocks",
    address: "cidrBlock",
    isPrivate: "spec.privateClusterConfig.enablePrivateEndpoint",
  },
];

/** The form that the object has written something of. */
function endpointOf(object: KubernetesObject): Endpoint | undefined {
  const at = (path: string | undefined) =>
    path === undefined ? undefined : object.field.get(...path.split("."));
  const fieldsOf = ({ isPublic, isPrivate, networks }: Form) => [at(isPublic), at(isPrivate), at(networks)];
  const form = forms.find(
    (one) => object.is(one.group, one.kind) && fieldsOf(one).some((field) => field?.isPresent),
  );
  return (
    form && {
      networks: object.field.get(...form.networks.split(".")),
      networksPath: form.networks.split("."),
      address: form.address,
      isPublic: at(form.isPublic),
      isPrivate: at(form.isPrivate),
    }
  );
}
