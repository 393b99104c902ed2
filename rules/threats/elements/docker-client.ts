import type { Threat } from "../threat";

export const dockerClientThreats = [
  {
    id: "docker-client-S1",
    element: "docker-client",
    category: "spoofing",
    title: "Client and daemon/registry traffic impersonated or replayed",
    threat:
      "Someone on the path between the docker CLI and a daemon or registry reads an unprotected session and re-sends it as if it were the engineer.",
    mitigation:
      "Local unix socket or ssh:// context only; if TCP is unavoidable, mutual TLS on 2376 (`tlsverify`); no insecure registries.",
    signals: ["cl.tcp", "dj.hosts-tcp", "cl.insecure-pull", "dj.insecure-registries"],
    references: {
      cisDocker: ["2.7", "2.5"],
      cisDockerBefore: ["2.6", "2.4"],
      mitre: ["T1557", "T1040"],
      owaspDocker: ["D03", "D04"],
      cwe: ["CWE-319", "CWE-294"],
    },
  },
  {
    id: "docker-client-S2",
    element: "docker-client",
    category: "spoofing",
    title: "Stolen workstation acts as the engineer",
    threat:
      "Malware or a thief on an unpatched engineer machine uses the docker context, registry login and kubeconfig stored there as its own.",
    mitigation:
      "Patch the Docker client/Desktop, harden the OS, EDR, credential helper instead of base64 `auths`, short-lived registry tokens.",
    signals: ["cl.config-auth", "host.version"],
    unseen: "only config files in the workspace are visible",
    references: {
      cisDocker: ["1.2.2"],
      cisDockerBefore: ["1.1.2"],
      mitre: ["T1078", "T1552.001"],
      owaspDocker: ["D02", "D06"],
      cwe: ["CWE-522"],
    },
  },
  {
    id: "docker-client-T1",
    element: "docker-client",
    category: "tampering",
    title: "Client changes what the daemon runs",
    threat:
      "A compromised or careless client rewrites daemon settings, images or running containers because the socket accepts any command.",
    mitigation:
      "Authorization plugin or rootless Docker, docker group kept small, no socket mounts, review of scripts that call docker.",
    signals: ["dj.authz", "host.socket", "co.sock", "cl.run-flags"],
    references: {
      cisDocker: ["2.12", "3.16", "5.32"],
      cisDockerBefore: ["2.11", "5.31"],
      mitre: ["T1609", "T1610"],
      owaspDocker: ["D04"],
      cwe: ["CWE-732"],
    },
  },
  {
    id: "docker-client-R1",
    element: "docker-client",
    category: "repudiation",
    title: "No proof who ran which docker command",
    threat:
      "Shared accounts and an unaudited socket make it impossible to say which engineer started, stopped or exec-ed into a container.",
    mitigation:
      "auditd watch on dockerd and the socket, named accounts, authz plugin that logs, central logs.",
    signals: ["host.audit", "dj.authz", "dj.log-driver"],
    references: {
      cisDocker: ["1.1.3", "2.12", "2.13"],
      cisDockerBefore: ["1.2.3", "2.11", "2.12"],
      mitre: ["T1070"],
      owaspDocker: ["D10"],
      cwe: ["CWE-778"],
    },
  },
  {
    id: "docker-client-I1",
    element: "docker-client",
    category: "information-disclosure",
    title: "Secrets hard-coded in what the client sends",
    threat:
      "Passwords and tokens written into Dockerfiles, Compose files, build arguments or command lines travel into images, history and process lists.",
    mitigation:
      "Build secrets (`--mount=type=secret|ssh`), Compose `secrets:`, Kubernetes Secrets from an external store; rotate what leaked.",
    signals: ["df.secret", "co.secret", "k8.secret-env", "cl.config-auth"],
    references: {
      cisDocker: ["4.10"],
      cisKubernetes: ["5.4.1", "5.4.2"],
      mitre: ["T1552.001"],
      microsoft: ["MS-TA9027"],
      owaspDocker: ["D06"],
      owaspKubernetes: ["K03"],
      cwe: ["CWE-798", "CWE-522"],
    },
  },
  {
    id: "docker-client-D1",
    element: "docker-client",
    category: "denial-of-service",
    title: "Client floods the daemon",
    threat:
      "A runaway script or hostile client issues so many builds, pulls or API calls that the daemon (often the same machine) stops answering.",
    mitigation:
      "Do not expose the API, default ulimits and build concurrency, live-restore so that containers outlive a daemon crash.",
    signals: ["dj.ulimits", "dj.live-restore", "dj.hosts-tcp"],
    references: {
      cisDocker: ["2.8", "2.15"],
      cisDockerBefore: ["2.7", "2.13"],
      mitre: ["T1499"],
      owaspDocker: ["D07"],
      cwe: ["CWE-400", "CWE-770"],
    },
  },
  {
    id: "docker-client-E1",
    element: "docker-client",
    category: "elevation-of-privilege",
    title: "Client right abused for root on the host",
    threat:
      "Whoever may talk to the daemon is root in effect: `docker run --privileged -v /:/host`, `docker exec --privileged` or `-u 0` turns a plain login into host control.",
    mitigation:
      "Treat docker group as root, rootless mode or userns-remap, no privileged flags in scripts, authz plugin.",
    signals: ["cl.run-flags", "co.sock", "co.privileged", "host.socket"],
    unseen: "flags are seen in scripts, Makefiles, CI and Compose, not in a shell history",
    references: {
      cisDocker: ["1.1.2", "5.5", "5.23", "5.24"],
      cisDockerBefore: ["1.2.2", "5.4", "5.22", "5.23"],
      mitre: ["T1611", "T1078"],
      owaspDocker: ["D01", "D04"],
      cwe: ["CWE-269", "CWE-250"],
    },
  },
  {
    id: "docker-client-E2",
    element: "docker-client",
    category: "elevation-of-privilege",
    title: "Root Dockerfile carries the client’s power into the container",
    threat:
      "Because the Dockerfile names no user, what the client starts runs as uid 0 and any flaw in the app inherits that authority.",
    mitigation:
      "`USER` with a fixed non-root uid in the final stage; `user:`/`runAsNonRoot` as a second lock.",
    signals: ["df.no-user", "co.user", "k8.nonroot"],
    references: {
      cisDocker: ["4.1"],
      cisKubernetes: ["5.2.7"],
      mitre: ["T1611", "T1068"],
      owaspDocker: ["D01"],
      owaspKubernetes: ["K01"],
      cwe: ["CWE-250"],
    },
  },
] as const satisfies readonly Threat[];
