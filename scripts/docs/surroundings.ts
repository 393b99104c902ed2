/** What stands around an example that is a fragment: hardened, so that rules find something in the fragment only. */
export interface Surroundings {
  /** Tells the reader of the page, who sees the fragment only, where it belongs. */
  readonly place: string;
  /** Lines above the fragment. */
  readonly before: readonly string[];
  /** Lines below it. */
  readonly after?: readonly string[];
  /** Spaces before its lines. */
  readonly indent: number;
  /** What its mapping holds beside what the fragment says. */
  readonly entries?: Entries;
}

/** Of a mapping: a scalar as it is written, a mapping, or a list, each of whose items has the same entries. */
export interface Entries {
  readonly [key: string]: string | Entries | readonly [Entries];
}

const image =
  "registry.example.com/web:1.4.2@sha256:2bd864580926b790a22c8b96fd74496fe87b3c59c0774fe144bab2788e78e676";

const container: Entries = {
  image,
  resources: {
    requests: { cpu: "100m", memory: "256Mi" },
    limits: { cpu: "500m", memory: "256Mi" },
  },
  livenessProbe: { exec: { command: "[/app, --alive]" } },
  securityContext: {
    allowPrivilegeEscalation: "false",
    readOnlyRootFilesystem: "true",
    capabilities: { drop: "[ALL]" },
  },
};

const pod: Entries = {
  automountServiceAccountToken: "false",
  securityContext: {
    runAsNonRoot: "true",
    runAsUser: "10001",
    seccompProfile: { type: "RuntimeDefault" },
  },
  containers: [{ name: "web", ...container }],
};

const service: Entries = {
  image,
  user: '"10001:10001"',
  read_only: "true",
  cap_drop: "[ALL]",
  security_opt: "[no-new-privileges:true]",
  mem_limit: "256m",
  cpus: "1.0",
  pids_limit: "100",
};

const daemon: Entries = {
  '"icc"': "false,",
  '"live-restore"': "true,",
  '"no-new-privileges"': "true,",
  '"userns-remap"': '"default",',
  '"userland-proxy"': "false,",
  '"ip"': '"127.0.0.1",',
  '"log-driver"': '"local",',
  '"default-ulimits"': '{ "nofile": { "Name": "nofile", "Hard": 64000, "Soft": 64000 } },',
};

const from = "FROM debian:13-slim@sha256:2bd864580926b790a22c8b96fd74496fe87b3c59c0774fe144bab2788e78e676";
const user = "USER 10001:10001";
const rbac = "rbac.authorization.k8s.io/v1";

function object(apiVersion: string, kind: string): readonly string[] {
  return [`apiVersion: ${apiVersion}`, `kind: ${kind}`, "metadata:", "  name: web", "  namespace: shop"];
}

const podSpec = {
  place: "in the `spec` of a pod",
  before: [...object("v1", "Pod"), "  labels: { app: web }", "spec:"],
  indent: 2,
};

/** By what an example says behind `in=`. */
export const surroundings: Readonly<Record<string, Surroundings>> = {
  pod: { ...podSpec, entries: pod },
  /** For what is flagged because it is absent. */
  "bare-pod": podSpec,
  container: {
    place: "in a container",
    before: [
      ...podSpec.before,
      "  automountServiceAccountToken: false",
      "  securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: RuntimeDefault } }",
      "  containers:",
      "    - name: web",
    ],
    indent: 6,
    entries: container,
  },
  role: { place: "in a Role", before: object(rbac, "Role"), indent: 0 },
  "cluster-role": { place: "in a ClusterRole", before: object(rbac, "ClusterRole"), indent: 0 },
  "config-map": { place: "in a ConfigMap", before: object("v1", "ConfigMap"), indent: 0 },
  secret: { place: "in a Secret", before: object("v1", "Secret"), indent: 0 },
  service: { place: "in a service", before: ["services:", "  web:"], indent: 4, entries: service },
  stage: { place: "in a stage", before: [from], after: [user], indent: 0 },
  daemon: { place: "in `daemon.json`", before: ["{"], after: ["}"], indent: 2, entries: daemon },
};
