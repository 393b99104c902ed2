import type { Threat } from "../threat";

export const registryThreats = [
  {
    id: "registry-S1",
    element: "registry",
    category: "spoofing",
    title: "Counterfeit image under a trusted name",
    threat:
      "An attacker pushes or typo-squats an image so that a pull by name or mutable tag brings in malware believed to be the vendor’s.",
    mitigation:
      "Pin by @sha256 digest, allow-listed registries, verify signatures (cosign/notation; Docker Content Trust is retired), official or verified publishers.",
    signals: [
      "df.base-unpinned",
      "df.base-untrusted",
      "co.image-unpinned",
      "k8.image",
      "cl.dct",
      "ad.image-policy",
    ],
    references: {
      cisDocker: ["4.2", "4.5", "5.28"],
      cisDockerBefore: ["5.27"],
      cisKubernetes: ["5.5.1"],
      mitre: ["T1195.002", "T1204.003", "T1036.005"],
      microsoft: ["MS-TA9002", "MS-TA9023"],
      owaspDocker: ["D08"],
      cwe: ["CWE-345", "CWE-494"],
    },
  },
  {
    id: "registry-S2",
    element: "registry",
    category: "spoofing",
    title: "Registry endpoint spoofed",
    threat:
      "A registry reached over HTTP or with verification off can be replaced on the network by the attacker’s own.",
    mitigation: "TLS with a trusted CA, no insecure-registries, certificate files 444 root:root.",
    signals: ["dj.insecure-registries", "cl.insecure-pull", "reg.config"],
    references: {
      cisDocker: ["2.5", "3.7", "3.8"],
      cisDockerBefore: ["2.4"],
      mitre: ["T1557"],
      owaspDocker: ["D03", "D08"],
      cwe: ["CWE-295", "CWE-319"],
    },
  },
  {
    id: "registry-T1",
    element: "registry",
    category: "tampering",
    title: "Image altered in storage or in flight",
    threat:
      "Someone with push rights or on the path swaps layers so that the tag keeps its name but not its content.",
    mitigation:
      "Immutable tags, digests, signing and verification at admission, least-privilege push tokens.",
    signals: ["co.image-unpinned", "k8.image", "df.base-unpinned", "k8.pullpolicy", "ci.workflow"],
    references: {
      cisDocker: ["4.5", "4.12"],
      cisKubernetes: ["1.2.11", "5.5.1"],
      mitre: ["T1525", "T1195.002"],
      microsoft: ["MS-TA9002"],
      owaspDocker: ["D08"],
      cwe: ["CWE-494", "CWE-353"],
    },
  },
  {
    id: "registry-R1",
    element: "registry",
    category: "repudiation",
    title: "Nobody knows who pushed the malicious image",
    threat:
      "Anonymous or shared push accounts and no provenance let a harmful image be committed without an author to hold to account.",
    mitigation:
      "Per-person or per-pipeline identities, signed provenance (SLSA/in-toto), OCI source/revision labels, registry audit log.",
    signals: ["df.label", "ci.workflow", "reg.config", "ad.image-policy"],
    unseen: "registry audit settings are seen only if its config is in the repo",
    references: {
      cisDocker: ["4.12"],
      mitre: ["T1525"],
      microsoft: ["MS-TA9002"],
      owaspDocker: ["D08", "D10"],
      owaspKubernetes: ["K10"],
      cwe: ["CWE-778"],
    },
  },
  {
    id: "registry-I1",
    element: "registry",
    category: "information-disclosure",
    title: "Secrets inside published layers",
    threat:
      "Credentials copied or baked into a layer are readable by everyone who can pull, even when a later layer deletes them.",
    mitigation: "Build secrets, .dockerignore, scan before push, rotate.",
    signals: ["df.secret", "df.copy-sensitive", "df.layer-delete"],
    references: {
      cisDocker: ["4.10"],
      mitre: ["T1552.001", "T1525"],
      microsoft: ["MS-TA9037"],
      owaspDocker: ["D06"],
      owaspKubernetes: ["K03"],
      cwe: ["CWE-538", "CWE-798"],
    },
  },
  {
    id: "registry-D1",
    element: "registry",
    category: "denial-of-service",
    title: "Registry unavailable stops deployments",
    threat:
      "Rate limits, an outage or a deleted tag keep nodes from pulling, and restarts fail when nothing is cached.",
    mitigation: "Mirror or pull-through cache, digests kept, delete disabled, IfNotPresent with digest.",
    signals: ["k8.pullpolicy", "co.image-unpinned", "reg.config"],
    unseen: "availability itself is not in the files",
    references: {
      mitre: ["T1499", "T1485"],
      microsoft: ["MS-TA9038"],
      owaspDocker: ["D07"],
      cwe: ["CWE-400"],
    },
  },
  {
    id: "registry-E1",
    element: "registry",
    category: "elevation-of-privilege",
    title: "Image brings more privilege than needed",
    threat:
      "Images that expect --privileged, run as root or ship vulnerable libraries hand an attacker the rights they were built with.",
    mitigation: "Non-root minimal images, no privileged flag, scan and rebuild, strip setuid bits.",
    signals: ["df.no-user", "co.privileged", "k8.privileged", "df.base-old", "df.sudo-suid"],
    references: {
      cisDocker: ["4.1", "4.3", "4.4", "4.8", "5.5"],
      cisDockerBefore: ["5.4"],
      cisKubernetes: ["5.2.2"],
      mitre: ["T1611", "T1068"],
      microsoft: ["MS-TA9018"],
      owaspDocker: ["D01", "D02"],
      owaspKubernetes: ["K01"],
      cwe: ["CWE-250", "CWE-1104"],
    },
  },
] as const satisfies readonly Threat[];
