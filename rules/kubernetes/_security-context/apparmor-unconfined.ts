import { rule } from "../../rule";
import { heeds } from "../../shared/cluster/kubernetes-version";
import { describePod } from "../../shared/names";
import { appArmorAnnotations, checkProfiles, reportAnnotation } from "../../shared/privileges/unconfined";

const name = "AppArmor";

export default rule({
  severity: "high",
  title: "AppArmor is switched off",
  why: "The runtime's AppArmor profile keeps a container from mounting, tracing and writing to the kernel's files; unconfined, only capabilities and seccomp stand in the way.",
  how: "Use the runtime's own profile, type: RuntimeDefault; write a Localhost profile for the rare program that needs more.",
  threats: ["container-runtime-E1", "workload-E1"],
  since: "0.1.0",
  references: {
    podSecurity: "baseline",
    nsaCisa: "Pod security: AppArmor",
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    kubesec: ["ApparmorUnconfined"],
    kyverno: ["restrict-apparmor-profiles"],
  },
  variants: {
    overridden: { severity: "low", when: "it is the pod's, and every container has a profile of its own" },
    admission: {
      severity: "low",
      tier: "pod-security",
      when: "admission knows no such profile, the pod is one of Windows, Kubernetes is older than 1.30, which knows no `appArmorProfile`, or it is an annotation of a container whose own `appArmorProfile` counts",
    },
  },
  check: {
    podSpec(pod, report, { kubernetesVersion }) {
      const isHeeded = heeds(kubernetesVersion, "appArmorFields");
      checkProfiles(pod, report, { field: "appArmorProfile", name, isHeeded, admission: "admission" });
      for (const annotation of appArmorAnnotations(pod)) {
        const value = annotation.field.string;
        if (value === undefined || /^(?:$|runtime\/default$|localhost\/)/.test(value)) continue;
        const own = annotation.container?.securityContext.get("appArmorProfile");
        const variant = isHeeded && own?.isPresent ? "admission" : undefined;
        if (value === "unconfined" && !pod.isWindows)
          reportAnnotation(pod, report, annotation, { variant, name });
        else
          report(annotation.field, {
            variant: "admission",
            message: `${describePod(pod)} chooses the AppArmor profile "${value}" by an annotation, which Pod Security admission refuses`,
          });
      }
    },
  },
});
