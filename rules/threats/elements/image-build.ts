import type { Threat } from "../threat";

export const imageBuildThreats = [
  {
    id: "image-build-S1",
    element: "image-build",
    category: "spoofing",
    title: "Build pulls from an impostor source",
    threat:
      "A Dockerfile that downloads over plain HTTP, skips certificate checks or pipes curl into a shell accepts whatever answers.",
    mitigation: "HTTPS, `ADD --checksum`, GPG/sha256 verification, pinned `# syntax=`.",
    signals: ["df.add-remote", "df.pkg-unpinned", "df.frontend"],
    references: {
      cisDocker: ["4.9", "4.11"],
      mitre: ["T1195.002", "T1557"],
      owaspDocker: ["D08"],
      cwe: ["CWE-494", "CWE-295"],
    },
  },
  {
    id: "image-build-T1",
    element: "image-build",
    category: "tampering",
    title: "Dockerfile misconfiguration changes the result",
    threat:
      "Unpinned packages, ADD of remote archives, world-writable files or insecure build modes let content slip in that was never reviewed.",
    mitigation:
      "Pin versions and digests, COPY instead of ADD, reproducible builds, no `--security=insecure`.",
    signals: ["df.pkg-unpinned", "df.add-remote", "df.sudo-suid", "df.insecure-mode", "df.base-unpinned"],
    references: {
      cisDocker: ["4.7", "4.9", "4.11"],
      mitre: ["T1195.001", "T1612"],
      owaspDocker: ["D08", "D09"],
      cwe: ["CWE-829", "CWE-1357"],
    },
  },
  {
    id: "image-build-R1",
    element: "image-build",
    category: "repudiation",
    title: "Image cannot be traced to its source",
    threat:
      "No source, revision or version labels and no provenance attestation: after an incident nobody can tell which commit produced the image.",
    mitigation: "OCI labels from build args, `--provenance=mode=max`, SBOM attestation, signed commits.",
    signals: ["df.label", "ci.workflow"],
    references: {
      mitre: ["T1525"],
      owaspDocker: ["D08", "D10"],
      cwe: ["CWE-778"],
    },
  },
  {
    id: "image-build-I1",
    element: "image-build",
    category: "information-disclosure",
    title: "Build context and history expose files",
    threat:
      "`COPY . .` without a .dockerignore, build arguments and shell history put .git, .env and keys into the image or its metadata.",
    mitigation: ".dockerignore allow-list, secret mounts, multi-stage final image.",
    signals: ["df.copy-sensitive", "df.secret", "df.layer-delete"],
    references: {
      cisDocker: ["4.10"],
      mitre: ["T1552.001"],
      microsoft: ["MS-TA9027"],
      owaspDocker: ["D06"],
      owaspKubernetes: ["K03"],
      cwe: ["CWE-200", "CWE-538"],
    },
  },
  {
    id: "image-build-D1",
    element: "image-build",
    category: "denial-of-service",
    title: "Build or image too heavy to survive",
    threat:
      "Huge contexts, no layer cleaning and missing health checks slow rollouts and leave sick containers in service.",
    mitigation: "HEALTHCHECK or probes, small final stage, cache mounts.",
    signals: ["df.healthcheck", "co.health", "k8.probes"],
    references: {
      cisDocker: ["4.6", "5.27"],
      cisDockerBefore: ["5.26"],
      mitre: ["T1499"],
      owaspDocker: ["D07"],
      cwe: ["CWE-400"],
    },
  },
  {
    id: "image-build-E1",
    element: "image-build",
    category: "elevation-of-privilege",
    title: "Image runs as root or with setuid helpers",
    threat: "No USER, sudo in the image or setuid binaries give an intruder uid 0 from the first shell.",
    mitigation: "Non-root USER, strip setuid/setgid, no sudo or sshd, distroless final stage.",
    signals: ["df.no-user", "df.sudo-suid", "df.ssh", "df.tools"],
    references: {
      cisDocker: ["4.1", "4.3", "4.8", "5.7"],
      cisDockerBefore: ["5.6"],
      cisKubernetes: ["5.2.7"],
      mitre: ["T1068", "T1548.001"],
      microsoft: ["MS-TA9010", "MS-TA9007"],
      owaspDocker: ["D01", "D04"],
      owaspKubernetes: ["K01"],
      cwe: ["CWE-250"],
    },
  },
] as const satisfies readonly Threat[];
