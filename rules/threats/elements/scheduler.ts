import type { Threat } from "../threat";

export const schedulerThreats = [
  {
    id: "scheduler-S1",
    element: "scheduler",
    category: "spoofing",
    title: "Outside party speaks to the scheduler",
    threat:
      "A listener on every interface or an extender called over plain HTTP lets another process answer for the API server or the extender.",
    mitigation: "bind-address 127.0.0.1, https extenders, own kubeconfig with TLS.",
    signals: ["sc.bind", "sc.extender", "sc.kubeconfig"],
    references: {
      cisKubernetes: ["1.4.2"],
      mitre: ["T1557", "T1133"],
      owaspKubernetes: ["K06"],
      cwe: ["CWE-306"],
    },
  },
  {
    id: "scheduler-T1",
    element: "scheduler",
    category: "tampering",
    title: "Scheduling policy altered",
    threat:
      "Changed scheduler configuration, extender answers or node labels place pods where the attacker wants them.",
    mitigation:
      "Config 600 root:root, no unreviewed extenders, NodeRestriction label protection, no nodeName in manifests.",
    signals: ["sc.extender", "as.perm", "k8.sched"],
    references: {
      cisKubernetes: ["1.1.5", "1.1.6", "1.1.15", "1.1.16", "1.2.14"],
      mitre: ["T1565.001", "T1610"],
      owaspKubernetes: ["K07"],
      cwe: ["CWE-732"],
    },
  },
  {
    id: "scheduler-R1",
    element: "scheduler",
    category: "repudiation",
    title: "Placement decisions not recorded",
    threat: "Events expire within an hour; without audit nobody can show why a pod landed on a node.",
    mitigation: "Audit bindings, export events.",
    signals: ["as.audit"],
    references: {
      cisKubernetes: ["3.2.1"],
      mitre: ["T1070"],
      microsoft: ["MS-TA9022"],
      owaspKubernetes: ["K10"],
      cwe: ["CWE-778"],
    },
  },
  {
    id: "scheduler-I1",
    element: "scheduler",
    category: "information-disclosure",
    title: "Profiling leaks system details",
    threat: "The profiling handler left on shows internals, timings and object names to whoever reaches it.",
    mitigation: "--profiling=false (turn on only when needed), loopback bind.",
    signals: ["sc.profiling", "sc.bind"],
    references: {
      cisKubernetes: ["1.4.1", "1.4.2"],
      mitre: ["T1613", "T1046"],
      owaspKubernetes: ["K06"],
      cwe: ["CWE-200"],
    },
  },
  {
    id: "scheduler-D1",
    element: "scheduler",
    category: "denial-of-service",
    title: "Pods scheduled wrongly",
    threat:
      "Missing requests, abused priority classes or tolerations, or a misled scheduler pack pods on the wrong nodes so that others starve or stay pending.",
    mitigation:
      "Requests and limits, quotas per priority class, no blanket tolerations, PodDisruptionBudgets and spread constraints.",
    signals: ["k8.cpu", "k8.mem", "k8.sched", "k8.quota", "k8.pdb"],
    references: {
      mitre: ["T1499", "T1496"],
      microsoft: ["MS-TA9040"],
      owaspKubernetes: ["K01", "K04"],
      cwe: ["CWE-770"],
    },
  },
  {
    id: "scheduler-E1",
    element: "scheduler",
    category: "elevation-of-privilege",
    title: "Pod steered onto a control-plane node",
    threat: "Tolerating every taint or naming a master node puts attacker code next to etcd and its keys.",
    mitigation:
      "Keep control-plane taints, forbid `operator: Exists` tolerations by policy, PodSecurity restricted.",
    signals: ["k8.sched", "k8.hostpath", "k8.ns-psa"],
    references: {
      cisKubernetes: ["5.2.1", "5.2.12"],
      mitre: ["T1610", "T1611"],
      microsoft: ["MS-TA9008"],
      owaspKubernetes: ["K04"],
      cwe: ["CWE-269"],
    },
  },
] as const satisfies readonly Threat[];
