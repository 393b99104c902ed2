import { folderOf } from "../../../model/path";
import { clientAuthorityIn } from "../../../model/workspace/client-authority";
import { rule } from "../../rule";

export default rule({
  severity: "medium",
  title: "etcd trusts the authority that signs for all clients of the cluster",
  why: "etcd knows no roles here: whoever has any client certificate of the cluster, a kubelet's or a person's, reads and writes every object behind the API server's back.",
  how: "Let an authority of its own sign the certificates of etcd and of its one client, the API server.",
  threats: ["etcd-S1", "etcd-E1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["2.7"],
    nsaCisa: "Control plane hardening: etcd",
    owaspKubernetes: ["K07"],
    kics: ["cb7e695d-6a85-495c-b15f-23aed2519303"],
    kubescape: ["C-0159"],
  },
  check: {
    component(component, report, { path, workspace }) {
      const authority = component.flag("trusted-ca-file");
      if (component.name !== "etcd" || authority.value === undefined) return;
      const other = workspace.ask(clientAuthorityIn, folderOf(path));
      if (!other) return;
      if (other.fact.certificate !== authority.value) return report.closed(authority);
      report(authority, {
        message: `etcd trusts the authority that signs for all clients of the cluster (--trusted-ca-file=${authority.value})`,
        related: [{ message: "The API server trusts it too", path: other.path, range: other.fact.range }],
      });
    },
  },
});
