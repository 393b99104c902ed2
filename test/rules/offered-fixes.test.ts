import assert from "node:assert/strict";
import type { InputFile } from "../../linter/input-file";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules/index";
import { strictest } from "../../scripts/docs/example";
import { configuration, failOnRuleError } from "../linter/rules";

/**
 * The titles of all fixes that a rule offers in a file.
 * @param files the others of its workspace
 */
function offered(
  id: string,
  text: string,
  path = "manifest.yaml",
  files: readonly InputFile[] = [],
): readonly string[] {
  const linter = new Linter({ rules, onRuleError: failOnRuleError });
  for (const file of files) linter.update(file);
  const rule = rules.find((one) => one.id === id);
  assert.ok(rule, id);
  const { findings } = linter.lint({ path, text }, configuration({ profile: strictest(rule) }));
  const own = findings.filter((one) => one.rule === id);
  assert.ok(own.length > 0, `${id} finds nothing in ${text}`);
  return own.flatMap(({ fixes }) => fixes.map(({ title }) => title));
}

/** A pod of one container. */
function pod(container: string, rest = ""): string {
  const keys = container.trim().replaceAll("\n", "\n      ");
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n    - name: web\n      ${keys}\n${rest}`;
}

/** A pod that mounts a path of the node. */
function mounting(path: string, rest = ""): string {
  return pod(
    `image: registry.example.com/web:1.0\nvolumeMounts: [{name: data, mountPath: /data${rest}}]`,
    `  volumes: [{name: data, hostPath: {path: ${path}}}]\n`,
  );
}

/** A pod that writes to a volume. */
function writing(volume: string): string {
  return pod(
    `${app}\nvolumeMounts: [{name: data, mountPath: /data}]`,
    `  volumes: [{name: data, ${volume}}]\n`,
  );
}

function role(rule: string): string {
  return `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: web}\nrules:\n  - ${rule}\n`;
}

/** A role that writes webhooks, beside another object. */
function writingWebhooks(object: string): string {
  return `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: manager}\nrules:\n  - {apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], verbs: [get, create, update]}\n---\n${object}`;
}

function binding(subjects: string): string {
  return `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: web}\nroleRef: {kind: Role, name: web}\nsubjects: [${subjects}]\n`;
}

const image = (reference: string) => `image: ${reference}`;
const service = (keys: string) => `services:\n  web:\n    ${keys.trim().replaceAll("\n", "\n    ")}\n`;
const app = image("registry.example.com/shop/web:1.0");

describe("rules, which fixes they offer", () => {
  const rows: Readonly<
    Record<string, readonly [rule: string, text: string, titles: readonly string[], path?: string]>
  > = {
    "one removal of several, with what each is for": [
      "kubernetes/dangerous-capability-added",
      pod(`${app}\nsecurityContext: {capabilities: {add: [IPC_LOCK, NET_ADMIN]}}`),
      [
        "Remove IPC_LOCK and NET_ADMIN, if it pins no memory (mlock, RDMA) and sets no routes, firewall rules or interfaces",
      ],
    ],
    "privileged, beside a device that it gets without": [
      "kubernetes/privileged-container",
      pod(
        `${app}\nsecurityContext: {privileged: true}\nresources: {limits: {google.com/tpu: 8, memory: 8Gi}}`,
      ),
      [
        "Remove privileged, if it mounts no file system itself and needs no device or sysctl of the node, other than google.com/tpu",
      ],
    ],
    "privileged, where the processes of the node are seen": [
      "kubernetes/privileged-container",
      pod(
        `${app}\nsecurityContext: {privileged: true}\nvolumeMounts: [{name: proc, mountPath: /host/proc}]`,
        "  volumes: [{name: proc, hostPath: {path: /proc/}}]\n",
      ),
      [
        "Remove privileged, if it mounts no file system itself, enters no namespace of the node and needs no device or sysctl of the node",
      ],
    ],
    "privileged, beside a socket that has to be a folder": [
      "kubernetes/privileged-container",
      pod(
        `${app}\nsecurityContext: {privileged: true}\nvolumeMounts: [{name: socket, mountPath: /var/run/docker.sock}]`,
        "  volumes: [{name: socket, hostPath: {path: /var/run/docker.sock, type: DirectoryOrCreate}}]\n",
      ),
      ["Remove privileged, if it mounts no file system itself and needs no device or sysctl of the node"],
    ],
    "privileged, and what stays": [
      "kubernetes/privileged-container",
      pod(`${app}\nsecurityContext: {privileged: true, capabilities: {add: [SYS_ADMIN]}}`),
      ["Remove privileged; SYS_ADMIN stays and gives the same power"],
    ],
    "no checksum for what is another file on each machine": [
      "dockerfile/download-without-verification",
      "FROM debian:13-slim\nRUN ARCH=$(uname -m) && curl -fsSLo /usr/bin/tool https://example.com/v1.2/tool-${ARCH}\nRUN curl -fsSLo /usr/bin/gen https://example.com/v1.2/gen-$TARGETARCH\n",
      [],
      "Dockerfile",
    ],
    "no checksum for what is another file with each release": [
      "dockerfile/download-without-verification",
      "FROM debian:13-slim\nRUN curl -fsSLo get.py https://example.com/get.py && python3 get.py\nRUN curl -fsSLo a.deb https://example.com/tool_current_amd64.deb && dpkg -i a.deb\n",
      [],
      "Dockerfile",
    ],
    "a checksum where a variable holds the version": [
      "dockerfile/download-without-verification",
      "FROM debian:13-slim\nARG TOOL_VERSION\nRUN curl -fsSLo /usr/bin/tool https://example.com/$TOOL_VERSION/tool-x86_64\n",
      ["Compare the SHA-256 of tool; a build with another TOOL_VERSION then fails; you fill in SHA256"],
      "Dockerfile",
    ],
    "and where the step gives it to another variable": [
      "dockerfile/download-without-verification",
      "FROM debian:13-slim\nARG TOOL_VERSION\nRUN V=$TOOL_VERSION && curl -fsSLo /usr/bin/tool https://example.com/v$V/tool-1.x86_64\n",
      ["Compare the SHA-256 of tool; a build with another TOOL_VERSION then fails; you fill in SHA256"],
      "Dockerfile",
    ],
    "no commit for a file that has the name of the branch": [
      "dockerfile/download-from-moving-branch",
      "FROM debian:13-slim\nRUN wget https://github.com/example/tool/archive/main.zip && unzip main.zip && make install\nADD https://github.com/example/tool/archive/main.zip /src/\n",
      [],
      "Dockerfile",
    ],
    "no commit for an archive whose folder has the name of the branch": [
      "dockerfile/download-from-moving-branch",
      "FROM debian:13-slim\nRUN curl -fsSL https://github.com/example/tool/archive/refs/heads/next.tar.gz | tar xz\nRUN cd tool-next && make install\n",
      [],
      "Dockerfile",
    ],
    "a commit where another word ends as the branch": [
      "dockerfile/download-from-moving-branch",
      "FROM debian:13-slim\nRUN apt-get install -y libtool-dev=1.0 && curl -fsSLo /usr/bin/dev https://raw.githubusercontent.com/example/tool/dev/dev\n",
      ["Name a commit, and compare the checksum; you fill in COMMIT and SHA256"],
      "Dockerfile",
    ],
    "no user for a server that locks memory and writes where it is told, whatever its image shows by default":
      [
        "dockerfile/missing-user",
        'FROM alpine:3.22\nCOPY vault /usr/bin/vault\nENTRYPOINT ["vault"]\nCMD ["--help"]\n',
        [],
        "Dockerfile",
      ],
    "no user for a tool that keeps its state where whoever starts it mounts something": [
      "dockerfile/missing-user",
      'FROM alpine:3.22\nCOPY terraform /usr/bin/terraform\nENTRYPOINT ["/usr/bin/terraform"]\nCMD ["--help"]\n',
      [],
      "Dockerfile",
    ],
    "a user for a server that its environment tells its port": [
      "dockerfile/missing-user",
      'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\nCMD ["streamlit", "run", "chat.py"]\n',
      ["Create a user and run as it, if it writes nothing in /app and is told no port below 1024"],
      "Dockerfile",
    ],
    "a user for such a server whose folder the image has": [
      "dockerfile/missing-user",
      'FROM alpine:3.22\nCOPY consul /usr/bin/consul\nRUN mkdir -p /consul/data\nENTRYPOINT ["consul"]\n',
      [
        "Create a user, run as it and give it /consul/data, if it writes only to /consul/data, its home and /tmp",
      ],
      "Dockerfile",
    ],
    "no user for a program that asks Docker through its socket": [
      "dockerfile/missing-user",
      'FROM alpine:3.22\nCOPY watchtower /usr/bin/watchtower\nENTRYPOINT ["/usr/bin/watchtower", "--cleanup"]\n',
      [],
      "Dockerfile",
    ],
    "no user for the own server of an image that nobody knows": [
      "dockerfile/missing-user",
      'FROM registry.example.com/queue:1.2\nCOPY queue.conf /etc/queue.conf\nCMD ["--config=/etc/queue.conf"]\n',
      [],
      "Dockerfile",
    ],
    "no read-only names of hosts for a client of a VPN, which writes them": [
      "compose/sensitive-host-mount",
      service(
        `${app}\nnetwork_mode: host\ncap_add: [NET_ADMIN]\nvolumes: ["/etc/resolv.conf:/etc/resolv.conf"]`,
      ),
      [],
      "compose.yaml",
    ],
    "nor for one with a tunnel": [
      "compose/sensitive-host-mount",
      service(
        `${app}\ndevices: ["/dev/net/tun:/dev/net/tun"]\nvolumes: ["/etc/resolv.conf:/etc/resolv.conf"]`,
      ),
      [],
      "compose.yaml",
    ],
    "no read-only modules where others are built": [
      "compose/sensitive-host-mount",
      service(`${app}\nvolumes: ["/usr/src:/usr/src:ro", "/lib/modules:/lib/modules"]`),
      [],
      "compose.yaml",
    ],
    "read-only names of hosts for another": [
      "compose/sensitive-host-mount",
      service(`${app}\nvolumes: ["/etc/resolv.conf:/etc/resolv.conf"]`),
      ["Mount read-only, if it writes nothing there"],
      "compose.yaml",
    ],
    "the low port that a server has by default": [
      "dockerfile/missing-user",
      'FROM alpine:3.22\nCOPY pomerium /usr/bin/pomerium\nENTRYPOINT ["pomerium"]\n',
      [
        "Create a user and run as it, if it writes only to its home and /tmp (port 443 then needs Docker 20.10 or containerd 2.0, or newer)",
      ],
      "Dockerfile",
    ],
    "no user for a server of WCF, by its name": [
      "dockerfile/missing-user",
      "FROM mcr.microsoft.com/dotnet/framework/runtime:4.8.1\nCOPY . .\nENTRYPOINT WcfServiceConsoleApp.exe\n",
      [],
      "Dockerfile",
    ],
    "no user for a program that opens a socket of the host": [
      "dockerfile/missing-user",
      'FROM debian:13-slim\nRUN apt-get install -y virt-viewer\nENTRYPOINT ["virt-viewer", "-c", "qemu:///system"]\n',
      [],
      "Dockerfile",
    ],
    "no user where an image that nobody knows starts jobs of the stage": [
      "dockerfile/final-user-root",
      "FROM registry.example.com/base:1.2\nUSER app\nUSER root\nCOPY jobs /etc/cron.d/jobs\n",
      [],
      "Dockerfile",
    ],
    "no labels for a service that connects to the container runtime": [
      "compose/security-profile-disabled",
      "services:\n  logs:\n    image: registry.example.com/logs:1.0\n    security_opt: [label=disable]\n    volumes: ['${SOCKET:-/var/run/docker.sock}:/var/run/docker.sock:ro']\n",
      [],
      "compose.yaml",
    ],
    "no labels for a service that is given the runtime's socket by a word": [
      "compose/security-profile-disabled",
      "services:\n  logs:\n    image: registry.example.com/logs:1.0\n    security_opt: [label=disable]\n    use_api_socket: true\n",
      [],
      "compose.yaml",
    ],
    "no labels for a command that mounts the runtime's socket": [
      "docker-cli/security-profile-disabled",
      "podman run --security-opt label=disable -v /run/podman/podman.sock:/run/podman/podman.sock registry.example.com/logs:1.0\n",
      [],
      "run.sh",
    ],
    "labels for a command that mounts data": [
      "docker-cli/security-profile-disabled",
      "podman run --security-opt label=disable -v /srv/data:/data registry.example.com/logs:1.0\n",
      ["Leave out --security-opt, if it works with the default profile"],
      "run.sh",
    ],
    "no removal of the port of a service that is alone": [
      "compose/port-on-all-interfaces",
      "services:\n  db:\n    image: postgres:18\n    ports: [5432:5432]\n    networks: [back]\n  web:\n    image: registry.example.com/web:1.0\n",
      ["Bind to 127.0.0.1, if only this host connects"],
      "compose.yaml",
    ],
    "who else logs in to a database, where its file only checks its health": [
      "compose/default-credentials",
      'services:\n  web: {build: app}\n  db:\n    image: mcr.microsoft.com/mssql/server:2022-latest\n    environment: {MSSQL_SA_PASSWORD: example_123}\n    healthcheck: {test: ["CMD-SHELL", "sqlcmd -U sa -P example_123 -Q 1"]}\n',
      [
        "Take MSSQL_SA_PASSWORD from the environment; Compose stops until it is set; an existing volume keeps the old password, clients elsewhere need the same value and the command needs one of letters and digits",
        "Take MSSQL_SA_PASSWORD from the environment; you write it into .env; an existing volume keeps the old password, clients elsewhere need the same value and the command needs one of letters and digits",
      ],
      "compose.yaml",
    ],
    "no removal of the port of a page for people": [
      "compose/port-on-all-interfaces",
      "services:\n  pgadmin:\n    image: dpage/pgadmin4:9\n    ports: [5050:80]\n  db:\n    image: postgres:18\n",
      ["Bind to 127.0.0.1, if only this host connects"],
      "compose.yaml",
    ],
    "a removal of the port in an external network": [
      "compose/port-on-all-interfaces",
      "services:\n  db:\n    image: postgres:18\n    ports: [5432:5432]\n    networks: [back]\nnetworks: {back: {external: true}}\n",
      [
        "Bind to 127.0.0.1, if only this host connects",
        "Do not publish the port, if only services of its networks connect",
      ],
      "compose.yaml",
    ],
    "what one rule of a role alone does not give": [
      "kubernetes/rbac-admission-webhook-modify",
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: web}\nrules:\n  - {apiGroups: [admissionregistration.k8s.io], resources: [validatingwebhookconfigurations], verbs: [get, update]}\n  - {apiGroups: [admissionregistration.k8s.io], resources: ["*"], verbs: [get, patch]}\n',
      ["Remove update, if it changes no webhook configuration, not even the certificate in one"],
    ],
    "no certificate authority for a server of the file that signs its certificate itself": [
      "kubernetes/api-service-insecure",
      `apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: v1beta1.metrics.k8s.io}\nspec:\n  group: metrics.k8s.io\n  version: v1beta1\n  service: {name: web, namespace: shop}\n  insecureSkipTLSVerify: true\n  groupPriorityMinimum: 100\n  versionPriority: 100\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec: {selector: {app: web}, ports: [{port: 443}]}\n---\n${pod(app).replace("name: web", "name: web\n  labels: {app: web}")}`,
      [],
    ],
    "no webhook of a program that makes its own": [
      "kubernetes/rbac-admission-webhook-modify",
      writingWebhooks(pod(`${app}\nports: [{name: admission-wh, containerPort: 9443}]`)),
      [],
    ],
    "nor where a Secret shows it": [
      "kubernetes/rbac-admission-webhook-modify",
      writingWebhooks(pod(app, "  volumes: [{name: cert, secret: {secretName: webhook-server}}]\n")),
      [],
    ],
    "nor a Service": [
      "kubernetes/rbac-admission-webhook-modify",
      writingWebhooks(
        "apiVersion: v1\nkind: Service\nmetadata: {name: manager}\nspec: {selector: {app: manager}, ports: [{name: webhook, port: 443}]}\n",
      ),
      [],
    ],
    "nor a webhook that has no certificate yet": [
      "kubernetes/rbac-admission-webhook-modify",
      writingWebhooks(
        "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {name: manager}\nwebhooks: [{name: a.example.com, clientConfig: {service: {name: manager, namespace: shop}}}]\n",
      ),
      [],
    ],
    "nor of a role that a chart names after webhooks": [
      "kubernetes/rbac-admission-webhook-modify",
      writingWebhooks("").replace("{name: manager}", '{name: "{{ .Release.Name }}-webhook"}'),
      [],
      "chart/templates/role.yaml",
    ],
    "no right with harmless verbs that would go too": [
      "kubernetes/rbac-manage-rbac",
      role('{apiGroups: ["", rbac.authorization.k8s.io], resources: [pods, roles], verbs: [get, create]}'),
      [],
    ],
    "no right of which a comment says what it is for": [
      "kubernetes/rbac-token-create",
      `${role('{apiGroups: [""], resources: [pods], verbs: [get]}')}  # required by workload identity\n  - {apiGroups: [""], resources: [serviceaccounts/token], verbs: [create]}\n`,
      [],
    ],
    "nor one whose purpose stands above it": [
      "kubernetes/rbac-pod-exec",
      `${role('{apiGroups: [""], resources: [pods], verbs: [get]}')}  # to resize the file systems of the pods\n  - apiGroups: [""]\n    resources: [pods/exec]\n    verbs: [create]\n`,
      [],
    ],
    "nor secrets of which a comment says what they are for": [
      "kubernetes/rbac-secrets-access",
      `${role('{apiGroups: [""], resources: [pods], verbs: [get]}')}  # to write the logins of databases\n  - apiGroups: [""]\n    resources: [secrets]\n    verbs: [create, get, update]\n`,
      [],
    ],
    "nor an item that is explained where it stands": [
      "kubernetes/rbac-pod-exec",
      `${role('{apiGroups: [""], resources: [pods], verbs: [get]}')}  - apiGroups: [""]\n    verbs: [create]\n    resources:\n      - events\n      - pods/exec # needed for backups\n`,
      [],
    ],
    "nor a right that is explained between its lines": [
      "kubernetes/rbac-pod-exec",
      `${role('{apiGroups: [""], resources: [pods], verbs: [get]}')}  - apiGroups: [""]\n    # the controller needs to run hooks\n    resources: [pods/exec]\n    verbs: [create]\n`,
      [],
    ],
    "no reading of what opens a connection": [
      "kubernetes/rbac-wildcard-verb",
      role('{apiGroups: [""], resources: [pods/exec], verbs: ["*"]}'),
      ["List the verbs; then remove what it does not need, for the list alone allows as much"],
    ],
    "secrets that two rules give are not limited in one": [
      "kubernetes/rbac-secrets-access",
      `${role('{apiGroups: [""], resources: [secrets], verbs: [get]}')}  - {apiGroups: [""], resources: [secrets], verbs: [get]}\n`,
      [],
    ],
    "a chart has to give the name of a secret": [
      "kubernetes/rbac-secrets-access",
      role('{apiGroups: [""], resources: [secrets], verbs: [get]}').replace(
        "{name: web}",
        "\n  name: {{ .Release.Name }}",
      ),
      ["Limit to secrets by name; the chart has to give the name; you fill in NAME"],
      "chart/templates/role.yaml",
    ],
    "no subject that is the only one": [
      "kubernetes/rbac-authenticated-group-binding",
      binding("{kind: Group, name: system:authenticated}"),
      [],
    ],
    "the default account, once the pods have another": [
      "kubernetes/rbac-default-service-account-binding",
      binding("{kind: ServiceAccount, name: default}, {kind: ServiceAccount, name: web}"),
      ['Remove service account "default", once its pods name an account of their own'],
    ],
    "no resource that is all of a Role": [
      "kubernetes/rbac-rule-grants-nothing",
      role('{apiGroups: [""], resources: [nodes], verbs: [get]}'),
      [],
    ],
    "no taint for an agent of every node": [
      "kubernetes/tolerates-every-taint",
      "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec:\n  selector: {matchLabels: {app: a}}\n  template:\n    metadata: {labels: {app: a}}\n    spec:\n      tolerations:\n        - operator: Exists\n      containers:\n        - name: a\n          image: a:1\n",
      [],
    ],
    "no read-only socket": ["kubernetes/host-path-writable", mounting("/srv/shop.sock"), []],
    "no read-only mount that is to be written": [
      "kubernetes/host-path-writable",
      mounting("/srv/shop", ", readOnly: false"),
      [],
    ],
    "no level of Pod Security that the pods break": [
      "kubernetes/namespace-pod-security-missing",
      `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n${pod(`${app}\nsecurityContext: {privileged: true}`).replace("name: web", "name: web\n  namespace: shop")}`,
      [],
    ],
    "no level of Pod Security that refuses a port of the pods": [
      "kubernetes/namespace-pod-security-missing",
      `apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n${pod(`${app}\nports: [{containerPort: 80, hostPort: 80}]`).replace("name: web", "name: web\n  namespace: shop")}`,
      [],
    ],
    "no user who cannot look at what only root may enter": [
      "kubernetes/root-user-explicit",
      pod(
        `${app}\nsecurityContext: {runAsUser: 0}\nlivenessProbe: {exec: {command: [ls, /data/lost+found]}}`,
      ),
      [],
    ],
    "no read-only file system for a script that nobody sees": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(
        `${app}\ncommand: [/scripts/fetch.sh]\nvolumeMounts: [{name: scripts, mountPath: /scripts}]`,
        "  volumes: [{name: scripts, configMap: {name: scripts}}]\n",
      ),
      [],
    ],
    "nothing where the command enters the node": [
      "kubernetes/privileged-container",
      pod(`${app}\ncommand: [nsenter, -t, "1", -m, sh]\nsecurityContext: {privileged: true}`),
      [],
    ],
    "privileged, and the socket that stays": [
      "kubernetes/privileged-container",
      pod(
        `${app}\nsecurityContext: {privileged: true}\nvolumeMounts: [{name: s, mountPath: /s}]`,
        "  volumes: [{name: s, hostPath: {path: /var/run/docker.sock}}]\n",
      ),
      ["Remove privileged; the mount of /var/run/docker.sock stays and gives the same power"],
    ],
    "privileged, and the disk that stays": [
      "kubernetes/privileged-container",
      pod(
        `${app}\nsecurityContext: {privileged: true}\nvolumeMounts: [{name: d, mountPath: /d}]`,
        "  volumes: [{name: d, hostPath: {path: /}}]\n",
      ),
      ["Remove privileged; the mount of / stays and gives the same power"],
    ],
    "no user for a server of models, which asks for the name of its own": [
      "kubernetes/container-not-hardened",
      pod(image("vllm/vllm-openai:v0.11.0")),
      [
        "Set allowPrivilegeEscalation: false, capabilities.drop: [ALL] and seccompProfile.type: RuntimeDefault, if nothing needs root's powers",
        "Keep the API token from the pod, if it never calls the API server",
      ],
    ],
    "no user for what changes disks": [
      "dockerfile/missing-user",
      'FROM debian:12\nRUN apt-get install -y gparted\nENTRYPOINT ["gparted"]\n',
      [],
      "Dockerfile",
    ],
    "privileged is left to who uses devices": [
      "kubernetes/privileged-container",
      pod(
        `${app}\nsecurityContext: {privileged: true}\nvolumeMounts: [{name: dev, mountPath: /dev}]`,
        "  volumes: [{name: dev, hostPath: {path: /dev}}]\n",
      ),
      [],
    ],
    "privileged is left to who loads modules": [
      "kubernetes/privileged-container",
      pod(`${app}\nsecurityContext: {privileged: true, capabilities: {add: [SYS_MODULE]}}`),
      [],
    ],
    "privileged is left to a hook that sets what the kernel does": [
      "kubernetes/privileged-container",
      pod(
        `${app}\nsecurityContext: {privileged: true}\nlifecycle: {postStart: {exec: {command: [sysctl, -w, vm.max_map_count=262144]}}}`,
      ),
      [],
    ],
    "the node's processes are left to who checks them": [
      "kubernetes/host-pid",
      pod(image("docker.io/aquasec/kube-bench:v0.10.0"), "  hostPID: true\n"),
      [],
    ],
    "the host's processes are left to who reads them": [
      "compose/host-pid-namespace",
      service(`${image("quay.io/prometheus/node-exporter:v1.9.0")}\npid: host`),
      [],
      "compose.yaml",
    ],
    "the node's namespaces are left to who watches it": [
      "kubernetes/host-ipc",
      pod(image("newrelic/nrsysmond"), "  hostIPC: true\n"),
      [],
    ],
    "nor does a benchmark lose its view of the network": [
      "kubernetes/host-network",
      pod(image("docker/docker-bench-security"), "  hostNetwork: true\n"),
      [],
    ],
    "the memory of processes is left to who watches them": [
      "compose/dangerous-capability-added",
      service(`${image("netdata/netdata:v2.0.0")}\ncap_add: [SYS_PTRACE]`),
      [],
      "compose.yaml",
    ],
    "interfaces are left to virtual machines": [
      "compose/dangerous-capability-added",
      service(`${image("qemux/qemu:7.0")}\ndevices: [/dev/kvm]\ncap_add: [NET_ADMIN]`),
      [],
      "compose.yaml",
    ],
    "old disks are left to who asks them": [
      "compose/dangerous-capability-added",
      service(`${app}\ndevices: ["/dev/hda:/dev/hda"]\ncap_add: [SYS_RAWIO]`),
      [],
      "compose.yaml",
    ],
    "modules are left to a kernel that lacks them": [
      "compose/dangerous-capability-added",
      service(`${app}\ncap_add: [SYS_MODULE]\nvolumes: ["/lib/modules:/lib/modules:ro"]`),
      ["Remove SYS_MODULE, if it finds its modules loaded by the host"],
      "compose.yaml",
    ],
    "privileged is left to Docker's daemon in a mirrored image": [
      "kubernetes/privileged-container",
      pod(
        `${image("mirror.example.com/library/docker:28")}\nargs: [--storage-driver=vfs]\nsecurityContext: {privileged: true}`,
      ),
      [],
    ],
    "privileged goes from Docker's client": [
      "kubernetes/privileged-container",
      pod(`${image("docker:28-cli")}\nsecurityContext: {privileged: true}`),
      ["Remove privileged, if it mounts no file system itself and needs no device or sysctl of the node"],
    ],
    "no snippet that keeps somebody out": [
      "kubernetes/ingress-nginx-snippet",
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n  annotations:\n    nginx.ingress.kubernetes.io/server-snippet: "location /admin { deny all; }"\n',
      [],
    ],
    "what an Ingress is there to show stays": [
      "kubernetes/ingress-nginx-snippet",
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: nginx-configuration-snippet\n  annotations:\n    nginx.ingress.kubernetes.io/configuration-snippet: "more_set_headers a"\n',
      [],
    ],
    "no file system that is read-only where a program writes by a relative path, or a certificate of its own":
      [
        "kubernetes/read-only-root-filesystem-missing",
        [pod(`${app}\nargs: [--secure-port=6443]`), pod(`${app}\ncommand: [sh, -c, "date > file"]`)].join(
          "---\n",
        ),
        [],
      ],
    "a home for a client of Docker": [
      "kubernetes/root-user-explicit",
      pod(`${app}\ncommand: [docker, build, .]\nsecurityContext: {runAsUser: 0}`),
      ["Run as user 10001, if it needs no home and what it writes to belongs to that user"],
    ],
    "what has no effect goes without a condition": [
      "kubernetes/dangerous-capability-added",
      pod(
        `${app}\nsecurityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {add: [IPC_LOCK, SYS_RAWIO]}}`,
      ),
      ["Remove IPC_LOCK and SYS_RAWIO, which have no effect"],
    ],
    "all that a service adds before one of it": [
      "compose/dangerous-capability-added",
      service(`${app}\ncap_add: [CHOWN, SYS_RAWIO, SYS_ADMIN]`),
      [
        "Remove SYS_RAWIO and SYS_ADMIN, if it uses no I/O ports or raw disk commands and mounts nothing",
        "Remove SYS_ADMIN, if it mounts nothing",
      ],
      "compose.yaml",
    ],
    "no read-only file system for etcd beside its data": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(`${image("quay.io/coreos/etcd:v3.6.0")}\ncommand: [etcd, --name, a]`),
      [],
    ],
    "steps are steps": [
      "kubernetes/container-not-hardened",
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nmetadata: {name: build}\nspec:\n  taskSpec:\n    steps:\n    - {name: a, image: registry.example.com/a:1.0}\n    - {name: b, image: registry.example.com/b:1.0}\n    - {name: c, image: registry.example.com/c:1.0, securityContext: {privileged: true}}\n",
      [
        "Harden these 2 steps as user 10001, if what they write to belongs to that user; their root file systems stay writable",
        "Make the root file systems read-only, if they write only to /tmp",
      ],
    ],
    "what stringData wrote stays in the cluster": [
      "kubernetes/secret-manifest-with-data",
      "apiVersion: v1\nkind: Secret\nmetadata: {name: git}\nstringData: {password: c8Kq-41xz}\n",
      [
        'Take the entry "password" out, once all that reads it takes a new one from another Secret; the live Secret keeps it; the Secret of this file is then empty',
      ],
    ],
    "no user before what a child's build does": [
      "dockerfile/missing-user",
      'FROM debian:12\nONBUILD COPY . /app\nCMD ["/app/web"]\n',
      [],
      "Dockerfile",
    ],
    "no user for a program in root's home": [
      "dockerfile/missing-user",
      'FROM debian:12\nCOPY web /root/web\nCMD ["/root/web"]\n',
      [],
      "Dockerfile",
    ],
    "no user for one whose paths lead there": [
      "dockerfile/missing-user",
      'FROM debian:12\nENV PATH=/root/.local/bin:$PATH\nCOPY web /srv/web\nCMD ["/srv/web"]\n',
      [],
      "Dockerfile",
    ],
    "privileged is left to who writes what the kernel does": [
      "kubernetes/privileged-container",
      pod(
        `${app}\ncommand: [bash, -e, -c, "echo 262144 > /proc/sys/vm/max_map_count"]\nsecurityContext: {privileged: true}`,
      ),
      [],
    ],
    "privileged is left to who sets routes and firewalls": [
      "compose/privileged-service",
      service(
        `${app}\nprivileged: true\ncommand: sh -c "iptables -t nat -A POSTROUTING -j MASQUERADE && web"`,
      ),
      ["Add one capability instead; you fill in CAPABILITY"],
      "compose.yaml",
    ],
    "IPC_LOCK is left to RDMA": [
      "kubernetes/dangerous-capability-added",
      pod(
        `${app}\nargs: [sh, -c, "export NCCL_IB_GID_INDEX=3; serve"]\nsecurityContext: {capabilities: {add: [IPC_LOCK, SYS_RAWIO]}}`,
      ),
      [],
    ],
    "IPC_LOCK is left to a plugin's devices": [
      "kubernetes/dangerous-capability-added",
      pod(`${app}\nresources: {limits: {rdma/hca: 1}}\nsecurityContext: {capabilities: {add: [IPC_LOCK]}}`),
      [],
    ],
    "SYS_RAWIO is left to who has disks": [
      "compose/dangerous-capability-added",
      service(`${app}\ncap_add: [SYS_RAWIO]\ndevices: [/dev/sda]`),
      [],
      "compose.yaml",
    ],
    "no port of a node that clients are told to connect to": [
      "kubernetes/host-port",
      pod(
        `${app}\nargs: [/nginx-ingress-controller, --publish-status-address=localhost]\nports: [{containerPort: 80, hostPort: 80}]`,
      ).replace("name: web", "name: web\n  labels: {app: web}"),
      [],
    ],
    "nor its network": [
      "kubernetes/host-network",
      pod(
        `${app}\nargs: [/nginx-ingress-controller, --report-node-internal-ip-address]`,
        "  hostNetwork: true\n",
      ),
      [],
    ],
    "nor that of a plugin of the network": [
      "kubernetes/host-network",
      pod(
        "image: registry.example.com/network/agent:1.0\nvolumeMounts: [{name: data, mountPath: /host/bin}]",
        "  hostNetwork: true\n  volumes: [{name: data, hostPath: {path: /opt/cni/bin}}]\n",
      ),
      [],
    ],
    "nor that of a program that looks for devices": [
      "kubernetes/host-network",
      pod(image("ghcr.io/home-assistant/home-assistant:stable"), "  hostNetwork: true\n"),
      [],
    ],
    "nor that of a driver that mounts for the node": [
      "kubernetes/host-pid",
      pod(image("quay.io/cephcsi/cephcsi:v3.12.2"), "  hostPID: true\n"),
      [],
    ],
    "nor of who restarts nodes": [
      "kubernetes/host-pid",
      pod(image("ghcr.io/kubereboot/kured:1.16.0"), "  hostPID: true\n"),
      [],
    ],
    "no user for a server of files": [
      "kubernetes/run-as-non-root-not-set",
      pod(image("registry.example.com/nas/samba:4.20")),
      [],
    ],
    "no other sysctls for a tunnel": [
      "kubernetes/unsafe-sysctl",
      pod(
        image("ghcr.io/wg-easy/wg-easy:14"),
        "  securityContext: {sysctls: [{name: net.ipv4.ip_forward, value: '1'}]}\n",
      ),
      [],
    ],
    "capabilities stay with who announces addresses": [
      "kubernetes/net-raw-capability",
      pod(
        `${image("quay.io/metallb/speaker:v0.15.2")}\nsecurityContext: {capabilities: {drop: [ALL], add: [NET_RAW]}}`,
      ),
      [],
    ],
    "privileged stays where the API server asks for it": [
      "kubernetes/privileged-container",
      pod(
        `${app}\nsecurityContext: {privileged: true}\nvolumeMounts: [{name: data, mountPath: /data, mountPropagation: Bidirectional}]`,
      ),
      [],
    ],
    "and with who builds images": [
      "kubernetes/privileged-container",
      pod(
        `${app}\nsecurityContext: {privileged: true}\ncommand: [buildah, --storage-driver=vfs, bud, -t, shop, .]`,
      ),
      [],
    ],
    "no other user and no read-only root for who unpacks images over itself": [
      "kubernetes/container-not-hardened",
      pod(`${image("gcr.io/kaniko-project/executor:v1.23.2")}\nargs: [--context=/workspace]`),
      [
        "Set allowPrivilegeEscalation: false and seccompProfile.type: RuntimeDefault",
        "Keep the API token from the pod, if it never calls the API server",
      ],
    ],
    "no dropped capabilities for an appliance that steps down itself": [
      "kubernetes/capabilities-not-dropped",
      pod(image("pihole/pihole:2024.07.0")),
      [],
    ],
    "nor for who reads the files of other pods": [
      "kubernetes/capabilities-not-dropped",
      mounting("/var/lib/kubelet/pods"),
      [],
    ],
    "nothing for Docker in Docker": [
      "kubernetes/privileged-container",
      pod(`${image("docker:28-dind")}\nsecurityContext: {privileged: true}`),
      [],
    ],
    "host namespaces are left to who enters them": [
      "kubernetes/host-pid",
      pod(`${app}\ncommand: [chroot, /host, sh]`, "  hostPID: true\n"),
      [],
    ],
    "NET_ADMIN is left to a tunnel": [
      "compose/dangerous-capability-added",
      service(`${app}\ncap_add: [NET_ADMIN]\ndevices: ["/dev/net/tun:/dev/net/tun"]`),
      [],
      "compose.yaml",
    ],
    "nor is it taken from who gives machines their addresses": [
      "compose/dangerous-capability-added",
      service(`${app}\ncap_add: [NET_ADMIN]\nports: ["67:67/udp"]`),
      [],
      "compose.yaml",
    ],
    "no read-only mount below which the command writes": [
      "kubernetes/host-path-sensitive-directory",
      pod(
        `${app}\ncommand: [sh, -c, "cp /plugin /host/opt/cni/bin/"]\nvolumeMounts: [{name: bin, mountPath: /host/opt/cni/bin}]`,
        "  volumes: [{name: bin, hostPath: {path: /opt/cni/bin}}]\n",
      ),
      [],
    ],
    "a blank for what needs as much memory as its data": [
      "kubernetes/missing-memory-limit",
      pod(`${image("elasticsearch:9.1.0")}\nresources: {requests: {cpu: 1, memory: 2Gi}}`),
      ["Set a memory limit; you fill in LIMIT"],
    ],
    "a blank beside an accelerator": [
      "kubernetes/missing-memory-limit",
      pod(`${app}\nresources: {limits: {nvidia.com/gpu: 1}}`),
      ["Set a memory limit and an equal request, and a request of CPU; you fill in LIMIT and REQUEST"],
    ],
    "no user for a container that installs at its start": [
      "kubernetes/container-not-hardened",
      pod(`${app}\ncommand: [sh, -c, "apk add curl && exec web"]`),
      [
        "Set allowPrivilegeEscalation: false and seccompProfile.type: RuntimeDefault",
        "Keep the API token from the pod, if it never calls the API server",
      ],
    ],
    "no user for one that works in root's home": [
      "kubernetes/root-user-explicit",
      pod(`${app}\nworkingDir: /root\nsecurityContext: {runAsUser: 0}`),
      [],
    ],
    "no user against a comment": [
      "kubernetes/root-user-explicit",
      pod(`${app}\nsecurityContext:\n  # The socket belongs to root.\n  runAsUser: 0`),
      [],
    ],
    "a user, if the volumes are its own": [
      "kubernetes/root-user-explicit",
      pod(
        `${app}\nsecurityContext: {runAsUser: 0}\nvolumeMounts: [{name: data, mountPath: /data}]`,
        "  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n",
      ),
      ["Run as user 10001, if its volumes belong to that user"],
    ],
    "the same with a group for them": [
      "kubernetes/root-user-explicit",
      pod(
        `${app}\nsecurityContext: {runAsUser: 0}\nvolumeMounts: [{name: data, mountPath: /data}]`,
        "  securityContext: {fsGroup: 10001}\n  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n",
      ),
      ["Run as user 10001, if what it writes to belongs to that user"],
    ],
    "no read-only file system for what writes to caches": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(image("nginx:1.29")),
      [],
    ],
    "a read-only file system beside a volume to write to": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(
        `${app}\nvolumeMounts: [{name: data, mountPath: /data}]`,
        "  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n",
      ),
      ["Make the root file system read-only, if it writes only to /tmp and its volumes"],
    ],
    "and beside what nobody writes to": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(
        `${app}\nvolumeMounts: [{name: data, mountPath: /data}]`,
        "  volumes: [{name: data, configMap: {name: data}}]\n",
      ),
      ["Make the root file system read-only, if it writes only to /tmp"],
    ],
    "no read-only file system for an emulated store": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(image("mcr.microsoft.com/azure-storage/azurite:3.33.0")),
      [],
    ],
    "no read-only file system for Laravel": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(`${app}\ncommand: [php, artisan, serve]`),
      [],
    ],
    "no read-only file system for what clones": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(`${app}\nargs: [sh, -c, "git clone https://example.com/a.git && ./a/run"]`),
      [],
    ],
    "nginx owns what it writes": [
      "dockerfile/missing-user",
      'FROM nginx:1.29\nCOPY site /usr/share/nginx/html\nCMD ["nginx", "-g", "daemon off;"]\n',
      [
        "Run as nginx and give it /var/cache/nginx and /run/nginx.pid (port 80 then needs Docker 20.10 or containerd 2.0, or newer)",
      ],
      "Dockerfile",
    ],
    "the port of a known image that names none": [
      "kubernetes/run-as-non-root-not-set",
      pod(image("registry.k8s.io/test-webserver:1.0")),
      [
        "Set runAsNonRoot: true and runAsUser for the pod (port 80 then needs a runtime that opens low ports, as containerd 2.0 does), if what it writes to belongs to that user",
        "Set runAsNonRoot: true and runAsUser for this container (port 80 then needs a runtime that opens low ports, as containerd 2.0 does), if what it writes to belongs to that user",
      ],
    ],
    "no user for what moves files between claims": [
      "kubernetes/run-as-non-root-not-set",
      pod(
        `${app}\nargs: [sh, -c, cp -a /old/. /new/]\nvolumeMounts: [{name: old, mountPath: /old}, {name: new, mountPath: /new}]`,
        "  volumes: [{name: old, persistentVolumeClaim: {claimName: old}}, {name: new, persistentVolumeClaim: {claimName: new}}]\n",
      ),
      [],
    ],
    "a Secret that only root may read": [
      "kubernetes/container-not-hardened",
      pod(
        `${app}\nvolumeMounts: [{name: key, mountPath: /key}]\nsecurityContext: {readOnlyRootFilesystem: true}`,
        "  volumes: [{name: key, secret: {secretName: key, defaultMode: 0400}}]\n",
      ),
      [
        "Harden this container as user 10001, if what it writes to belongs to that user; the files of its Secrets get group 10001; the pod keeps its API token",
        "Keep the API token from the pod, if it never calls the API server",
      ],
    ],
    "no user for a script that only root may run": [
      "kubernetes/run-as-non-root-not-set",
      pod(
        `${app}\nvolumeMounts: [{name: run, mountPath: /run}]`,
        "  volumes: [{name: run, configMap: {name: run, defaultMode: 0744}}]\n",
      ),
      [],
    ],
    "no user for what reads files of root on the node": [
      "kubernetes/run-as-non-root-not-set",
      mounting("/etc/kubernetes", ", readOnly: true"),
      [],
    ],
    "devices that belong to root": [
      "kubernetes/container-not-hardened",
      pod(
        `${app}\nresources: {limits: {example.com/camera: 4}}\nsecurityContext: {readOnlyRootFilesystem: true}`,
      ),
      [
        "Harden this container as user 10001, if what it writes to belongs to that user and it may open its devices; the pod keeps its API token",
        "Keep the API token from the pod, if it never calls the API server",
      ],
    ],
    "no user for a demonstration that starts nginx": [
      "kubernetes/run-as-non-root-not-set",
      pod(image("nginxdemos/hello:0.4")),
      [],
    ],
    "a password that a script of the file has too": [
      "kubernetes/secret-manifest-with-data",
      `${pod(`${app}\nargs: [sh, -c, '[ "hunter2" = "$(cat /s/password)" ]']`)}---\napiVersion: v1\nkind: Secret\nmetadata: {name: web}\ndata:\n  password: aHVudGVyMg==\n  token: bFo3UXhWMm5SdDlLd1A0cw== # lZ7QxV2nRt9KwP4s\n`,
      [],
    ],
    "nor one that a comment tells": [
      "kubernetes/secret-manifest-with-data",
      "# c8Kq-41xz, in base64\napiVersion: v1\nkind: Secret\nmetadata: {name: web}\ndata:\n  password: YzhLcS00MXh6\n",
      [],
    ],
    "a private key with its certificate": [
      "kubernetes/secret-manifest-with-data",
      `apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData:\n  tls.crt: abc\n  tls.key: |\n    -----BEGIN RSA PRIVATE KEY-----\n${"    MIIEowIBAAKCAQEAw5C3HaavuBKUZL+YOOeazmm8F4J+x70/Sy4mdIviu0udov3c\n".repeat(8)}    -----END RSA PRIVATE KEY-----\n`,
      [
        'Take the entries "tls.crt" and "tls.key" out, once all that reads them takes new ones from another Secret; the live Secret keeps them; the Secret of this file is then empty',
      ],
    ],
    "and of a ConfigMap": [
      "kubernetes/secret-in-config-map",
      `${pod(`${app}\nargs: [sh, -c, login --with hunter2]`)}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n  DB_PASSWORD: hunter2\n`,
      [],
    ],
    "and of a Compose service": [
      "compose/secret-in-environment",
      service(
        `${app}\nenvironment: {SHOP_PASSWORD: lZ7QxV2nRt9KwP4s}\ncommand: ["sh", "-c", "test lZ7QxV2nRt9KwP4s = $$GIVEN"]`,
      ),
      [],
      "compose.yaml",
    ],
    "a server that has its password by an anchor": [
      "compose/default-credentials",
      `x-db: &db {POSTGRES_PASSWORD: changeme}\nservices:\n  web:\n    ${app}\n    environment: {<<: *db, DB_URL: "postgres://shop:changeme@db/shop"}\n  db: {image: "postgres:17", environment: {<<: *db}}\n`,
      [
        "Take POSTGRES_PASSWORD from the environment; Compose stops until it is set; an existing volume keeps the old password and the URL needs one without @ : / ? # %",
        "Take POSTGRES_PASSWORD from the environment; you write it into .env; an existing volume keeps the old password and the URL needs one without @ : / ? # %",
      ],
      "compose.yaml",
    ],
    "a key that encrypts": [
      "compose/default-credentials",
      service(`${app}\nenvironment: {SHOP_ENCRYPTION_KEY: changeme}`),
      [
        "Take SHOP_ENCRYPTION_KEY from the environment; Compose stops until it is set; what the old key encrypted or signed is no longer read and a new one has to be as long",
        "Take SHOP_ENCRYPTION_KEY from the environment; you write it into .env; what the old key encrypted or signed is no longer read and a new one has to be as long",
      ],
      "compose.yaml",
    ],
    "a port that a step moves": [
      "dockerfile/missing-user",
      "FROM php:8.4-apache\nCOPY site /var/www/html\nRUN sed -i 's/80/${PORT}/g' /etc/apache2/sites-available/000-default.conf /etc/apache2/ports.conf\n",
      ["Run as www-data"],
      "Dockerfile",
    ],
    "and one that a step moves to a low one": [
      "dockerfile/missing-user",
      'FROM php:8.4-apache\nCOPY site /var/www/html\nENV PORT=81\nRUN sed -ri -e "s/Listen 80/Listen ${PORT}/" /etc/apache2/ports.conf\n',
      ["Run as www-data (port 81 then needs Docker 20.10 or containerd 2.0, or newer)"],
      "Dockerfile",
    ],
    "a folder that is made and left empty goes to the user": [
      "dockerfile/missing-user",
      'FROM node:24\nRUN mkdir -p /documents\nWORKDIR /work\nCOPY web.js /srv/\nCMD ["node", "/srv/web.js"]\n',
      ["Run as node and give it /documents and /work"],
      "Dockerfile",
    ],
    "but not one that a step fills unseen": [
      "dockerfile/missing-user",
      'FROM node:24\nRUN mkdir /documents && curl -fsSL https://example.com/all.tar.gz | tar xz -C /\nWORKDIR /work\nCMD ["node", "web.js"]\n',
      ["Run as node, if it writes nothing in /work or /documents"],
      "Dockerfile",
    ],
    "but not where there is no shell to give it": [
      "dockerfile/missing-user",
      'FROM gcr.io/distroless/static-debian12\nWORKDIR /data\nCOPY web /bin/\nCMD ["/bin/web"]\n',
      [],
      "Dockerfile",
    ],
    "a server for development gets the folder that it works in": [
      "dockerfile/missing-user",
      'FROM node:24\nWORKDIR /project\nCOPY . .\nRUN npm ci\nENTRYPOINT ["npx"]\nCMD ["ng", "serve"]\n',
      ["Run as node and give it /project"],
      "Dockerfile",
    ],
    "nobody does where the project is mounted": [
      "dockerfile/missing-user",
      'FROM php:8.4-cli-alpine\nWORKDIR /var/www/shop\nCMD ["php", "artisan", "octane:start"]\n',
      [],
      "Dockerfile",
    ],
    "a home for a program that fetches models": [
      "dockerfile/missing-user",
      'FROM python:3.14-slim\nRUN pip install transformers==5.0\nCOPY main.py /\nCMD ["python", "/main.py"]\n',
      ["Create a user and run as it, if it writes only to its home and /tmp"],
      "Dockerfile",
    ],
    "nor a user that has none": [
      "dockerfile/missing-user",
      'FROM python:3.14-slim\nRUN pip install torch==2.9.0 && useradd app\nCOPY main.py /\nCMD ["python", "/main.py"]\n',
      [],
      "Dockerfile",
    ],
    "nothing where no home can be made": [
      "dockerfile/missing-user",
      'FROM pytorch/pytorch:2.9.0\nENV HF_HOME=/models\nCOPY main.py /\nCMD ["python", "/main.py"]\n',
      [],
      "Dockerfile",
    ],
    "a relative working directory by its place": [
      "dockerfile/missing-user",
      'FROM python:3.14-slim\nCOPY . .\nWORKDIR shop\nCMD ["python", "-m", "shop"]\n',
      ["Create a user and run as it, if it writes nothing in /shop"],
      "Dockerfile",
    ],
    "the folder that nginx serves is not asked about": [
      "dockerfile/missing-user",
      "FROM nginx:1.29\nWORKDIR /usr/share/nginx/html\nCOPY site .\n",
      [
        "Run as nginx and give it /var/cache/nginx and /run/nginx.pid (port 80 then needs Docker 20.10 or containerd 2.0, or newer)",
      ],
      "Dockerfile",
    ],
    "nothing for a server that is only set up": [
      "dockerfile/missing-user",
      "FROM nginx:1.29\nRUN apt-get update && apt-get install -y nginx-extras\n",
      [],
      "Dockerfile",
    ],
    "nothing for an image that is called a base": [
      "dockerfile/missing-user",
      'FROM node:24\nCOPY . .\nCMD ["node", "web.js"]\n',
      [],
      "docker/Dockerfile.base",
    ],
    "the port of the program's arguments": [
      "dockerfile/missing-user",
      'FROM php:8.4-apache\nCOPY . /srv\nCMD ["php", "-S", "0.0.0.0:8000", "/srv/index.php"]\n',
      ["Run as www-data"],
      "Dockerfile",
    ],
    "and that of its environment": [
      "dockerfile/missing-user",
      'FROM mcr.microsoft.com/dotnet/aspnet:9.0\nENV ASPNETCORE_HTTP_PORTS=81\nCOPY out /srv\nCMD ["dotnet", "/srv/shop.dll"]\n',
      ["Run as $APP_UID (port 81 then needs Docker 20.10 or containerd 2.0, or newer)"],
      "Dockerfile",
    ],
    "a program of Windows that may need an administrator": [
      "dockerfile/missing-user",
      'FROM mcr.microsoft.com/dotnet/framework/runtime:4.8.1\nCOPY shop.exe C:/shop.exe\nCMD ["C:/shop.exe"]\n',
      ["Run as ContainerUser, if it does not listen through HTTP.sys, as WCF and HttpListener do"],
      "Dockerfile",
    ],
    "no user for a tracer": [
      "dockerfile/missing-user",
      'FROM debian:12\nRUN apt-get install -y strace\nENTRYPOINT ["strace"]\n',
      [],
      "Dockerfile",
    ],
    "no user for a supervisor": [
      "dockerfile/final-user-root",
      'FROM debian:12\nUSER root\nCMD ["/usr/sbin/sshd", "-D"]\n',
      [],
      "Dockerfile",
    ],
    "no user for a volume that nobody was given": [
      "dockerfile/final-user-root",
      'FROM debian:12\nUSER root\nVOLUME /data\nCMD ["/srv/web"]\n',
      [],
      "Dockerfile",
    ],
    "nor where steps beside it only make a program executable": [
      "dockerfile/final-user-root",
      'FROM debian:12\nRUN chmod +x /srv/web\nUSER root\nVOLUME /srv/data\nCMD ["/srv/web"]\n',
      [],
      "Dockerfile",
    ],
    "a working directory that stays root's is named": [
      "dockerfile/final-user-root",
      'FROM node:22\nWORKDIR /srv/web/\nCOPY . .\nRUN mkdir -p /srv/web/logs /export /build && cp a /export && rm -r /build\nUSER root\nCMD ["node", "web.js"]\n',
      ["Run as node, if it writes nothing in /srv/web or /export"],
      "Dockerfile",
    ],
    "one that a step gives away is not": [
      "dockerfile/final-user-root",
      'FROM node:22\nWORKDIR /srv/web\nRUN chown -R node .\nUSER root\nCMD ["node", "web.js"]\n',
      ["Run as node"],
      "Dockerfile",
    ],
    "a folder of the host that the header mounts is named": [
      "dockerfile/missing-user",
      '# docker run -v /etc/localtime:/etc/localtime -v ~/fonts:/fonts:ro \\\n#   -v "$PWD":/books reader\nFROM scratch\nCOPY reader /\nENTRYPOINT ["/reader"]\n',
      [
        "Run as user 10001 (without an entry in /etc/passwd), if it needs no home and writes nothing in /books",
      ],
      "Dockerfile",
    ],
    "no user for a program whose header gives it a device": [
      "dockerfile/missing-user",
      '# docker run --device /dev/snd player\nFROM debian:12\nCOPY player /\nENTRYPOINT ["/player"]\n',
      [],
      "Dockerfile",
    ],
    "no user for logins over SSH": [
      "dockerfile/missing-user",
      'FROM debian:12\nRUN mkdir -p /var/run/sshd\nCOPY web /\nCMD ["/web"]\n',
      [],
      "Dockerfile",
    ],
    "no other machine for a hook of another one's port": [
      "kubernetes/probe-host-field",
      pod(
        `${app}\nports: [{containerPort: 8081}]\nlivenessProbe: {tcpSocket: {host: 127.0.0.1, port: 8081}}\nreadinessProbe: {tcpSocket: {host: 127.0.0.1, port: 10250}}`,
      ),
      [],
    ],
    "no version of its own for what follows Elasticsearch's": [
      "compose/end-of-life-image",
      "services:\n  search: {image: 'elasticsearch:7.17.9'}\n  kibana: {image: 'docker.elastic.co/kibana/kibana:7.17.9'}\n",
      [],
      "compose.yaml",
    ],
    "no user and no capabilities of an image that starts as root and goes on as others": [
      "kubernetes/container-not-hardened",
      pod(image("nginx:1.29"), "  automountServiceAccountToken: false\n"),
      ["Set allowPrivilegeEscalation: false and seccompProfile.type: RuntimeDefault"],
    ],
    "no question where the number of the image's user is known": [
      "kubernetes/container-not-hardened",
      pod(
        `${image("grafana/grafana:12.0.0")}\nsecurityContext: {readOnlyRootFilesystem: true}`,
        "  automountServiceAccountToken: false\n",
      ),
      ["Harden this container as user 472"],
    ],
    "the user of the image, to which the server goes over": [
      "kubernetes/container-not-hardened",
      pod(
        `${image("postgres:18-alpine")}\nvolumeMounts: [{name: data, mountPath: /var/lib/postgresql}]\nsecurityContext: {readOnlyRootFilesystem: true}`,
        "  automountServiceAccountToken: false\n  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n",
      ),
      ["Harden this container as user 70; the files of its claims get group 70"],
    ],
    "no user for PostgreSQL in a folder of root's": [
      "kubernetes/container-not-hardened",
      pod(
        `${image("postgres:17")}\nvolumeMounts: [{name: data, mountPath: /var/lib/postgresql/data}]\nsecurityContext: {readOnlyRootFilesystem: true}`,
        "  automountServiceAccountToken: false\n  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n",
      ),
      ["Set allowPrivilegeEscalation: false and seccompProfile.type: RuntimeDefault"],
    ],
    "the user of an image that starts as root": [
      "kubernetes/run-as-non-root-not-set",
      pod(image("node:22")),
      [
        "Set runAsNonRoot: true and runAsUser: 1000 for the pod, if what it writes to belongs to that user",
        "Set runAsNonRoot: true and runAsUser: 1000 for this container, if what it writes to belongs to that user",
      ],
    ],
    "no number for an image with a user whose number nobody knows": [
      "kubernetes/run-as-non-root-not-set",
      pod(image("bitnami/redis:8.2")),
      [
        "Set runAsNonRoot: true for the pod, if its image names its user by number",
        "Set runAsNonRoot: true for this container, if its image names its user by number",
      ],
    ],
    "no number for a tool that waits for a person": [
      "kubernetes/run-as-non-root-not-set",
      pod(`${app}\ncommand: [sleep, infinity]`),
      [],
    ],
    "its own for one that has it": [
      "kubernetes/root-user-explicit",
      pod(
        `${image("google/cloud-sdk:540.0.0")}\ncommand: [sleep, infinity]\nsecurityContext: {runAsUser: 0}`,
      ),
      ["Run as user 1000, if what it writes to belongs to that user"],
    ],
    "no number for what asks for the name of its user": [
      "kubernetes/run-as-non-root-not-set",
      pod(image("registry.k8s.io/spark:1.5.2_v1")),
      [],
    ],
    "nor for what stops without a home": [
      "kubernetes/run-as-non-root-not-set",
      pod(`${app}\nenv: [{name: STREAMLIT_SERVER_PORT, value: "8501"}]`),
      [],
    ],
    "a home, where the command needs one": [
      "kubernetes/root-user-explicit",
      pod(`${app}\ncommand: [npm, start]\nsecurityContext: {runAsUser: 0}`),
      ["Run as user 10001, if it needs no home and what it writes to belongs to that user"],
    ],
    "what an image may answer itself": [
      "kubernetes/run-as-non-root-not-set",
      pod(`${image("ghcr.io/llm-d/llm-d-cuda:v0.4.0")}\nsecurityContext: {runAsNonRoot: false}`),
      [
        "Set runAsNonRoot: true, if its image names its user by number; the kubelet refuses to start it otherwise",
      ],
    ],
    "and one that starts as root does not": [
      "kubernetes/run-as-non-root-not-set",
      pod(`${image("vllm/vllm-openai-cpu:v0.23.0")}\nsecurityContext: {runAsNonRoot: false}`),
      [],
    ],
    "a user that writes nothing where the program is told to work": [
      "dockerfile/missing-user",
      "FROM php:8.4-cli\nRUN mv /tmp/console /source\nCMD php -S 0.0.0.0:2080 -t /source/public\n",
      ["Run as www-data, if it writes nothing in /source"],
      "Dockerfile",
    ],
    "a user who may open what a desktop plays and draws with": [
      "dockerfile/missing-user",
      'FROM alpine:3.22\nRUN apk add --no-cache alsa-lib firefox-esr mesa-dri-gallium\nENTRYPOINT ["/usr/bin/firefox"]\n',
      ["Create a user in the groups audio and video and run as it, if it writes only to its home and /tmp"],
      "Dockerfile",
    ],
    "no user for who gives people a shell": [
      "dockerfile/missing-user",
      'FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y gotty\nCMD ["gotty", "-w", "bash"]\n',
      [],
      "Dockerfile",
    ],
    "no capabilities taken from a store whose image nobody knows": [
      "kubernetes/container-not-hardened",
      pod(
        `${image("registry.example.com/docker-elasticsearch:1.7.1")}\nvolumeMounts: [{name: data, mountPath: /data}]\nsecurityContext: {runAsUser: 0}`,
        "  volumes: [{name: data, emptyDir: {}}]\n",
      ),
      [
        "Set allowPrivilegeEscalation: false and seccompProfile.type: RuntimeDefault",
        "Keep the API token from the pod, if it never calls the API server",
      ],
    ],
    "no user for an nginx that was built into an image": [
      "dockerfile/missing-user",
      'FROM alpine:3.22\nRUN apk add --no-cache nginx\nCMD ["nginx", "-g", "daemon off;"]\n',
      [],
      "Dockerfile",
    ],
    "no user for a service that waits for a person": [
      "compose/service-not-hardened",
      'services:\n  web: {image: "registry.example.com/web:1.0", user: "1000"}\n  job: {image: "registry.example.com/job:1.0", command: sleep infinity}\n',
      [],
      "compose.yaml",
    ],
    "nor for one that starts as root": [
      "compose/service-not-hardened",
      'services:\n  web: {image: "registry.example.com/web:1.0", user: "1000"}\n  site: {image: "nginx:1.29"}\n',
      [],
      "compose.yaml",
    ],
    "a home for a service that needs one": [
      "compose/service-not-hardened",
      'services:\n  web: {image: "registry.example.com/web:1.0", user: "1000"}\n  api: {image: "registry.example.com/api:1.0", command: npm start}\n',
      ["Run as user 65532, if no home is needed and what is written to belongs to that user"],
      "compose.yaml",
    ],
    "no drop of capabilities by which a server goes over to its user": [
      "kubernetes/capabilities-not-dropped",
      pod(image("redis:8")),
      [],
    ],
    "but of one whose entry point another command replaces": [
      "kubernetes/capabilities-not-dropped",
      pod(`${image("redis:8")}\ncommand: [redis-server]`),
      ["Drop all capabilities, if nothing needs root's powers"],
    ],
    "no read-only file system for a server of a low port": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(`${app}\nports: [{containerPort: 80}]`),
      [],
    ],
    "no unprivileged server of files": [
      "kubernetes/privileged-container",
      pod(`${image("registry.example.com/volume-nfs:0.8")}\nsecurityContext: {privileged: true}`),
      [],
    ],
    "no number for a server that keeps its data as root's": [
      "dockerfile/missing-user",
      "FROM caddy:2.10\nCOPY Caddyfile /etc/caddy/\n",
      [],
      "Dockerfile",
    ],
    "an operator makes the accounts of what it runs": [
      "kubernetes/rbac-manage-rbac",
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: shop-operator}\nrules:\n  - {apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [get, create]}\n",
      [],
    ],
    "a folder of data goes to the user": [
      "dockerfile/final-user-root",
      'FROM node:22\nRUN mkdir -p /data\nUSER root\nCMD ["node", "/srv/web.js"]\n',
      ["Run as node and give it /data"],
      "Dockerfile",
    ],
    "no user for an entry point that is given nothing": [
      "dockerfile/missing-user",
      'FROM debian:12\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
      [],
      "Dockerfile",
    ],
    "distroless images know the number": [
      "dockerfile/missing-user",
      'FROM gcr.io/distroless/static-debian12\nCOPY web /\nCMD ["/web"]\n',
      ["Run as 65532"],
      "Dockerfile",
    ],
    "an operator is no reader": [
      "kubernetes/rbac-wildcard-verb",
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: shop-operator}\nrules:\n  - {apiGroups: ["*"], resources: ["*"], verbs: ["*"]}\n',
      [],
    ],
    "no other owner where one path of several is right": [
      "daemon/docker-files-open",
      "chown -R ubuntu:ubuntu /home/ubuntu /etc/docker\n",
      [],
      "setup.sh",
    ],
    "no pipe where no shell runs the command": [
      "docker-cli/login-password-as-argument",
      "- ansible.builtin.command: docker login -u x -p {{ password }} registry.example.com\n",
      [],
      "tasks/login.yml",
    ],
    "nothing for one end of a login": [
      "kubernetes/secret-in-env-value",
      ["db", "web"]
        .map((name) =>
          pod(`${app}\nenv: [{name: DB_PASSWORD, value: c8Kq-41xz}]`).replace("name: web", `name: ${name}`),
        )
        .join("---\n"),
      [],
    ],
    "a Secret of a type keeps the key of that type": [
      "kubernetes/secret-manifest-with-data",
      "apiVersion: v1\nkind: Secret\nmetadata: {name: git}\ntype: kubernetes.io/basic-auth\nstringData: {username: shop, password: c8Kq-41xz}\n",
      [],
    ],
    "a package file is installed as it is": [
      "dockerfile/package-signature-check-disabled",
      "FROM alpine:3.22\nRUN apk add --allow-untrusted /tmp/web.apk\n",
      [],
      "Dockerfile",
    ],
    "no mount for a step that only tidies": [
      "dockerfile/secret-file-copied",
      "FROM node:22\nCOPY .npmrc /root/.npmrc\nRUN chmod 600 /root/.npmrc\nRUN npm ci\n",
      [],
      "Dockerfile",
    ],
    "Bitnami's images have a default": [
      "dockerfile/secret-in-env",
      "FROM bitnami/postgresql:17\nENV POSTGRESQL_PASSWORD=c8Kq-41xz\n",
      [],
      "Dockerfile",
    ],
    "root stays beside the socket of the daemon": [
      "compose/root-user-in-service",
      service(`${app}\nuser: root\nvolumes: ["/var/run/docker.sock:/var/run/docker.sock"]`),
      [],
      "compose.yaml",
    ],
    "nor where it may write into a volume that Docker makes": [
      "compose/root-user-in-service",
      `${service(`${app}\nuser: "0:0"\nvolumes: ["files:/app/files"]`)}volumes: {files: {}}\n`,
      [],
      "compose.yaml",
    ],
    "no port of who serves a network is taken from it": [
      "compose/port-on-all-interfaces",
      service(`${app}\nports: ["53:53/udp", "8080:80"]`),
      [],
      "compose.yaml",
    ],
    "no .env where the values come from elsewhere": [
      "compose/default-credentials",
      service("image: postgres:18\nenvironment: {POSTGRES_PASSWORD: postgres, POSTGRES_USER: '${DB_USER}'}"),
      [
        "Take POSTGRES_PASSWORD from the environment; Compose stops until it is set; an existing volume keeps the old password and clients elsewhere need the same value",
      ],
      "compose.yaml",
    ],
    "a number for another processor, where the build runs nothing": [
      "dockerfile/missing-user",
      'FROM arm64v8/alpine:3.22\nCOPY web /web\nCMD ["/web"]\n',
      ["Run as user 10001 (without an entry in /etc/passwd), if it needs no home and writes only to /tmp"],
      "Dockerfile",
    ],
    "no user where the program is told a folder that only a mount fills": [
      "dockerfile/missing-user",
      '# docker run -d -v /volumes/films:/films films\nFROM python:3.14-alpine\nCOPY . /src\nENTRYPOINT ["python", "/src/films.py"]\nCMD ["--folder", "/films"]\n',
      [],
      "Dockerfile",
    ],
    "no read-only root file system for a store without a volume": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(image("registry.example.com/shop/redis-replica:7.0")),
      [],
    ],
    "no version where a comment says that the image is replaced": [
      "kubernetes/image-latest-tag",
      pod(
        `# Change the value of image field below to your controller image URL\n${image("example/web:latest")}`,
      ),
      [],
    ],
    "a digest where a repository no longer has versions": [
      "kubernetes/image-latest-tag",
      pod(image("bitnami/kubectl:latest")),
      ["Name a digest; you fill in DIGEST"],
    ],
    "no user for a server that writes what it serves at its start": [
      "kubernetes/container-not-hardened",
      pod(image("registry.k8s.io/e2e-test-images/echoserver:2.3")),
      [
        "Set allowPrivilegeEscalation: false and seccompProfile.type: RuntimeDefault",
        "Keep the API token from the pod, if it never calls the API server",
      ],
    ],
    "no read-only root file system for an agent that builds": [
      "kubernetes/read-only-root-filesystem-missing",
      pod(image("myoung34/github-runner:2.320.0")),
      [],
    ],
    "no entry of a Secret to take out that a storage driver reads as a whole": [
      "kubernetes/secret-manifest-with-data",
      "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ntype: kubernetes.io/scaleio\ndata: {username: YWRtaW4=, password: YzhLcS00MXh6}\n",
      [],
    ],
    "little memory to keep for itself for a sidecar": [
      "kubernetes/missing-memory-limit",
      pod(image("quay.io/brancz/kube-rbac-proxy:v0.18.0")),
      ["Set a memory limit of 512Mi and requests of 100m CPU and 64Mi memory"],
    ],
    "a blank for an exporter that holds a GPU": [
      "kubernetes/missing-memory-limit",
      pod(`${image("nvcr.io/nvidia/k8s/dcgm-exporter:3.3.0")}\nresources: {limits: {nvidia.com/gpu: 1}}`),
      ["Set a memory limit and an equal request, and a request of CPU; you fill in LIMIT and REQUEST"],
    ],
    "no usual amount of memory for who plays, builds or keeps traces": [
      "kubernetes/missing-memory-limit",
      pod(image("jaegertracing/all-in-one:1.57")),
      ["Set a memory limit and an equal request, and a request of 100m CPU; you fill in LIMIT"],
    ],
    "the number of a user that an image is known for": [
      "kubernetes/run-as-non-root-not-set",
      pod(image("cloudflare/cloudflared:2024.9.1")),
      [
        "Set runAsNonRoot: true and runAsUser: 65532 for the pod",
        "Set runAsNonRoot: true and runAsUser: 65532 for this container",
      ],
    ],
    "no names for a program that keeps the secrets that other objects name": [
      "kubernetes/rbac-secrets-access",
      role('{apiGroups: [""], resources: [secrets], verbs: [get, list, watch, create, patch]}'),
      [],
    ],
    "no half of two keys that are issued together, of which one stands elsewhere": [
      "compose/secret-in-environment",
      service(
        `${app}\nenvironment: {S3_ACCESS_KEY_ID: QZ7K3J2M5N8P4R6T, S3_SECRET_ACCESS_KEY: q8Zt4Lk2Wn7Xv9Rb3Mc6Yd1Hf5Jg0Ps}\nlabels: {owner: QZ7K3J2M5N8P4R6T}`,
      ),
      [],
      "compose.yaml",
    ],
    "the name of who has a key stays": [
      "compose/secret-in-environment",
      service(
        `${app}\nenvironment: {S3_ACCESS_KEY_ID: shop, S3_SECRET_ACCESS_KEY: q8Zt4Lk2Wn7Xv9Rb3Mc6Yd1Hf5Jg0Ps}`,
      ),
      [
        "Take S3_SECRET_ACCESS_KEY from the environment; Compose stops until it is set",
        "Take S3_SECRET_ACCESS_KEY from the environment; you write it into .env",
      ],
      "compose.yaml",
    ],
    "a broker's password is its volume's": [
      "compose/default-credentials",
      service("image: rabbitmq:4\nenvironment: {RABBITMQ_DEFAULT_PASS: guest}"),
      [
        "Take RABBITMQ_DEFAULT_PASS from the environment; Compose stops until it is set; an existing volume keeps the old password and clients elsewhere need the same value",
        "Take RABBITMQ_DEFAULT_PASS from the environment; you write it into .env; an existing volume keeps the old password and clients elsewhere need the same value",
      ],
      "compose.yaml",
    ],
    "a secret by which programs know each other encrypts nothing": [
      "compose/default-credentials",
      service(`${app}\nenvironment: {LIVE_SERVER_SECRET_KEY: "\${LIVE_KEY:-change-me}"}`),
      [
        "Require LIVE_KEY, without its default; Compose stops until it is set",
        "Require LIVE_KEY, without its default; you write it into .env",
      ],
      "compose.yaml",
    ],
    "no user of its own for an image that has root's": [
      "compose/root-user-in-service",
      service('image: nginx:1.29\nuser: "0"'),
      [],
      "compose.yaml",
    ],
    "no user of its own for a database that steps down by itself": [
      "compose/root-user-in-service",
      service('image: clickhouse/clickhouse-server:25.8\nuser: "0:0"'),
      [],
      "compose.yaml",
    ],
    "no user for a server that starts as root, with its command too": [
      "compose/service-not-hardened",
      `${service("image: nginx:1.29\ncommand: nginx -g 'daemon off;'")}  app:\n    image: a\n    user: "1000"\n`,
      [],
      "compose.yaml",
    ],
    "no user for an image that is told whom to go on as": [
      "compose/service-not-hardened",
      `${service("image: registry.example.com/media:1.0\nenvironment: [PUID=1000]")}  app:\n    image: a\n    user: "1000"\n`,
      [],
      "compose.yaml",
    ],
    "limits in the quotes of the file, and none for a program that is known to be large": [
      "compose/service-not-hardened",
      "services:\n  a:\n    image: shop/lsp:1\n    mem_limit: '1G'\n  b:\n    image: shop/lsp:1\n",
      ["Set a memory limit; you fill in LIMIT"],
      "compose.yaml",
    ],
    "limits in the form that the file has, of those that are named": [
      "compose/service-not-hardened",
      "services:\n  db:\n    image: a\n    deploy: {resources: {limits: {memory: 1g}}}\n  web:\n    image: b\n",
      ["Set a memory limit; you fill in LIMIT"],
      "compose.yaml",
    ],
    "no names where who gets the role serves names that others choose": [
      "kubernetes/rbac-secrets-access",
      role(
        '{apiGroups: [example.com], resources: [shops], verbs: [watch]}\n  - {apiGroups: [""], resources: [secrets], verbs: [get]}',
      ),
      [],
    ],
    "nor where it gets them by another role of a chart": [
      "kubernetes/rbac-secrets-access",
      ["orders", "issuers"]
        .map(
          (name) =>
            `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: {{ .Release.Name }}-${name}\nrules:\n  - {apiGroups: [""], resources: [secrets], verbs: [get]}\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: {{ .Release.Name }}-${name}\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: {{ .Release.Name }}-${name}\nsubjects:\n  - kind: ServiceAccount\n    name: {{ .Release.Name }}\n    namespace: {{ .Release.Namespace }}\n`,
        )
        .join("---\n"),
      [],
      "shop/templates/rbac.yaml",
    ],
    "names where it gets them by no other": [
      "kubernetes/rbac-secrets-access",
      `${role('{apiGroups: [""], resources: [secrets], verbs: [get]}')}---\n${binding("{kind: ServiceAccount, name: web, namespace: shop}")}`,
      ["Limit to secrets by name; you fill in NAME"],
    ],
    "an agent of a node takes what its node makes it take": [
      "kubernetes/missing-memory-limit",
      pod(image("registry.example.com/sysdig/agent:13")),
      ["Set a memory limit and an equal request, and a request of 100m CPU; you fill in LIMIT"],
    ],
    "what only opens the port of a store is one": [
      "kubernetes/container-not-hardened",
      pod(`${image("registry.example.com/shop/cache-store:1.0")}\nports: [{containerPort: 6379}]`),
      [
        "Set allowPrivilegeEscalation: false and seccompProfile.type: RuntimeDefault",
        "Keep the API token from the pod, if it never calls the API server",
      ],
    ],
    "what stays of a finding that is gone is in the title": [
      "kubernetes/container-not-hardened",
      pod(app),
      [
        "Harden this container as user 10001, if what it writes to belongs to that user; its root file system stays writable and the pod keeps its API token",
        "Make the root file system read-only, if it writes only to /tmp",
        "Keep the API token from the pod, if it never calls the API server",
      ],
    ],
    "also where the user is there": [
      "kubernetes/container-not-hardened",
      pod(`${app}\nsecurityContext: {runAsNonRoot: true}`, "  automountServiceAccountToken: false\n"),
      [
        "Set allowPrivilegeEscalation: false, capabilities.drop: [ALL] and seccompProfile.type: RuntimeDefault; its root file system stays writable",
        "Make the root file system read-only, if it writes only to /tmp",
      ],
    ],
    "no version where a release fills it in": [
      "kubernetes/image-latest-tag",
      pod(image("registry.example.com/web:latest")),
      [],
      "overlays/version-template/patch.yaml",
    ],
    "a version in a template of a chart": [
      "kubernetes/image-latest-tag",
      pod(image("registry.example.com/web:latest")),
      ["Name a version; you fill in TAG"],
      "chart/templates/pod.yaml",
    ],
    "a version that reads what a volume holds": [
      "kubernetes/image-latest-tag",
      pod(
        `${image("postgres:latest")}\nvolumeMounts: [{name: data, mountPath: /var/lib/postgresql/data}]`,
        "  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n",
      ),
      ["Name a version; an existing volume needs the major version that wrote it; you fill in TAG"],
    ],
    "the same of SQL Server, whose image is called server": [
      "kubernetes/image-latest-tag",
      pod(
        `${image("mcr.microsoft.com/mssql/server:latest")}\nvolumeMounts: [{name: data, mountPath: /var/opt/mssql}]`,
        "  volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n",
      ),
      ["Name a version; an existing volume needs the major version that wrote it; you fill in TAG"],
    ],
    "any version where a volume holds scripts": [
      "compose/unpinned-image",
      service("image: postgres:alpine\nvolumes: ['./init.sql:/docker-entrypoint-initdb.d/init.sql']"),
      ["Name a version; you fill in VERSION"],
      "compose.yaml",
    ],
    "no port of the node goes that no Service sends to": [
      "kubernetes/host-port",
      `${pod(`${app}\nports: [{containerPort: 2368, hostPort: 80}]`).replace("name: web\nspec", "name: web\n  labels: {app: web}\nspec")}---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n`,
      [],
    ],
    "one goes that a Service sends to by its name": [
      "kubernetes/host-port",
      `${pod(`${app}\nports: [{name: http, containerPort: 2368, hostPort: 80}]`).replace("name: web\nspec", "name: web\n  labels: {app: web}\nspec")}---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}\n`,
      ["Remove hostPort, if nothing connects to the node's own address"],
    ],
    "no number for a program that asks for its user's name": [
      "kubernetes/root-user-explicit",
      pod(
        `${app}\nsecurityContext: {runAsUser: 0}\ncommand: [sh, -c, ssh-keygen -y -f /keys/id > /messages/authorized_keys]`,
      ),
      [],
    ],
    "nor in an image": [
      "dockerfile/missing-user",
      'FROM arm64v8/alpine:3.22\nCOPY pull /pull\nCMD ["/pull", "git@git.example.com:shop/web.git"]\n',
      [],
      "Dockerfile",
    ],
    "the key of an entry is asked for": [
      "kubernetes/secret-in-env-value",
      pod(`${app}\nenv: [{name: DB_PASSWORD, value: c8Kq-41xz}]`),
      ["Refer to a Secret that exists; you fill in NAME and its key"],
    ],
    "no names where a comment says that all are meant": [
      "kubernetes/rbac-wildcard-resource",
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: web}\nrules:\n  - apiGroups: [""]\n    resources: ["*"] # all the resources\n    verbs: [get]\n',
      [],
    ],
    "nor verbs": [
      "kubernetes/rbac-wildcard-verb",
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: web}\nrules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: # every verb\n      - "*"\n',
      [],
    ],
    "verbs of every resource leave every resource": [
      "kubernetes/rbac-wildcard-verb",
      role('{apiGroups: [""], resources: ["*"], verbs: ["*"]}'),
      [
        "List the verbs, without impersonate; then remove what it does not need; it still reaches every resource of its groups",
      ],
    ],
  };
  for (const [name, [rule, text, titles, path]] of Object.entries(rows))
    it(`${name} (${rule})`, () => assert.deepEqual(offered(rule, text, path), titles));

  it("no number for what works in folders of root's", () => {
    const titlesOf = (text: string) => offered("kubernetes/run-as-non-root-not-set", text);
    const number = "Set runAsNonRoot: true and runAsUser for this container";
    const owner = ", if what it writes to belongs to that user";
    const service = (name: string) =>
      `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: web}, ports: [{port: 443, targetPort: 8443}]}\n---\napiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {name: v1.metrics.example.com}\nspec: {group: metrics.example.com, version: v1, groupPriorityMinimum: 100, versionPriority: 100, service: {name: api, namespace: shop}}\n`;
    const aggregated = (args: string) =>
      pod(`${app}\nargs: [${args}]`).replace("name: web\nspec", "name: web\n  labels: {app: web}\nspec");
    const bucket = (options: string) =>
      `csi: {driver: gcsfuse.csi.storage.gke.io, volumeAttributes: {bucketName: shop, mountOptions: "${options}"}}`;
    const bound =
      "---\napiVersion: v1\nkind: PersistentVolume\nmetadata: {name: films}\nspec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteMany], nfs: {server: nfs.example.com, path: /films}}\n---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: films}\nspec: {volumeName: films, accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}\n";
    const old =
      "---\napiVersion: rbac.authorization.k8s.io/v1beta1\nkind: Role\nmetadata: {name: web}\nrules: []\n";
    const script = (text: string, rest = "") =>
      pod(`${app}\n${rest}command: [sh, -c]\nargs: [${JSON.stringify(text)}]`);
    for (const [text, end] of [
      [aggregated("--use-new-model") + service("api"), undefined],
      [aggregated("--cert-dir=/tmp") + service("api"), owner],
      [aggregated("--use-new-model") + service("other"), owner],
      [pod(`${app}\nargs: [--secure-port=6443]`), undefined],
      [pod(`${app}\nargs: [--secure-port=6443, --tls-cert-file=/certs/tls.crt]`), owner],
      [writing("hostPath: {path: /srv/films}"), undefined],
      [writing("nfs: {server: nfs.example.com, path: /films}"), undefined],
      [writing("nfs: {server: nfs.example.com, path: /films, readOnly: true}"), owner],
      [
        writing("nfs: {server: nfs.example.com, path: /films}").replace("/data}", "/data, readOnly: true}"),
        owner,
      ],
      [writing(bucket("implicit-dirs")), undefined],
      [writing(bucket("implicit-dirs,uid=10001")), ", if its volumes belong to that user"],
      [writing("persistentVolumeClaim: {claimName: films}") + bound, undefined],
      [
        writing("persistentVolumeClaim: {claimName: other}") + bound,
        ", if what it writes to outside its volumes belongs to that user; the files of its claims get group 10001",
      ],
      [pod(`${app}\nresources: {limits: {google.com/tpu: 1}}`), undefined],
      [
        pod(
          `${app}\nenv: [{name: HUGGING_FACE_HUB_TOKEN, valueFrom: {secretKeyRef: {name: hub, key: token}}}]`,
        ),
        undefined,
      ],
      [pod(`${app}\nargs: [--model=example/large-7b]`), undefined],
      [pod(`${app}\nargs: [--model=/models/large]`), owner],
      [pod(`${app}\nports: [{containerPort: 443}]`) + old, undefined],
      [pod(`${app}\nports: [{containerPort: 8443}]`) + old, owner],
      [pod(image("registry.example.com/shop/nginxhttps:1.0")), undefined],
      [
        pod(`${image("registry.example.com/shop/nginxhttps:1.0")}\ncommand: [/home/reload-nginx.sh]`),
        undefined,
      ],
      [pod(image("registry.example.com/shop/nginx-exporter:1.0")), owner],
      [script("echo a > file"), undefined],
      [script("date | tee -a file"), undefined],
      [script("mkdir -p films && ls"), undefined],
      [script("echo a > file", "workingDir: /\n"), undefined],
      [script("echo a > file", "workingDir: /data\n"), owner],
      [script("cd /data && echo a > file"), owner],
      [script("echo a > /data/file 2>&1; mkdir -m 755 /data/films"), owner],
    ] as const)
      assert.deepEqual(titlesOf(text).slice(1), end === undefined ? [] : [number + end], text);
  });

  it("the same number for containers that write to one volume", () => {
    const pair = (first: string, second: string, volumes: string) =>
      offered(
        "kubernetes/container-not-hardened",
        `apiVersion: v1\nkind: Pod\nmetadata: {name: db}\nspec:\n  automountServiceAccountToken: false\n  containers:\n    - {name: db, image: "mysql:8.4", volumeMounts: [{name: data, mountPath: /var/lib/mysql}]}\n    - {name: backup, image: "registry.example.com/backup:1.0", volumeMounts: [{name: ${first}, mountPath: /data${second}}]}\n  volumes: [${volumes}]\n`,
      )[0];
    const start = "Harden these 2 containers as";
    const end = "their root file systems stay writable";
    const claim = (name: string) => `{name: ${name}, persistentVolumeClaim: {claimName: db}}`;
    const same = `${start} user 999, if what they write to outside their volumes belongs to that user; the files of their claims get group 999; ${end}`;
    const other = `${start} users 999 and 10001, if what they write to outside their volumes belongs to their users; the files of their claims get group 999; ${end}`;
    assert.equal(pair("data", "", claim("data")), same);
    assert.equal(pair("copy", "", `${claim("data")}, ${claim("copy")}`), same);
    assert.equal(pair("data", ", readOnly: true", claim("data")), other);
    assert.equal(pair("copy", "", `${claim("data")}, {name: copy, emptyDir: {}}`), other);
  });

  it("finds the Service of a webhook beside the folder of the role", () => {
    const text = writingWebhooks("");
    const file = (path: string) => ({
      path,
      text: "apiVersion: v1\nkind: Service\nmetadata: {name: webhook}\nspec: {selector: {app: manager}, ports: [{port: 443}]}\n",
    });
    const titlesOf = (path: string) =>
      offered("kubernetes/rbac-admission-webhook-modify", text, "config/core/roles/role.yaml", [file(path)]);
    assert.deepEqual(titlesOf("config/core/deployments/webhook.yaml"), []);
    assert.equal(titlesOf("config/other/webhook.yaml").length, 1);
  });

  it("no user for a script that does root's work", () => {
    const text = 'FROM node:22\nCOPY start.sh /\nCMD ["/start.sh"]\n';
    for (const [script, titles] of [
      ["chown -R node /data\nexec node /web.js\n", []],
      ["exec supervisord -n\n", []],
      ["exec node /web.js\n", ["Run as node"]],
    ] as const) {
      const files = [{ path: "start.sh", text: `#!/bin/sh\n${script}` }];
      assert.deepEqual(offered("dockerfile/missing-user", text, "Dockerfile", files), titles, script);
    }
  });

  it("no user where other files build on the image, or mount what it would write to", () => {
    const text = 'FROM node:24\nRUN mkdir /documents\nCOPY web.js /srv/\nCMD ["node", "/srv/web.js"]\n';
    const compose = (rest: string) => ({
      path: "compose.yaml",
      text: `services: {web: {build: ., image: shop/web, ${rest}}}\n`,
    });
    const child = (image: string) => ({ path: "child/Dockerfile", text: `FROM ${image}\nRUN npm ci\n` });
    const titles = ["Run as node and give it /documents"];
    for (const [files, expected] of [
      [[compose('volumes: ["./etc:/etc/shop"]')], titles],
      [[compose('volumes: ["./documents:/documents:ro"]')], titles],
      [[compose('volumes: ["./documents:/documents"]')], []],
      [[compose('volumes: ["./all:${FOLDER}"]')], []],
      [[compose("ports: []"), child("shop/web:1.0")], titles],
      [[compose("ports: []"), child("shop/web")], []],
    ] as const)
      assert.deepEqual(offered("dockerfile/missing-user", text, "Dockerfile", files), expected);
  });

  it("makes a second index of pip the only one where the command names no first one", () => {
    const install = (options: string) =>
      offered(
        "dockerfile/dependency-confusion-index",
        `FROM python:3.14-slim\nRUN pip install ${options} shop==1.4\nUSER 10001\n`,
        "Dockerfile",
      );
    const second = "--extra-index-url https://nexus.example.com/repository/pypi-all/simple";
    assert.equal(install(second).length, 1);
    assert.deepEqual(install("--extra-index-url https://download.pytorch.org/whl/cpu"), []);
    assert.deepEqual(install("--extra-index-url https://pypi.example.com/simple"), []);
    assert.deepEqual(install(`${second} --index-url https://mirror.example.com/simple`), []);
    assert.deepEqual(install(`-i https://mirror.example.com/simple ${second}`), []);
    assert.deepEqual(install(`${second} ${second}`), []);
  });

  it("takes a value out of a Secret with the names of those who read it", () => {
    const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: db}\ndata: {password: YzhLcS00MXh6}\n";
    const text = pod(`${app}\nenvFrom: [{secretRef: {name: db}}]`);
    const files = [{ path: "shop/pod.yaml", text }];
    const start =
      'Take the entry "password" out, once all that reads it takes a new one from another Secret; the next apply deletes it from the live Secret';
    const offers = (path: string) => offered("kubernetes/secret-manifest-with-data", secret, path, files);
    const end = "; the Secret of this file is then empty";
    assert.deepEqual(offers("shop/secret.yaml"), [`${start}, which Pod "web" reads${end}`]);
    assert.deepEqual(offers("other/secret.yaml"), [start + end]);
  });

  it("sets APP_ENV to the word of the framework, where that is known", () => {
    const service = (image: string, ...variables: readonly string[]) =>
      offered(
        "compose/debug-mode-in-env",
        `services: {web: {image: "${image}", ports: ["80:80"], environment: [APP_ENV=dev, ${variables}]}}\n`,
        "compose.yaml",
      );
    const [laravel, symfony] = [["Set APP_ENV to production"], ["Set APP_ENV to prod"]];
    assert.deepEqual(service("shop:1", "DB_CONNECTION=mysql"), laravel);
    assert.deepEqual(service("shop:1", "APP_KEY"), laravel);
    assert.deepEqual(service("shop:1", "APP_SECRET"), symfony);
    assert.deepEqual(service("example/symfony-shop:1"), symfony);
    assert.deepEqual(service("shop:1", "APP_KEY", "APP_SECRET"), []);
    assert.deepEqual(service("shop:1"), []);
  });

  it("limits no secrets that who gets the role gets by a role of another file", () => {
    const secrets = (name: string) =>
      role('{apiGroups: [""], resources: [secrets], verbs: [get]}').replace("web", name);
    const bound = (name: string) =>
      binding("{kind: ServiceAccount, name: web, namespace: shop}").replaceAll(
        "name: web}\n",
        `name: ${name}}\n`,
      );
    const text = `${secrets("web")}---\n${bound("web")}`;
    const other = `${secrets("other")}---\n${bound("other")}`;
    const offers = (path: string) =>
      offered("kubernetes/rbac-secrets-access", text, "shop/web.yaml", [
        { path: "shop/web.yaml", text },
        { path, text: other },
      ]);
    assert.deepEqual(offers("shop/other.yaml"), []);
    assert.deepEqual(offers("elsewhere/other.yaml"), ["Limit to secrets by name; you fill in NAME"]);
  });

  it("limits secrets where one of those who get the role gets them by no other, or may", () => {
    const rbac = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ";
    const [account, group, user] = [
      "{kind: ServiceAccount, name: web, namespace: shop}",
      "{kind: Group, name: ops}",
      "{kind: User, name: jane}",
    ];
    const limit = "Limit to secrets by name";
    for (const [path, prefix, end] of [
      ["shop/rbac.yaml", "", "; you fill in NAME"],
      [
        "shop/templates/rbac.yaml",
        "{{ .Release.Name }}-",
        "; the chart has to give the name; you fill in NAME",
      ],
    ] as const) {
      const given = (role: string, verbs: string, subjects: string, binding = `${prefix}${role}`) =>
        `${rbac}ClusterRole\nmetadata: {name: ${prefix}${role}}\nrules: [{apiGroups: [""], resources: [secrets], verbs: [${verbs}]}]\n---\n${rbac}ClusterRoleBinding\nmetadata: {name: ${binding}}\nroleRef: {kind: ClusterRole, name: ${prefix}${role}}\nsubjects: [${subjects}]\n`;
      const both = `${account}, ${group}`;
      for (const [one, other, titles] of [
        [given("a", "get", both), given("b", "get", both), []],
        [given("a", "get", both), given("b", "get", account), [limit]],
        [given("a", "get", user), given("b", "get", user), []],
        [given("a", "get", user), given("b", "get", group), [limit, limit]],
        [given("a", "get", `${user}, {kind: User}`), given("b", "get", user), [limit]],
        [given("a", "get", user), given("b", "'*'", user), []],
        [given("a", "get", user), given("b", "list", user), [limit]],
        [given("a", "get", user), given("b", "get", user, "system:b"), []],
      ] as const) {
        const text = `${one}---\n${other}`;
        const offers = offered("kubernetes/rbac-secrets-access", text, path, [{ path, text }]);
        assert.deepEqual(
          offers,
          titles.map((title) => title + end),
          text,
        );
      }
    }
  });

  it("refers to the Secret that holds the same value", () => {
    const secret = (entry: string, namespace = "") => ({
      path: "shop/secret.yaml",
      text: `apiVersion: v1\nkind: Secret\nmetadata: {name: store${namespace}}\n${entry}\n`,
    });
    const offers = (value: string, file: InputFile) =>
      offered(
        "kubernetes/secret-in-env-value",
        pod(`${app}\nenv: [{name: DB_PASSWORD, value: ${value}}]`),
        "shop/pod.yaml",
        [file],
      );
    const asked = "Refer to a Secret that exists; you fill in NAME and its key";
    const held = 'Refer to the Secret "store", which holds the same value';
    for (const [value, file, titles] of [
      ["c8Kq-41xz", secret("data: {KEY: YzhLcS00MXh6}"), [held, asked]],
      ["c8Kq-41xz", secret("stringData: {KEY: c8Kq-41xz}"), [held, asked]],
      ["c8Kq-41xz", secret("stringData: {KEY: c8Kq-41xy}"), [asked]],
      ["c8Kq-41xz", secret("stringData: {KEY: c8Kq-41xz}", ", namespace: other"), [asked]],
      ["c8Kq-41xz", { ...secret("stringData: {KEY: c8Kq-41xz}"), path: "other/secret.yaml" }, [asked]],
      ["c8Kq-41xz", secret("stringData: {one: c8Kq-41xz, two: c8Kq-41xz}"), [asked]],
      ["secret", secret("stringData: {KEY: secret}"), [asked]],
      ["secret", secret("stringData: {KEY: secret, db-password: secret}"), [held, asked]],
    ] as const)
      assert.deepEqual(offers(value, file), titles, `${value}: ${file.text}`);
  });
});
