import type { Threat } from "./threat";

/** Every threat that rules point to, by element and STRIDE category. */
export const threats = [
  {
    id: "docker-client-S1",
    element: "docker-client",
    category: "spoofing",
    title: "Client↔daemon/registry traffic impersonated or replayed",
    threat:
      "Someone on the path between the docker CLI and a daemon or registry reads an unprotected session and re-sends it as if it were the engineer.",
    mitigation:
      "Local unix socket or ssh:// context only; if TCP is unavoidable, mutual TLS on 2376 (`tlsverify`); no insecure registries.",
    mitre: ["T1557", "T1040"],
    cwe: ["CWE-319", "CWE-294"],
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
    mitre: ["T1078", "T1552.001"],
    cwe: ["CWE-522"],
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
    mitre: ["T1609", "T1610"],
    cwe: ["CWE-732"],
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
    mitre: ["T1070"],
    cwe: ["CWE-778"],
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
    mitre: ["T1552.001"],
    cwe: ["CWE-798", "CWE-522"],
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
    mitre: ["T1499"],
    cwe: ["CWE-400", "CWE-770"],
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
    mitre: ["T1611", "T1078"],
    cwe: ["CWE-269", "CWE-250"],
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
    mitre: ["T1611", "T1068"],
    cwe: ["CWE-250"],
  },
  {
    id: "docker-host-S1",
    element: "docker-host",
    category: "spoofing",
    title: "Unauthenticated daemon API",
    threat: "A daemon listening on TCP without client certificates accepts any caller as its administrator.",
    mitigation: "Remove the tcp host or require tlsverify with a private CA; firewall 2375/2376.",
    mitre: ["T1133", "T1610"],
    cwe: ["CWE-306"],
  },
  {
    id: "docker-host-T1",
    element: "docker-host",
    category: "tampering",
    title: "Daemon configuration altered",
    threat:
      "Write access to daemon.json, /etc/default/docker, the systemd unit or the socket lets an attacker (or a compromised client) switch protections off.",
    mitigation:
      "root:root and 644 or tighter on daemon.json and /etc/default/docker, root:docker 660 on the socket, audit watches, never mount them into containers.",
    mitre: ["T1562.001", "T1554"],
    cwe: ["CWE-732"],
  },
  {
    id: "docker-host-T2",
    element: "docker-host",
    category: "tampering",
    title: "Insecure defaults left on",
    threat:
      "The stock engine keeps a broad capability set, writable root filesystem, no user namespaces and no no-new-privileges, so an intruder can change the system from inside.",
    mitigation:
      "daemon.json: no-new-privileges, userns-remap, default seccomp; per container drop ALL capabilities then add back by name.",
    mitre: ["T1562.001"],
    cwe: ["CWE-1188"],
  },
  {
    id: "docker-host-R1",
    element: "docker-host",
    category: "repudiation",
    title: "Daemon actions leave no trace",
    threat:
      "Without audit rules and with the log level wrong or logging off, changes made through the daemon cannot be reconstructed.",
    mitigation:
      "auditd `-w /usr/bin/dockerd -k docker` plus files and sockets, log-level info, remote log driver.",
    mitre: ["T1070", "T1562.001"],
    cwe: ["CWE-778"],
  },
  {
    id: "docker-host-I1",
    element: "docker-host",
    category: "information-disclosure",
    title: "Debug logs and default bridge leak data",
    threat:
      "A daemon at debug level writes request bodies and environment to its log, and a readable /var/lib/docker or mounted /proc gives containers each other’s data.",
    mitigation: "log-level info, no mounts of host directories, no host pid/ipc namespaces.",
    mitre: ["T1552.001", "T1005"],
    cwe: ["CWE-532", "CWE-200"],
  },
  {
    id: "docker-host-D1",
    element: "docker-host",
    category: "denial-of-service",
    title: "One container starves the host",
    threat:
      "With no memory, CPU, process or restart ceiling a single container takes the machine down, and an endless restart loop keeps it down.",
    mitigation: "Memory, CPU and pids limits on every service, restart on-failure:5, log rotation.",
    mitre: ["T1499", "T1496"],
    cwe: ["CWE-770", "CWE-400"],
  },
  {
    id: "docker-host-E1",
    element: "docker-host",
    category: "elevation-of-privilege",
    title: "Container escapes to the host",
    threat:
      "Weak namespace isolation — privileged flag, host namespaces, added capabilities, devices, docker.sock or host root mounted — lets code in a container become root on the host kernel it shares.",
    mitigation:
      "No --privileged, drop ALL, default seccomp/AppArmor/SELinux, userns-remap or rootless, no host mounts or namespaces.",
    mitre: ["T1611", "T1068"],
    cwe: ["CWE-250", "CWE-269"],
  },
  {
    id: "docker-host-E2",
    element: "docker-host",
    category: "elevation-of-privilege",
    title: "Host misconfiguration turns a user into an administrator",
    threat:
      "A host outside the security baseline (SELinux/AppArmor off, loose sudo or docker group, old kernel or engine) lets an ordinary login climb to root.",
    mitigation:
      "CIS-hardened host, SELinux enforcing or AppArmor profiles, trusted users only in docker group, patched engine.",
    mitre: ["T1068", "T1078.003"],
    cwe: ["CWE-269"],
  },
  {
    id: "registry-S1",
    element: "registry",
    category: "spoofing",
    title: "Counterfeit image under a trusted name",
    threat:
      "An attacker pushes or typo-squats an image so that a pull by name or mutable tag brings in malware believed to be the vendor’s.",
    mitigation:
      "Pin by @sha256 digest, allow-listed registries, verify signatures (cosign/notation; Docker Content Trust is retired), official or verified publishers.",
    mitre: ["T1195.002", "T1204.003", "T1036.005"],
    cwe: ["CWE-345", "CWE-494"],
  },
  {
    id: "registry-S2",
    element: "registry",
    category: "spoofing",
    title: "Registry endpoint spoofed",
    threat:
      "A registry reached over HTTP or with verification off can be replaced on the network by the attacker’s own.",
    mitigation: "TLS with a trusted CA, no insecure-registries, certificate files 444 root:root.",
    mitre: ["T1557"],
    cwe: ["CWE-295", "CWE-319"],
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
    mitre: ["T1525", "T1195.002"],
    cwe: ["CWE-494", "CWE-353"],
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
    mitre: ["T1525"],
    cwe: ["CWE-778"],
  },
  {
    id: "registry-I1",
    element: "registry",
    category: "information-disclosure",
    title: "Secrets inside published layers",
    threat:
      "Credentials copied or baked into a layer are readable by everyone who can pull, even when a later layer deletes them.",
    mitigation: "Build secrets, .dockerignore, scan before push, rotate.",
    mitre: ["T1552.001", "T1525"],
    cwe: ["CWE-538", "CWE-798"],
  },
  {
    id: "registry-D1",
    element: "registry",
    category: "denial-of-service",
    title: "Registry unavailable stops deployments",
    threat:
      "Rate limits, an outage or a deleted tag keep nodes from pulling, and restarts fail when nothing is cached.",
    mitigation: "Mirror or pull-through cache, digests kept, delete disabled, IfNotPresent with digest.",
    mitre: ["T1499", "T1485"],
    cwe: ["CWE-400"],
  },
  {
    id: "registry-E1",
    element: "registry",
    category: "elevation-of-privilege",
    title: "Image brings more privilege than needed",
    threat:
      "Images that expect --privileged, run as root or ship vulnerable libraries hand an attacker the rights they were built with.",
    mitigation: "Non-root minimal images, no privileged flag, scan and rebuild, strip setuid bits.",
    mitre: ["T1611", "T1068"],
    cwe: ["CWE-250", "CWE-1104"],
  },
  {
    id: "image-build-S1",
    element: "image-build",
    category: "spoofing",
    title: "Build pulls from an impostor source",
    threat:
      "A Dockerfile that downloads over plain HTTP, skips certificate checks or pipes curl into a shell accepts whatever answers.",
    mitigation: "HTTPS, `ADD --checksum`, GPG/sha256 verification, pinned `# syntax=`.",
    mitre: ["T1195.002", "T1557"],
    cwe: ["CWE-494", "CWE-295"],
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
    mitre: ["T1195.001", "T1612"],
    cwe: ["CWE-829", "CWE-1357"],
  },
  {
    id: "image-build-R1",
    element: "image-build",
    category: "repudiation",
    title: "Image cannot be traced to its source",
    threat:
      "No source, revision or version labels and no provenance attestation: after an incident nobody can tell which commit produced the image.",
    mitigation: "OCI labels from build args, `--provenance=mode=max`, SBOM attestation, signed commits.",
    mitre: ["T1525"],
    cwe: ["CWE-778"],
  },
  {
    id: "image-build-I1",
    element: "image-build",
    category: "information-disclosure",
    title: "Build context and history expose files",
    threat:
      "`COPY . .` without a .dockerignore, build arguments and shell history put .git, .env and keys into the image or its metadata.",
    mitigation: ".dockerignore allow-list, secret mounts, multi-stage final image.",
    mitre: ["T1552.001"],
    cwe: ["CWE-200", "CWE-538"],
  },
  {
    id: "image-build-D1",
    element: "image-build",
    category: "denial-of-service",
    title: "Build or image too heavy to survive",
    threat:
      "Huge contexts, no layer cleaning and missing health checks slow rollouts and leave sick containers in service.",
    mitigation: "HEALTHCHECK or probes, small final stage, cache mounts.",
    mitre: ["T1499"],
    cwe: ["CWE-400"],
  },
  {
    id: "image-build-E1",
    element: "image-build",
    category: "elevation-of-privilege",
    title: "Image runs as root or with setuid helpers",
    threat: "No USER, sudo in the image or setuid binaries give an intruder uid 0 from the first shell.",
    mitigation: "Non-root USER, strip setuid/setgid, no sudo or sshd, distroless final stage.",
    mitre: ["T1068", "T1548.001"],
    cwe: ["CWE-250"],
  },
  {
    id: "container-runtime-S1",
    element: "container-runtime",
    category: "spoofing",
    title: "Container poses as another on the bridge",
    threat:
      "With raw sockets and a flat bridge a container forges ARP or DNS answers and takes the place of its neighbour.",
    mitigation: "Drop NET_RAW, user-defined networks per tier, icc false.",
    mitre: ["T1557.002", "T1557"],
    cwe: ["CWE-290"],
  },
  {
    id: "container-runtime-T1",
    element: "container-runtime",
    category: "tampering",
    title: "Running container modified",
    threat:
      "A writable root filesystem or shared volume lets an intruder plant binaries that survive in the live container.",
    mitigation:
      "read_only: true plus tmpfs, readOnlyRootFilesystem, volumes :ro, no shared mount propagation.",
    mitre: ["T1554", "T1525", "T1543"],
    cwe: ["CWE-732"],
  },
  {
    id: "container-runtime-R1",
    element: "container-runtime",
    category: "repudiation",
    title: "Container logs lost or erasable",
    threat:
      "Logs kept only inside the container, on an emptyDir or with driver none vanish with it and can be wiped by the intruder.",
    mitigation: "stdout/stderr to a remote collector, rotation, read-only log mounts.",
    mitre: ["T1070"],
    cwe: ["CWE-778"],
  },
  {
    id: "container-runtime-I1",
    element: "container-runtime",
    category: "information-disclosure",
    title: "Process and memory of neighbours readable",
    threat:
      "Host pid/ipc namespaces, ptrace or mounted /proc and sockets show other containers’ environment and memory.",
    mitigation: "No host namespaces, drop SYS_PTRACE, no runtime sockets.",
    mitre: ["T1552.007", "T1057"],
    cwe: ["CWE-200"],
  },
  {
    id: "container-runtime-D1",
    element: "container-runtime",
    category: "denial-of-service",
    title: "Runaway container",
    threat:
      "No limits on memory, CPU, processes, file handles or disk let a leak or fork bomb take every neighbour with it.",
    mitigation: "Set limits for all of them, ephemeral-storage and pids included.",
    mitre: ["T1499", "T1496"],
    cwe: ["CWE-770"],
  },
  {
    id: "container-runtime-E1",
    element: "container-runtime",
    category: "elevation-of-privilege",
    title: "Sandbox switched off",
    threat:
      "seccomp or AppArmor unconfined, privilege escalation allowed, capabilities added or devices passed through remove the walls around the process.",
    mitigation: "RuntimeDefault seccomp, no-new-privileges / allowPrivilegeEscalation false, drop ALL.",
    mitre: ["T1611", "T1068", "T1562.001"],
    cwe: ["CWE-269", "CWE-693"],
  },
  {
    id: "api-server-S1",
    element: "api-server",
    category: "spoofing",
    title: "Caller pretends to be a legitimate client",
    threat:
      "API calls accepted anonymously, with static or basic credentials, or over a channel without TLS can be forged by anyone who reaches the port.",
    mitigation:
      "TLS everywhere, anonymous-auth off (or limited to health paths), no basic/static token files, OIDC or short-lived client certs.",
    mitre: ["T1078.001", "T1133", "T1550.001"],
    cwe: ["CWE-306", "CWE-287"],
  },
  {
    id: "api-server-S2",
    element: "api-server",
    category: "spoofing",
    title: "Control plane reachable from the Internet",
    threat:
      "A public endpoint lets anyone try credentials and exploits against the door to the whole cluster.",
    mitigation: "Private endpoint, CIDR allow list, VPN or bastion; nodes without public addresses.",
    mitre: ["T1133", "T1110"],
    cwe: ["CWE-668"],
  },
  {
    id: "api-server-T1",
    element: "api-server",
    category: "tampering",
    title: "Objects changed without authorisation",
    threat:
      "AlwaysAllow, missing RBAC/Node mode or absent admission control lets a caller rewrite pods, roles or webhooks.",
    mitigation:
      "--authorization-mode=Node,RBAC, NodeRestriction, PodSecurity, fail-closed webhooks, manifest files 600 root:root.",
    mitre: ["T1610", "T1098.006"],
    cwe: ["CWE-285"],
  },
  {
    id: "api-server-R1",
    element: "api-server",
    category: "repudiation",
    title: "No audit of API requests",
    threat: "Without an audit log and policy, destructive or secret-reading calls cannot be attributed.",
    mitigation:
      "--audit-log-path, policy covering secrets, exec, RBAC; maxage 30, maxbackup 10, maxsize 100; ship off-cluster.",
    mitre: ["T1070", "T1562.008"],
    cwe: ["CWE-778"],
  },
  {
    id: "api-server-R2",
    element: "api-server",
    category: "repudiation",
    title: "Certificates cannot be revoked",
    threat:
      "Kubernetes has no revocation for client certificates: a leaked or former administrator’s certificate stays valid until it expires and actions done with it cannot be denied or cut off.",
    mitigation:
      "Short --cluster-signing-duration, OIDC for people, no certificates in system:masters, rotate the CA when one leaks.",
    mitre: ["T1078", "T1550.001"],
    cwe: ["CWE-299"],
  },
  {
    id: "api-server-I1",
    element: "api-server",
    category: "information-disclosure",
    title: "API leaks cluster data",
    threat:
      "Profiling endpoints, anonymous reads, verbose errors or wide RBAC on secrets reveal configuration and credentials.",
    mitigation: "--profiling=false, least-privilege RBAC on secrets, TLS ciphers.",
    mitre: ["T1613", "T1552.007"],
    cwe: ["CWE-200"],
  },
  {
    id: "api-server-D1",
    element: "api-server",
    category: "denial-of-service",
    title: "API server overwhelmed",
    threat:
      "A flood of requests, watches or events exhausts the endpoint and the cluster can no longer be managed.",
    mitigation:
      "API Priority and Fairness, EventRateLimit, in-flight limits, request timeout, object-count quotas.",
    mitre: ["T1498", "T1499"],
    cwe: ["CWE-770", "CWE-400"],
  },
  {
    id: "api-server-E1",
    element: "api-server",
    category: "elevation-of-privilege",
    title: "Login climbs to cluster administrator",
    threat:
      "An attacker who obtains a normal login or console session uses anonymous access, basic auth or over-broad bindings to gain rights never granted.",
    mitigation:
      "No basic/anonymous auth, remove cluster-admin bindings, forbid escalate/bind/impersonate, MFA for people.",
    mitre: ["T1078", "T1098.006"],
    cwe: ["CWE-269", "CWE-863"],
  },
  {
    id: "etcd-S1",
    element: "etcd",
    category: "spoofing",
    title: "Rogue client or peer joins etcd",
    threat:
      "Self-signed auto-TLS or missing client certificates let any process on the network speak to the store as the API server or as a member.",
    mitigation:
      "CA-issued certificates, client-cert-auth and peer-client-cert-auth, auto-tls off, separate CA.",
    mitre: ["T1557", "T1078"],
    cwe: ["CWE-295", "CWE-306"],
  },
  {
    id: "etcd-T1",
    element: "etcd",
    category: "tampering",
    title: "Cluster state rewritten at its source",
    threat:
      "Whoever can write etcd data or its static-pod file changes pod specs, roles and secrets behind the API server’s back and owns the cluster.",
    mitigation:
      "etcd.yaml 600 (older CIS 644) root:root, data dir 700 etcd:etcd, only the API server may connect (firewall), mTLS.",
    mitre: ["T1565.001", "T1098.006"],
    cwe: ["CWE-732"],
  },
  {
    id: "etcd-R1",
    element: "etcd",
    category: "repudiation",
    title: "Direct writes bypass the audit log",
    threat: "Changes made straight in etcd never pass the API server, so no audit event names their author.",
    mitigation: "Restrict access to the API server only, audit the host, alert on etcd client connections.",
    mitre: ["T1070", "T1565.001"],
    cwe: ["CWE-778"],
  },
  {
    id: "etcd-I1",
    element: "etcd",
    category: "information-disclosure",
    title: "Secrets readable in the store or in its backups",
    threat: "Without encryption at rest and in transit every Secret can be read from disk, snapshot or wire.",
    mitigation:
      "EncryptionConfiguration with KMS or secretbox first, TLS, encrypted backups, external secret store.",
    mitre: ["T1552.001", "T1005"],
    cwe: ["CWE-311", "CWE-312"],
  },
  {
    id: "etcd-D1",
    element: "etcd",
    category: "denial-of-service",
    title: "Store full, wiped or without quorum",
    threat:
      "No space quota, compaction or backup: event floods fill the database or one lost member stops the control plane.",
    mitigation:
      "quota-backend-bytes, auto-compaction, three or more members, tested backups, EventRateLimit.",
    mitre: ["T1485", "T1499"],
    cwe: ["CWE-770"],
  },
  {
    id: "etcd-E1",
    element: "etcd",
    category: "elevation-of-privilege",
    title: "Write to etcd equals cluster-admin",
    threat: "A pod or user that reaches port 2379 writes a role binding and becomes administrator.",
    mitigation: "Network isolation of 2379/2380, mTLS, no hostNetwork pods on control-plane nodes.",
    mitre: ["T1098.006", "T1068"],
    cwe: ["CWE-862"],
  },
  {
    id: "controller-manager-S1",
    element: "controller-manager",
    category: "spoofing",
    title: "Default accounts and tokens used to impersonate",
    threat:
      "Service-account and token controllers create default identities for every namespace; unscoped, they let an attacker act as the controllers or as an administrator.",
    mitigation:
      "--use-service-account-credentials=true with minimal RBAC per controller, no automounted default tokens, private signing key set and guarded.",
    mitre: ["T1528", "T1078.001"],
    cwe: ["CWE-1188", "CWE-287"],
  },
  {
    id: "controller-manager-T1",
    element: "controller-manager",
    category: "tampering",
    title: "Reconciliation turned against the cluster",
    threat:
      "With its kubeconfig or flags changed the controller manager recreates, deletes or re-labels objects at the attacker’s wish.",
    mitigation: "Manifest and kubeconfig 600 root:root, separate credentials per controller.",
    mitre: ["T1565.001"],
    cwe: ["CWE-732"],
  },
  {
    id: "controller-manager-R1",
    element: "controller-manager",
    category: "repudiation",
    title: "Controller actions share one identity",
    threat: "When all control loops use one credential, audit entries cannot tell which loop did what.",
    mitigation: "use-service-account-credentials, audit policy with user agents.",
    mitre: ["T1070"],
    cwe: ["CWE-778"],
  },
  {
    id: "controller-manager-I1",
    element: "controller-manager",
    category: "information-disclosure",
    title: "Metrics and profiling exposed",
    threat: "Profiling or a listener on all interfaces reveals internals and object names to the network.",
    mitigation: "--profiling=false, --bind-address=127.0.0.1.",
    mitre: ["T1613", "T1046"],
    cwe: ["CWE-200"],
  },
  {
    id: "controller-manager-D1",
    element: "controller-manager",
    category: "denial-of-service",
    title: "Garbage and loops pile up",
    threat:
      "Too high a pod garbage threshold or a crashed manager lets dead objects accumulate until the API slows and nothing heals.",
    mitigation: "Sensible terminated-pod-gc-threshold, leader election with replicas, quotas.",
    mitre: ["T1499"],
    cwe: ["CWE-770"],
  },
  {
    id: "controller-manager-E1",
    element: "controller-manager",
    category: "elevation-of-privilege",
    title: "Controller credential grants the cluster",
    threat: "An unscoped manager credential or readable signing key mints tokens for any service account.",
    mitigation:
      "Per-controller service accounts, signing key 600, restrict serviceaccounts/token and CSR approval.",
    mitre: ["T1528", "T1098.006"],
    cwe: ["CWE-269"],
  },
  {
    id: "scheduler-S1",
    element: "scheduler",
    category: "spoofing",
    title: "Outside party speaks to the scheduler",
    threat:
      "A listener on every interface or an extender called over plain HTTP lets another process answer for the API server or the extender.",
    mitigation: "bind-address 127.0.0.1, https extenders, own kubeconfig with TLS.",
    mitre: ["T1557", "T1133"],
    cwe: ["CWE-306"],
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
    mitre: ["T1565.001", "T1610"],
    cwe: ["CWE-732"],
  },
  {
    id: "scheduler-R1",
    element: "scheduler",
    category: "repudiation",
    title: "Placement decisions not recorded",
    threat: "Events expire within an hour; without audit nobody can show why a pod landed on a node.",
    mitigation: "Audit bindings, export events.",
    mitre: ["T1070"],
    cwe: ["CWE-778"],
  },
  {
    id: "scheduler-I1",
    element: "scheduler",
    category: "information-disclosure",
    title: "Profiling leaks system details",
    threat: "The profiling handler left on shows internals, timings and object names to whoever reaches it.",
    mitigation: "--profiling=false (turn on only when needed), loopback bind.",
    mitre: ["T1613", "T1046"],
    cwe: ["CWE-200"],
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
    mitre: ["T1499", "T1496"],
    cwe: ["CWE-770"],
  },
  {
    id: "scheduler-E1",
    element: "scheduler",
    category: "elevation-of-privilege",
    title: "Pod steered onto a control-plane node",
    threat: "Tolerating every taint or naming a master node puts attacker code next to etcd and its keys.",
    mitigation:
      "Keep control-plane taints, forbid `operator: Exists` tolerations by policy, PodSecurity restricted.",
    mitre: ["T1610", "T1611"],
    cwe: ["CWE-269"],
  },
  {
    id: "kubelet-S1",
    element: "kubelet",
    category: "spoofing",
    title: "Unauthenticated caller drives the kubelet",
    threat:
      "Anonymous access, no client CA or the read-only port let anyone on the pod network act as the API server towards the node.",
    mitigation: "anonymous.enabled false, clientCAFile, readOnlyPort 0, Webhook authz, verify kubelet certs.",
    mitre: ["T1609", "T1133"],
    cwe: ["CWE-306"],
  },
  {
    id: "kubelet-T1",
    element: "kubelet",
    category: "tampering",
    title: "Node agent reconfigured",
    threat:
      "Writable kubelet config, service file or static-pod directory (or a manifest URL over HTTP) lets an attacker change how every pod on the node is run.",
    mitigation: "600 root:root, no staticPodURL, no hostPath to /etc/kubernetes or /var/lib/kubelet.",
    mitre: ["T1554", "T1543"],
    cwe: ["CWE-732"],
  },
  {
    id: "kubelet-R1",
    element: "kubelet",
    category: "repudiation",
    title: "Kubelet changed and nobody can prove by whom",
    threat:
      "Without TLS client authentication, authorisation and enough event recording, unauthorised changes on the worker node cannot be attributed.",
    mitigation:
      "TLS certificates with rotation, Webhook authorisation, no basic/anonymous access, eventRecordQPS set, node audit.",
    mitre: ["T1070"],
    cwe: ["CWE-778"],
  },
  {
    id: "kubelet-I1",
    element: "kubelet",
    category: "information-disclosure",
    title: "Kubelet API gives away pods and secrets",
    threat: "The read-only port, debugging handlers or profiling return pod specs, logs and environment.",
    mitigation: "readOnlyPort 0, debugging/profiling handlers off, Webhook authz.",
    mitre: ["T1613", "T1552.007"],
    cwe: ["CWE-200"],
  },
  {
    id: "kubelet-D1",
    element: "kubelet",
    category: "denial-of-service",
    title: "Kubelet or node driven over its limits",
    threat:
      "Traffic or workloads the node cannot carry — with kernel defaults unprotected, no pid limit, reservations or eviction thresholds — make the kubelet fail and the node go NotReady.",
    mitigation:
      "protectKernelDefaults true (CIS ≤1.24 4.2.6, dropped later), podPidsLimit, system/kube reserved, evictionHard, event QPS.",
    mitre: ["T1499", "T1498"],
    cwe: ["CWE-770", "CWE-400"],
  },
  {
    id: "kubelet-E1",
    element: "kubelet",
    category: "elevation-of-privilege",
    title: "Kubelet runs anything for anyone",
    threat:
      "AlwaysAllow authorisation or node credentials readable from a pod let an attacker exec into any container on the node.",
    mitigation: "Webhook mode, NodeRestriction, no nodes/proxy rights, no hostPath to kubelet credentials.",
    mitre: ["T1609", "T1611"],
    cwe: ["CWE-285"],
  },
  {
    id: "kube-proxy-S1",
    element: "kube-proxy",
    category: "spoofing",
    title: "Service traffic redirected",
    threat:
      "Externally supplied addresses (externalIPs, ExternalName) or rewritten rules make kube-proxy send a service’s traffic to an impostor.",
    mitigation: "DenyServiceExternalIPs admission, review ExternalName, drop NET_RAW.",
    mitre: ["T1557"],
    cwe: ["CWE-441"],
  },
  {
    id: "kube-proxy-T1",
    element: "kube-proxy",
    category: "tampering",
    title: "Node packet rules altered",
    threat:
      "A changed proxy configuration or kubeconfig, or a pod with NET_ADMIN on the host network, rewrites iptables/IPVS for the node.",
    mitigation: "600 root:root, no hostNetwork + NET_ADMIN workloads.",
    mitre: ["T1562.001", "T1565"],
    cwe: ["CWE-732"],
  },
  {
    id: "kube-proxy-R1",
    element: "kube-proxy",
    category: "repudiation",
    title: "Connections not logged",
    threat: "kube-proxy keeps no flow log: after NAT nobody can show which pod opened a connection.",
    mitigation: "CNI flow logs (Cilium Hubble, Calico), externalTrafficPolicy Local, labels for ownership.",
    mitre: ["T1070"],
    cwe: ["CWE-778"],
  },
  {
    id: "kube-proxy-I1",
    element: "kube-proxy",
    category: "information-disclosure",
    title: "kube-proxy gives away sensitive data",
    threat:
      "A readable proxy kubeconfig, a metrics or health listener on all interfaces or profiling shows service topology and credentials.",
    mitigation:
      "kubeconfig 600 (seeds and older CIS: 644 or tighter) root:root, metrics on 127.0.0.1, profiling off.",
    mitre: ["T1552.001", "T1046"],
    cwe: ["CWE-732", "CWE-200"],
  },
  {
    id: "kube-proxy-D1",
    element: "kube-proxy",
    category: "denial-of-service",
    title: "Connection tables exhausted",
    threat:
      "Unlimited conntrack or thousands of services and endpoints exhaust the node’s tables so that new connections drop.",
    mitigation: "conntrack.min/maxPerCore, service quotas, ipvs/nftables mode.",
    mitre: ["T1499", "T1498"],
    cwe: ["CWE-770"],
  },
  {
    id: "kube-proxy-E1",
    element: "kube-proxy",
    category: "elevation-of-privilege",
    title: "Node-local ports opened to pods or outsiders",
    threat:
      "route_localnet, NodePorts on every address or a privileged proxy pod give access to services meant for the node only.",
    mitigation: "nodePortAddresses restricted, localhostNodePorts false, no hostPort.",
    mitre: ["T1133", "T1611"],
    cwe: ["CWE-668"],
  },
  {
    id: "workload-S1",
    element: "workload",
    category: "spoofing",
    title: "Pod forges packets",
    threat:
      "Kubernetes grants CAP_NET_RAW by default, so every pod may open raw sockets and inject ARP, DNS or IP packets under another name.",
    mitigation: "Drop ALL (or at least NET_RAW), PodSecurity restricted, CNI with spoof guard.",
    mitre: ["T1557.002", "T1040"],
    cwe: ["CWE-290", "CWE-1188"],
  },
  {
    id: "workload-S2",
    element: "workload",
    category: "spoofing",
    title: "Stolen service-account token",
    threat:
      "A token mounted by default into a pod that does not need it is lifted after any code execution and replayed against the API.",
    mitigation: "automountServiceAccountToken false, dedicated accounts, bound short-lived tokens.",
    mitre: ["T1528", "T1550.001"],
    cwe: ["CWE-522"],
  },
  {
    id: "workload-T1",
    element: "workload",
    category: "tampering",
    title: "Workload or its files altered",
    threat:
      "Writable root filesystems and hostPath volumes let an intruder drop tools, change code and persist across restarts.",
    mitigation: "readOnlyRootFilesystem, no hostPath, digest-pinned images.",
    mitre: ["T1554", "T1543"],
    cwe: ["CWE-732"],
  },
  {
    id: "workload-R1",
    element: "workload",
    category: "repudiation",
    title: "Pod activity not attributable",
    threat:
      "Shared default accounts, missing owner labels and local-only logs leave no one to ask about what a pod did.",
    mitigation: "One service account per workload, recommended labels, logs to stdout and collector.",
    mitre: ["T1070"],
    cwe: ["CWE-778"],
  },
  {
    id: "workload-I1",
    element: "workload",
    category: "information-disclosure",
    title: "Credentials in manifests and environment",
    threat:
      "Secrets as literals, in ConfigMaps or as environment variables end up in git, `kubectl describe`, crash dumps and child processes.",
    mitigation: "Mounted files from an external secret store, SealedSecrets/SOPS in git, narrow RBAC.",
    mitre: ["T1552.001", "T1552.007"],
    cwe: ["CWE-798", "CWE-526"],
  },
  {
    id: "workload-D1",
    element: "workload",
    category: "denial-of-service",
    title: "Pod without ceiling exhausts the node",
    threat:
      "Kubernetes sets no upper memory bound of its own; a pod without limits takes what its neighbours need.",
    mitigation:
      "requests/limits on every container, LimitRange and ResourceQuota per namespace, ephemeral-storage limits.",
    mitre: ["T1499", "T1496"],
    cwe: ["CWE-770"],
  },
  {
    id: "workload-E1",
    element: "workload",
    category: "elevation-of-privilege",
    title: "Pod breaks out or escalates",
    threat:
      "Privileged mode, host namespaces, root user, privilege escalation or hostPath give a compromised app the node.",
    mitigation:
      "PodSecurity restricted: runAsNonRoot, drop ALL, RuntimeDefault, no host access; user namespaces (hostUsers false).",
    mitre: ["T1611", "T1610", "T1068"],
    cwe: ["CWE-250", "CWE-269"],
  },
  {
    id: "workload-E2",
    element: "workload",
    category: "elevation-of-privilege",
    title: "Workload identity holds cluster rights",
    threat:
      "A service account bound to cluster-admin, wildcards, pods/exec, secrets or token creation lets one hacked pod take the cluster.",
    mitigation: "Least-privilege Roles, no wildcards, no bind/escalate/impersonate, namespace-scoped.",
    mitre: ["T1098.006", "T1528"],
    cwe: ["CWE-269", "CWE-863"],
  },
  {
    id: "network-S1",
    element: "network",
    category: "spoofing",
    title: "Address or name forged on the container network",
    threat:
      "Shared layer-2 segments, NET_RAW and writable DNS configuration allow ARP, IP and DNS spoofing between containers.",
    mitigation: "Segment networks, drop NET_RAW, CNI with anti-spoofing, mTLS between services.",
    mitre: ["T1557", "T1557.002"],
    cwe: ["CWE-290"],
  },
  {
    id: "network-T1",
    element: "network",
    category: "tampering",
    title: "Traffic changed in transit",
    threat:
      "Service traffic in clear text (TLS off flags, http ingress, unencrypted overlay) can be rewritten by anyone on the path.",
    mitigation: "TLS or mesh mTLS, ingress with tls, encrypted overlay networks.",
    mitre: ["T1557", "T1565.002"],
    cwe: ["CWE-319"],
  },
  {
    id: "network-R1",
    element: "network",
    category: "repudiation",
    title: "Flows leave no record",
    threat:
      "Neither bridge nor cluster network logs connections unless told to; lateral movement stays invisible.",
    mitigation: "CNI/cloud flow logs, service-mesh access logs.",
    mitre: ["T1070"],
    cwe: ["CWE-778"],
  },
  {
    id: "network-I1",
    element: "network",
    category: "information-disclosure",
    title: "Any container can listen to any other",
    threat:
      "On the default bridge, or in a namespace without NetworkPolicy, every container reaches every port of its neighbours and can read what was not meant for it.",
    mitigation:
      '`"icc": false`, user-defined and internal networks, default-deny NetworkPolicies, publish to 127.0.0.1 only.',
    mitre: ["T1040", "T1046"],
    cwe: ["CWE-668", "CWE-923"],
  },
  {
    id: "network-I2",
    element: "network",
    category: "information-disclosure",
    title: "Service open to everyone who reaches the machine",
    threat:
      "A port that is published on all addresses of a host, or opened on a node, answers whoever reaches the machine, past the host’s firewall, Services and network policies: scanners find databases and dashboards that were meant for the inside.",
    mitigation:
      "Bind published ports to 127.0.0.1 or an internal address, no hostPort, one reverse proxy, Ingress or Gateway in front.",
    mitre: ["T1133", "T1046"],
    cwe: ["CWE-668", "CWE-1327"],
  },
  {
    id: "network-D1",
    element: "network",
    category: "denial-of-service",
    title: "Network flooded",
    threat:
      "Unfiltered ingress, no rate limits and host networking let one source saturate nodes and services.",
    mitigation: "NetworkPolicies, ingress rate limits, loadBalancerSourceRanges, bandwidth annotations.",
    mitre: ["T1498"],
    cwe: ["CWE-400"],
  },
  {
    id: "network-E1",
    element: "network",
    category: "elevation-of-privilege",
    title: "Reach from a pod to management interfaces",
    threat:
      "Flat networks let a compromised container talk to the API server, kubelet, dashboards, databases or the metadata service and raise its rights there.",
    mitigation:
      "Egress policies incl. 169.254.169.254, separate management network, no dashboards published.",
    mitre: ["T1210", "T1552.005", "T1133"],
    cwe: ["CWE-668"],
  },
  {
    id: "supply-chain-S1",
    element: "supply-chain",
    category: "spoofing",
    title: "Package or action impersonated",
    threat: "Typosquatted base images, packages or CI actions enter under names that look right.",
    mitigation: "Allow-listed sources, scoped registries, pin actions by commit, verify signatures.",
    mitre: ["T1195.001", "T1195.002", "T1036.005"],
    cwe: ["CWE-1357"],
  },
  {
    id: "supply-chain-T1",
    element: "supply-chain",
    category: "tampering",
    title: "Malicious or vulnerable code ships inside the image",
    threat:
      "Outdated base images and third-party libraries with known flaws are the way in; unpinned ones change without notice.",
    mitigation: "Scan (SCA/image) and rebuild, minimal and current bases, pin and update by bot, SBOM.",
    mitre: ["T1195.001", "T1190", "T1525"],
    cwe: ["CWE-1104", "CWE-937"],
  },
  {
    id: "supply-chain-R1",
    element: "supply-chain",
    category: "repudiation",
    title: "Change without author",
    threat: "Unsigned commits, images and manifests let a harmful change be denied later.",
    mitigation: "Signed commits and images, provenance attestations, protected branches.",
    mitre: ["T1195.002"],
    cwe: ["CWE-778"],
  },
  {
    id: "supply-chain-I1",
    element: "supply-chain",
    category: "information-disclosure",
    title: "Secrets in the repository",
    threat: "Credentials committed next to the container files are copied by every clone, fork and CI cache.",
    mitigation: "Secret scanning in the editor and pre-commit, rotate, external stores.",
    mitre: ["T1552.001"],
    cwe: ["CWE-798"],
  },
  {
    id: "supply-chain-D1",
    element: "supply-chain",
    category: "denial-of-service",
    title: "Upstream disappears or breaks",
    threat:
      "A removed tag, yanked package or floating version stops builds or ships a broken release everywhere at once.",
    mitigation: "Digests, lock files, own mirror, staged rollout.",
    mitre: ["T1485"],
    cwe: ["CWE-1357"],
  },
  {
    id: "supply-chain-E1",
    element: "supply-chain",
    category: "elevation-of-privilege",
    title: "Build pipeline used as the lever",
    threat:
      "CI that mounts docker.sock, runs privileged builders or holds cluster-admin tokens turns a pull request into production control.",
    mitigation:
      "Rootless builders (BuildKit, kaniko), no sockets, short-lived OIDC deploy rights, no cluster-admin for CI.",
    mitre: ["T1195.002", "T1610", "T1612"],
    cwe: ["CWE-269"],
  },
  {
    id: "cloud-provider-S1",
    element: "cloud-provider",
    category: "spoofing",
    title: "Node or pod borrows the cloud identity",
    threat: "A pod that reaches the metadata address or finds static keys calls the cloud API as the node.",
    mitigation:
      "Workload identity (IRSA, WI, managed identity), IMDSv2 hop limit 1, egress block to 169.254.169.254.",
    mitre: ["T1552.005", "T1078.004"],
    cwe: ["CWE-522"],
  },
  {
    id: "cloud-provider-T1",
    element: "cloud-provider",
    category: "tampering",
    title: "Cloud resources changed from the cluster",
    threat: "An over-privileged cloud controller or node role alters load balancers, disks or DNS.",
    mitigation: "Separate minimal roles for CCM, CSI and autoscaler.",
    mitre: ["T1578", "T1078.004"],
    cwe: ["CWE-269"],
  },
  {
    id: "cloud-provider-R1",
    element: "cloud-provider",
    category: "repudiation",
    title: "Cluster actions hide behind one cloud role",
    threat: "When all pods share the node role, the cloud trail shows the node, not the workload.",
    mitigation: "Per-workload identities, cloud audit logs.",
    mitre: ["T1562.008"],
    cwe: ["CWE-778"],
  },
  {
    id: "cloud-provider-I1",
    element: "cloud-provider",
    category: "information-disclosure",
    title: "Cloud credentials in cluster objects",
    threat: "Static cloud keys in Secrets, env or cloud-config files are readable by pods and operators.",
    mitigation: "Federated identity, no static keys, encrypted external secrets.",
    mitre: ["T1552.001"],
    cwe: ["CWE-798"],
  },
  {
    id: "cloud-provider-D1",
    element: "cloud-provider",
    category: "denial-of-service",
    title: "Cost or quota exhausted through the cluster",
    threat: "Unlimited LoadBalancers, volumes or autoscaling let a tenant burn the account’s quota.",
    mitigation: "Object-count quotas (services.loadbalancers, PVC storage), autoscaler maximum, budgets.",
    mitre: ["T1496", "T1499"],
    cwe: ["CWE-770"],
  },
  {
    id: "cloud-provider-E1",
    element: "cloud-provider",
    category: "elevation-of-privilege",
    title: "From pod to account administrator",
    threat:
      "Node roles with wide IAM rights or CCM with cluster-admin join cluster and cloud escalation into one path.",
    mitigation: "Least-privilege IAM, no shared node roles, separate accounts, block metadata.",
    mitre: ["T1078.004", "T1098"],
    cwe: ["CWE-269"],
  },
] as const satisfies readonly Threat[];

export type ThreatId = (typeof threats)[number]["id"];

const byId: ReadonlyMap<string, Threat> = new Map(threats.map((threat) => [threat.id, threat]));

export function threatById(id: ThreatId): Threat {
  return byId.get(id) as Threat;
}
