import { table } from "../../rule";
import { boundSubject } from "../../shared/rbac/bound-subject";

/**
 * What tells nobody a secret: the version, and the public keys with which others check tokens of service accounts, which
 * the documentation of Kubernetes binds to whoever asks.
 */
const publicInformation = ["system:public-info-viewer", "system:service-account-issuer-discovery"];
const everybody = ["system:basic-user", "system:discovery", ...publicInformation];

export default table({
  "rbac-anonymous-binding": boundSubject({
    severity: "critical",
    inNamespace: "high",
    title: "Binding gives rights to whoever is not logged in",
    why: "Whoever reaches the API server has these rights, without a password, a token or a certificate.",
    how: "Remove the subject, and bind those who need it by name.",
    threats: ["api-server-S1", "api-server-E1"],
    references: {
      nsaCisa: "Authentication: anonymous access",
      owaspKubernetes: ["K09"],
      mitre: ["T1078.001"],
      trivy: ["KSV-0122"],
      kubescape: ["C-0262"],
      kubesec: ["BindingsToSystemAnonymous"],
      kyverno: ["restrict-binding-system-groups"],
    },
    subjects: { User: ["system:anonymous"], Group: ["system:unauthenticated"] },
    allowedRoles: publicInformation,
    meaning: "to whoever reaches the API server, without a login",
  }),
  "rbac-authenticated-group-binding": boundSubject({
    severity: "high",
    inNamespace: "medium",
    title: "Binding gives rights to every login",
    why: "Every person and every pod with a token is a member of the group; on some clouds everybody with an account of that cloud is.",
    how: "Bind the people and service accounts that need it by name.",
    threats: ["api-server-E1", "workload-E2"],
    references: {
      owaspKubernetes: ["K09"],
      trivy: ["KSV-01011"],
      kubescape: ["C-0265"],
      kyverno: ["restrict-binding-system-groups"],
    },
    subjects: { Group: ["system:authenticated"] },
    allowedRoles: everybody,
    meaning: "to everybody who can log in, every pod included",
  }),
  "rbac-masters-group-binding": boundSubject({
    severity: "medium",
    title: "Binding uses the group system:masters",
    why: "Members of the group have every right, whatever bindings say, and keep it until their certificates end: nobody can take it from them.",
    how: "Give people a group of their own, and bind that.",
    threats: ["api-server-E1", "api-server-R2"],
    references: {
      cisKubernetes: ["5.1.7"],
      owaspKubernetes: ["K02"],
      trivy: ["KSV-0123"],
      kubescape: ["C-0246"],
      kyverno: ["restrict-binding-system-groups"],
    },
    subjects: { Group: ["system:masters"] },
    allowedRoles: [],
    meaning: "to system:masters, whose members have every right anyway and cannot lose it",
  }),
  "rbac-default-service-account-binding": boundSubject({
    severity: "medium",
    tier: "strict",
    title: "Binding gives rights to the default service account",
    why: "Every pod of the namespace that names no account has these rights, also one that is started later for something else.",
    how: "Make a service account for the program, name it in its pods, and bind that.",
    threats: ["workload-S2", "workload-E2"],
    references: {
      cisKubernetes: ["5.1.5"],
      owaspKubernetes: ["K02"],
      checkov: ["CKV_K8S_42"],
      kics: ["1e749bc9-fde8-471c-af0c-8254efd2dee5"],
      kubescape: ["C-0189", "C-0225"],
    },
    subjects: { ServiceAccount: ["default"] },
    allowedRoles: [],
    meaning: "to every pod of the namespace that names no account",
    condition: "once its pods name an account of their own",
  }),
});
