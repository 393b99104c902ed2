import { fix } from "../../../model/edit";
import type { KubernetesObject } from "../../../model/kubernetes/kubernetes";
import { replaceValue, set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";

export default rule({
  severity: "high",
  title: "Pod Security lets privileged pods in by default",
  why: "In each namespace that nobody labelled, whoever may create a pod starts a privileged one, and has the node and its other pods.",
  how: "Set defaults.enforce to baseline, and label the namespaces that need more.",
  threats: ["workload-E1", "api-server-T1"],
  since: "0.1.0",
  references: {
    cisKubernetes: ["5.2.1"],
    owaspKubernetes: ["K04"],
    cwe: ["CWE-269"],
  },
  variants: {
    exemption: {
      severity: "high",
      when: "the account of a controller that makes pods for everybody is exempt",
    },
  },
  check: {
    object(object, report) {
      const config = podSecurityConfiguration(object);
      if (!config) return;
      const enforce = config.get("defaults", "enforce");
      const isPrivileged = enforce.string === "privileged" || (enforce.isAbsent && !object.isPartial);
      if (isPrivileged)
        report(enforce.isPresent ? enforce : config.get("kind"), {
          message: `Pod Security lets privileged pods in by default (${enforce.isPresent ? "enforce: privileged" : "no defaults.enforce"})`,
          fixes: [
            fix(
              "Set enforce to baseline, once the pods pass it",
              "suggestion",
              enforce.isPresent
                ? replaceValue(enforce, "baseline")
                : set(config, ["defaults", "enforce"], "baseline"),
            ),
          ],
        });
      const exempt = config
        .get("exemptions", "usernames")
        .items.filter(({ string }) => makesPods.test(string ?? ""));
      for (const user of exempt)
        report(user, {
          message: `Pod Security lets every pod in that ${user.string} makes, for whomever`,
          variant: "exemption",
        });
      if (!isPrivileged && exempt.length === 0 && enforce.string !== undefined) report.closed(enforce);
    },
  },
});

/** The controllers that make the pods of Deployments, Jobs and the like. */
const makesPods =
  /^system:serviceaccount:kube-system:(?:replicaset|replication|statefulset|daemon-set|job|cronjob|deployment)-controller$/;

/** A file of its own, or inside of the configuration of all admission plug-ins. */
function podSecurityConfiguration(object: KubernetesObject): Field | undefined {
  if (object.is("pod-security.admission.config.k8s.io", "PodSecurityConfiguration")) return object.field;
  if (!object.is("apiserver.config.k8s.io", "AdmissionConfiguration")) return undefined;
  const plugins = object.field.get("plugins").items;
  const own = plugins.find((plugin) => plugin.get("name").string === "PodSecurity")?.get("configuration");
  return own?.kind === "mapping" ? own : undefined;
}
