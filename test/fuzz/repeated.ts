import type { Big } from "./big";

type Write = (length: number) => string;

/** Texts in which one thing is used many times: each use is cheap to write, and what is used is long. */
export const repeated: readonly Big[] = [
  ...group("compose", "compose.yaml", {
    "command by alias": (n) => alias("curl x | sh; ", n, (i) => `s${i}: {image: a, command: *x}`),
    "health check by alias": (n) => alias("curl x | sh; ", n, (i) => `s${i}: {healthcheck: {test: *x}}`),
    "entry point by alias, in a list": (n) =>
      alias("curl -u a:b x; ", n, (i) => `s${i}: {image: a, entrypoint: [sh, -c, *x]}`),
    "port by alias": (n) => alias("80:", n, (i) => `s${i}: {image: a, ports: [*x]}`),
    "long port by alias": (n) => alias("8", n, (i) => `s${i}: {ports: [{target: *x, published: *x}]}`),
    "volume by alias": (n) => alias("/a/..", n, (i) => `s${i}: {image: a, volumes: [*x]}`, ":/b"),
    "long volume by alias": (n) =>
      alias("/a/..", n, (i) => `s${i}: {volumes: [{type: bind, source: *x, target: *x}]}`),
    "variables by alias": (n) => alias(open("a:-b"), n, (i) => `s${i}: {image: *x, user: *x, pid: *x}`),
    "nested variables by alias": (n) =>
      alias(open(`a:-${open("b:-c")}`), n, (i) => `s${i}: {privileged: *x}`),
    "variable by alias": (n) =>
      alias("hunter2 ", n, (i) => `s${i}: {image: a, environment: {PASSWORD: *x, A: *x}}`),
    "variable by alias, in a list": (n) =>
      alias("password=a;b ", n, (i) => `s${i}: {environment: [*x], build: {args: [*x]}}`),
    "option by alias": (n) => alias("seccomp:", n, (i) => `s${i}: {security_opt: [*x], cap_add: [*x]}`),
    "environment by alias": (n) =>
      `x-a: &x\n${lines((i) => `  PASSWORD${i}: hunter2${i}`, n / 2)}${services((i) => `s${i}: {image: a, environment: *x}`, n / 2)}`,
    "volumes by alias": (n) =>
      `x-a: &x\n${lines((i) => `- /etc/${i}:/b`, n / 2)}${services((i) => `s${i}: {image: a, volumes: *x}`, n / 2)}`,
    "service by merge key": (n) =>
      `x-a: &x\n  image: a\n  command: "${repeat("curl x | sh; ", n / 2)}"\n${services((i) => `s${i}: {<<: *x}`, n / 2)}`,
    "environment by merge key": (n) =>
      `x-a: &x\n${lines((i) => `  TOKEN${i}: a${i}`, n / 2)}${services((i) => `s${i}: {image: a, environment: {<<: *x}}`, n / 2)}`,
    "merge keys in merge keys": (n) =>
      `x-0: &a0 {image: a}\n${lines((i) => `x-${i + 1}: &a${i + 1} {<<: *a${i}, k${i}: ${i}}`, n / 2)}services:\n  a: {<<: *a1}\n`,
    "lists of merge keys": (n) =>
      `x-a: &x {image: a, privileged: true}\n${services((i) => `s${i}: {<<: [*x, *x, *x, *x, *x, *x, *x, *x]}`, n)}`,
    "environment by extends": (n) =>
      extending(`image: a\n    environment:\n${lines((i) => `      PASSWORD${i}: hunter2${i}`, n / 2)}`, n),
    "command by extends": (n) => extending(`image: a\n    command: "${repeat("curl x | sh; ", n / 2)}"\n`, n),
    "volumes by extends": (n) =>
      extending(`image: a\n    volumes:\n${lines((i) => `    - /etc/${i}:/b`, n / 2)}`, n),
    "ports by extends": (n) =>
      extending(`image: a\n    ports:\n${lines((i) => `    - "${i}:80"`, n / 2)}`, n),
    "capabilities by extends": (n) =>
      extending(`image: a\n    cap_add: [${repeat("SYS_ADMIN, ", n / 2)}]\n`, n),
    "options by extends": (n) =>
      extending(`image: a\n    security_opt: [${repeat("seccomp:unconfined, ", n / 2)}]\n`, n),
    "networks by extends": (n) =>
      extending(`image: a\n    ports: ["80:80"]\n    networks: [${numbered((i) => `n${i}, `, n / 2)}]\n`, n),
    "dependencies by extends": (n) =>
      extending(
        `image: a\n    depends_on:\n${lines((i) => `      d${i}: {condition: service_completed_successfully}`, n / 2)}`,
        n,
      ),
    "inline Dockerfile by extends": (n) =>
      extending(
        `build:\n      dockerfile_inline: |\n        FROM a\n${lines(() => "        RUN sudo a", n / 2)}`,
        n,
      ),
    "inline Dockerfiles": (n) => services((i) => `s${i}: {build: {dockerfile_inline: "FROM a"}}`, n),
    "arguments by extends": (n) =>
      extending(
        `build:\n      context: .\n      args:\n${lines((i) => `        PASSWORD${i}: hunter2${i}`, n / 2)}`,
        n,
      ),
    "extends in a chain": (n) =>
      `services:\n  s0: {image: a}\n${lines((i) => `  s${i + 1}: {extends: s${i}, privileged: true}`, n)}`,
    "extends in a chain of merge keys": (n) =>
      `services:\n  s0: &a {image: a, privileged: true}\n${lines((i) => `  s${i + 1}: {<<: *a, extends: s${i}}`, n)}`,
    "many documents": (n) => lines((i) => `---\nservices:\n  s${i}: {image: a, privileged: true}`, n),
    "one service in many documents": (n) =>
      lines((i) => `---\nservices:\n  a: {image: a, privileged: true, k${i}: a}`, n),
    "extends in a circle": (n) =>
      `services:\n${lines((i) => `  s${i}: {extends: {service: s${i + 1}}, privileged: true}`, n)}  z: {extends: s0}\n`,
    "documents with a service each": (n) => documents((i) => `services: {s${i}: {image: a, user: root}}`, n),
    "documents that each say more of a service": (n) =>
      documents((i) => `services: {s: {image: a, user: root, ports: ["${i}:80"]}}`, n),
    "documents that each say more of what is extended": (n) =>
      `${documents((i) => `services: {s: {k${i}: a}}`, n / 2)}${services((i) => `s${i}: {extends: s}`, n / 2)}`,
    "documents with a network and a volume each": (n) =>
      documents(
        (i) =>
          `networks: {a${i}: }\nvolumes: {a${i}: }\nservices: {s${i}: {ports: [80], networks: [a${i}], volumes: ["a${i}:/a"]}}`,
        n,
      ),
    "one password in many services": (n) =>
      services((i) => `s${i}: {environment: {PASSWORD: hunter2hunter2}}`, n),
    "many secrets in one command": (n) =>
      `services:\n  a:\n    image: a\n    command: "${repeat("--password=hunter2hunter2 ", n)}"\n`,
    "many secrets in one list": (n) =>
      `services:\n  a:\n    image: a\n    command: [${repeat("--password=hunter2hunter2, ", n)}]\n`,
    "many suppressed names": (n) =>
      `# seaworthy-ignore-file ${numbered((i) => `compose/a${i}, `, n)} -- a\nservices:\n  a: {image: a}\n`,
  }),
  ...group("kubernetes", "manifest.yaml", {
    "script by alias": (n) =>
      podAlias("curl x | sh; ", n, (i) => `{name: c${i}, image: a, command: [sh, -c, *x]}`),
    "argument by alias": (n) =>
      podAlias("--password=hunter2hunter2 ", n, (i) => `{name: c${i}, image: a, args: [*x]}`),
    "variable by alias": (n) =>
      podAlias("aB3dE5fG7hI9 ", n, (i) => `{name: c${i}, image: a, env: [{name: PASSWORD, value: *x}]}`),
    "image by alias": (n) => podAlias("a/", n, (i) => `{name: c${i}, image: *x}`),
    "quantity by alias": (n) =>
      podAlias("1", n, (i) => `{name: c${i}, image: a, resources: {requests: {memory: *x}}}`),
    "capability by alias": (n) =>
      podAlias(
        "cap_",
        n,
        (i) => `{name: c${i}, image: a, securityContext: {capabilities: {add: [*x], drop: [*x]}}}`,
      ),
    "environment by alias": (n) =>
      `${pod}  x: &x\n${lines((i) => `  - {name: PASSWORD${i}, value: hunter2${i}}`, n / 2)}  containers:\n${lines((i) => `  - {name: c${i}, image: a, env: *x}`, n / 2)}`,
    "path by alias": (n) =>
      `${pod}  x: &x "${repeat("/a/..", n / 2)}/etc"\n  volumes:\n${lines((i) => `  - {name: v${i}, hostPath: {path: *x}}`, n / 2)}  containers: [{name: a, image: a}]\n`,
    "mounts by alias": (n) =>
      `${pod}  x: &x\n${lines((i) => `  - {name: v${i}, mountPath: /a}`, n / 3)}  volumes:\n${lines((i) => `  - {name: v${i}, hostPath: {path: /}}`, n / 3)}  containers:\n${lines((i) => `  - {name: c${i}, image: a, volumeMounts: *x}`, n / 3)}`,
    "volumes and mounts": (n) =>
      `${pod}  volumes:\n${lines((i) => `  - {name: v${i}, hostPath: {path: /}}`, n / 2)}  containers:\n  - name: a\n    image: a\n    volumeMounts:\n${lines((i) => `    - {name: v${i}, mountPath: /a}`, n / 2)}`,
    "one volume in many containers": (n) =>
      `${pod}  volumes: [{name: v, hostPath: {path: /}}]\n  containers:\n${lines((i) => `  - {name: c${i}, image: a, volumeMounts: [{name: v, mountPath: /a}]}`, n)}`,
    "one image in many containers": (n) =>
      `${pod}  containers:\n${lines((i) => `  - {name: c${i}, image: nginx}`, n)}`,
    "one container by alias": (n) =>
      `${pod}  x: &x {name: a, image: nginx, securityContext: {privileged: true}}\n  containers:\n${lines(() => "  - *x", n)}`,
    "one security context by alias": (n) =>
      `${pod}  x: &x\n    capabilities:\n      add: [${repeat("SYS_ADMIN, ", n / 2)}]\n  containers:\n${lines((i) => `  - {name: c${i}, image: a, securityContext: *x}`, n / 2)}`,
    "one pod by alias": (n) =>
      `apiVersion: v1\nkind: List\nx: &x\n  containers:\n${lines((i) => `  - {name: c${i}, image: nginx}`, n / 2)}items:\n${lines(() => "- {apiVersion: v1, kind: Pod, spec: *x}", n / 2)}`,
    "capabilities in brackets": (n) =>
      `${pod}  containers:\n  - name: a\n    image: a\n    securityContext:\n      capabilities:\n        add: [${repeat("SYS_ADMIN, ", n)}]\n`,
    "capabilities below each other": (n) =>
      `${pod}  containers:\n  - name: a\n    image: a\n    securityContext:\n      capabilities:\n        add:\n${lines(() => "        - SYS_ADMIN", n)}`,
    "ports in brackets": (n) =>
      `${pod}  containers:\n  - {name: a, image: a, ports: [${numbered((i) => `{hostPort: ${i}}, `, n)}]}\n`,
    "many secrets in one argument": (n) =>
      `${pod}  containers:\n  - {name: a, image: a, args: ["${repeat("--password=hunter2hunter2 ", n)}"]}\n`,
    "many secrets in one script": (n) =>
      `${pod}  containers:\n  - {name: a, image: a, command: [sh, -c, "${repeat("curl -u a:hunter2hunter2 b; ", n)}"]}\n`,
    "many arguments": (n) =>
      `${pod}  containers:\n  - {name: a, image: a, args: [${repeat("--password=hunter2hunter2, ", n)}]}\n`,
    "many words for docker": (n) =>
      `${pod}  containers:\n  - {name: a, image: a, command: [docker, run, ${repeat("--privileged, ", n)}]}\n`,
    "data by alias": (n) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nbinaryData: {x: &x "${repeat("password=hunter2x ", n / 2)}"}\ndata:\n${lines((i) => `  k${i}: *x`, n / 2)}`,
    "secret data by alias": (n) =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nx: &x "${repeat("aHVu", n / 2)}"\ndata:\n${lines((i) => `  k${i}: *x`, n / 2)}`,
    "many keys in one map": (n) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${lines((i) => `  k${i}: ghp_${String(i).padStart(36, "aB3dE5fG7hI9")}`, n)}`,
    "many secrets in one file of a map": (n) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |\n${lines((i) => `    password=aB3dE5fG7hI9${i}`, n)}`,
    "verbs and resources": (n) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules:\n- apiGroups: ["*"]\n  resources: [${repeat("secrets, ", n / 2)}]\n  verbs: [${repeat("get, '*', ", n / 2)}]\n`,
    "rules by alias": (n) =>
      `apiVersion: v1\nkind: List\nx: &x\n${lines(() => '- {apiGroups: ["*"], resources: [secrets], verbs: ["*"]}', n / 2)}items:\n${lines((i) => `- {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r${i}}, rules: *x}`, n / 2)}`,
    "many roles": (n) =>
      lines(
        (i) =>
          `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r${i}}\nrules: [{apiGroups: [""], resources: ["*"], verbs: ["*"]}]`,
        n,
      ),
    "many subjects": (n) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: a}\nroleRef: {kind: ClusterRole, name: cluster-admin}\nsubjects:\n${lines((i) => `- {kind: User, name: u${i}}`, n)}`,
    "flags of a component": (n) =>
      `${pod.replace("{name: a}", "{name: kube-apiserver, namespace: kube-system}")}  containers:\n  - name: kube-apiserver\n    image: a\n    command:\n    - kube-apiserver\n${lines(() => "    - --anonymous-auth=true", n)}`,
    "limits of many namespaces": (n) =>
      lines(
        (i) =>
          `---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: l, namespace: n${i}}\nspec: {limits: [{default: {memory: 1Gi}}]}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: n${i}}\nspec: {containers: [{name: a, image: a}]}`,
        n,
      ),
    "many skipped checks": (n) =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n${lines((i) => `    checkov.io/skip${i}: CKV_K8S_${i}=a`, n / 2)}spec:\n  containers:\n${lines((i) => `  - {name: c${i}, image: a}`, n / 2)}`,
    "many tolerations": (n) =>
      `${pod}  tolerations:\n${lines((i) => `  - {key: k${i}, operator: Exists}`, n)}  containers: [{name: a, image: a}]\n`,
  }),
  ...group("kustomize", "kustomization.yaml", {
    "many patches": (n) =>
      `resources: [a.yaml]\npatches:\n${lines((i) => `- patch: |-\n    apiVersion: v1\n    kind: Pod\n    metadata: {name: p${i}}\n    spec: {containers: [{name: a, securityContext: {privileged: true}}]}`, n)}`,
    "many images": (n) => `images:\n${lines((i) => `- {name: i${i}, newTag: latest}`, n)}`,
    "operations of one patch": (n) =>
      `patches:\n- target: {kind: Pod, name: a}\n  patch: |-\n${lines((i) => `    - {op: add, path: /spec/a${i}, value: b}`, n)}`,
    "a deep path of a patch": (n) =>
      `patches:\n- target: {kind: Pod, name: a}\n  patch: |-\n    - {op: add, path: ${repeat("/a", n)}, value: b}\n`,
  }),
  ...group("helm", "chart/templates/a.yaml", {
    "many actions": (n) => `${pod}  containers:\n${lines((i) => `  - {name: c${i}, image: {{ .a }}}`, n)}`,
    "many branches": (n) =>
      `${pod}  containers:\n${lines((i) => `  {{ if .a }}\n  - {name: c${i}, image: a}\n  {{ end }}`, n)}`,
    "branches in branches": (n) =>
      `${pod}${lines(() => "  {{ if .a }}", n / 3)}  hostPID: true\n${lines(() => "  {{ else }}\n  {{ end }}", n / 2)}`,
  }),
  ...group("dockerfile", "Dockerfile", {
    "logins in one command": (n) => `FROM a\nRUN curl ${repeat("http://a:hunter2b@c/ ", n)}\n`,
    "passwords in one command": (n) => `FROM a\nRUN a ${repeat("--password=hunter2hunter2 ", n)}\n`,
    "passwords in one exec form": (n) => `FROM a\nCMD [${repeat('"--password=hunter2hunter2", ', n)}"a"]\n`,
    "passwords in one instruction": (n) =>
      `FROM a\nENV ${numbered((i) => `PASSWORD${i}=hunter2hunter2 `, n)}\n`,
    "one password in many instructions": (n) => `FROM a\n${lines(() => "RUN curl -u a:hunter2hunter2 b", n)}`,
    "many suppressed names": (n) =>
      `# seaworthy-ignore-file ${numbered((i) => `dockerfile/a${i} `, n)} -- a\nFROM a\n`,
    "one suppressed name many times": (n) =>
      `FROM a\n# seaworthy-ignore ${repeat("dockerfile/final-user-root, ", n)}\nUSER root\n`,
    "many names of hadolint": (n) =>
      `FROM a\n# hadolint ignore=${numbered((i) => `DL${i},`, n)}\nUSER root\n`,
    "one name of hadolint many times": (n) =>
      `FROM a\n${lines(() => "# hadolint ignore=DL3002", n)}USER root\n`,
    "many suppressions of many findings": (n) =>
      `FROM a\n${lines(() => "# seaworthy-ignore dockerfile/sudo-in-run\nRUN sudo a", n)}`,
    "comments above an instruction": (n) =>
      `FROM a\n${lines(() => "# seaworthy-ignore dockerfile/a", n)}USER root\n`,
    "stages and copies": (n) =>
      `${lines((i) => `FROM a AS s${i}`, n / 2)}${lines((i) => `COPY --from=s${i} a b`, n / 2)}`,
    "stages on stages": (n) => `FROM a AS s0\n${lines((i) => `FROM s${i} AS s${i + 1}`, n)}`,
    "stages with users": (n) =>
      `FROM a AS s0\nUSER root\n${lines((i) => `FROM s${i} AS s${i + 1}\nRUN sudo a`, n)}`,
    "one image in many stages": (n) => lines((i) => `FROM nginx AS s${i}`, n),
    "variables that double": (n) => `FROM a\nENV A=hunter2\n${lines(() => "ENV A=$A$A", n)}USER $A\n`,
    "variables that grow": (n) => `FROM a\nENV A=a\n${lines(() => "ENV A=$A:b\nLABEL a=$A", n)}USER $A\n`,
    "one variable many times": (n) =>
      `FROM a\nENV A="${repeat("a ", n / 2)}"\n${lines(() => "LABEL a=$A", n / 2)}USER $A\n`,
    "arguments of one name": (n) => `${lines(() => "ARG A=a", n / 2)}FROM $A\n${lines(() => "ARG A", n / 2)}`,
    "lines of a heredoc": (n) => `FROM a\nRUN <<EOF\n${lines(() => "sudo a", n)}EOF\n`,
    "commands with and": (n) => `FROM a\nRUN ${repeat("sudo a && ", n)} a\n`,
    "commands in a pipeline": (n) => `FROM a\nRUN ${repeat("curl a | ", n)} sh\n`,
    "branches of a case": (n) => `FROM a\nRUN case $a in ${numbered((i) => `${i}) sudo a;; `, n)} esac\n`,
    "words of an exec form": (n) => `FROM a\nENTRYPOINT [${repeat('"a", ', n)}"a"]\n`,
    "actions of find": (n) => `FROM a\nRUN find . ${repeat("-exec sudo a \\; ", n)}\n`,
    wrappers: (n) => `FROM a\nRUN ${repeat("sudo ", n)} a\n`,
    "assignments of env": (n) => `FROM a\nRUN env ${numbered((i) => `PASSWORD${i}=hunter2hunter2 `, n)} a\n`,
    redirections: (n) => `FROM a\nRUN a ${repeat("> b ", n)}\n`,
    "options of apt": (n) => `FROM a\nRUN apt-get install ${repeat("--force-yes ", n)} a\n`,
    "flags in a cluster": (n) => `FROM a\nRUN docker run -${repeat("it", n)} a\n`,
    "mounts of one instruction": (n) =>
      `FROM a\nRUN ${numbered((i) => `--mount=type=bind,from=i${i},target=/a `, n)} a\n`,
    "sources of one copy": (n) => `FROM a\nCOPY ${numbered((i) => `.env${i} `, n)} /a/\n`,
    "open arithmetic": (n) => `FROM a\nRUN echo ${repeat("$((", n)}\n`,
    "closed arithmetic": (n) => `FROM a\nRUN echo ${repeat("$((", n / 2)}1${repeat("))", n / 2)}\n`,
    "arithmetic side by side": (n) => `FROM a\nRUN echo ${repeat("$((1)) ", n)}\n`,
    "open substitutions": (n) => `FROM a\nRUN ${repeat("$(", n)}\n`,
    "closed substitutions": (n) => `FROM a\nRUN ${repeat("$(a ", n / 2)}a${repeat(")", n / 8)}\n`,
    "quoted substitutions": (n) => `FROM a\nRUN ${repeat('"$(a ', n)}\n`,
    "substitutions and arithmetic": (n) => `FROM a\nRUN ${repeat("$(a $((", n)}\n`,
    "open backquotes": (n) => `FROM a\nRUN a ${repeat("` ", n)}\n`,
    "escaped backquotes": (n) => `FROM a\nRUN a ${repeat("`a \\`", n)}\n`,
    "open parameters": (n) => `FROM a\nRUN a ${repeat("${a:-", n)}\n`,
    "open subshells": (n) => `FROM a\nRUN ${repeat("(", n)}a\n`,
    "open blocks": (n) => `FROM a\nRUN ${repeat("if a; then ", n)}\n`,
    "variables of one word": (n) => `FROM a\nRUN a "${numbered((i) => `$b${i}`, n)}"\n`,
    "variables of one word of PowerShell": (n) => powershell(`a "${numbered((i) => `$b${i}`, n)}"`),
    "commands of PowerShell": (n) => powershell(repeat("iwr a | iex; ", n)),
    "a pipeline of PowerShell": (n) => powershell(`${repeat("iwr a | ", n)}iex`),
    "words of PowerShell": (n) => powershell(`iex ${repeat("$(iwr -Uri 'a') ", n)}`),
    "elements of a list of PowerShell": (n) => powershell(`a ${repeat("b, ", n)}`),
    "open brackets of PowerShell": (n) => powershell(repeat("(a ", n)),
    "open texts of PowerShell": (n) => powershell(repeat('"a $(', n)),
    "open comments of PowerShell": (n) => powershell(repeat("<# ", n)),
    "methods of PowerShell": (n) => powershell(`iex $a${repeat(".B('c')", n)}`),
    "scripts of cmd": (n) => `FROM servercore\nRUN ${repeat('powershell "iwr a | iex" && ', n)} a\n`,
    "marks of a template": (n) => `FROM a\n{{ a }}\nRUN b ${repeat("{{ c }} ", n)}\n`,
    "open marks of a template": (n) => `FROM a\n{{ a }}\nRUN b ${repeat("{{ if c ", n)}\n`,
    "blocks of a template": (n) =>
      `FROM a\n{{ a }}\nRUN b ${repeat("{{ if c }}", n)}d${repeat("{{ end }}", n)}\n`,
  }),
  ...group("shell", "run.sh", {
    "one command many times": (n) => lines(() => "docker run --privileged -v /var/run/docker.sock:/a b", n),
    "options of one command": (n) => `docker run ${repeat("-v /var/run/docker.sock:/a ", n)} b\n`,
    "open arithmetic": (n) => `echo ${repeat("$((", n)}\n`,
    "open substitutions": (n) => `echo ${repeat("$(docker run --privileged ", n)}\n`,
    "substitutions and comments": (n) => `echo ${repeat("$(a # b\n", n)}\n`,
    "heredocs below each other": (n) => lines(() => "cat <<E\na\nE", n),
    "comments above a command": (n) =>
      `${lines(() => "# seaworthy-ignore docker-cli/a", n)}docker run --privileged a\n`,
  }),
  ...group("daemon", "daemon.json", {
    "many hosts": (n) => `{"hosts": [${repeat('"tcp://0.0.0.0:2375", ', n)}"unix://a"]}\n`,
  }),
];

function powershell(script: string): string {
  return `FROM a\nSHELL ["powershell", "-Command"]\nRUN ${script}\n`;
}

function group(kind: Big["kind"], path: string, texts: Readonly<Record<string, Write>>): readonly Big[] {
  return Object.entries(texts).map(([name, text]) => ({ kind, path, name: `${path}, ${name}`, text }));
}

const pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n";

function open(variable: string): string {
  return `\${${variable}}`;
}

/** A scalar, and services that take it. */
function alias(scalar: string, length: number, service: (i: number) => string, end = ""): string {
  return `x-a: &x "${repeat(scalar, length / 2)}${end}"\n${services(service, length / 2)}`;
}

function services(service: (i: number) => string, length: number): string {
  return `services:\n${lines((i) => `  ${service(i)}`, length)}`;
}

function documents(document: (i: number) => string, length: number): string {
  return lines((i) => `${document(i)}\n---`, length);
}

/** A service, and others that extend it. */
function extending(base: string, length: number): string {
  return `services:\n  b:\n    ${base}${lines((i) => `  s${i}: {extends: b}`, length / 2)}`;
}

function podAlias(scalar: string, length: number, container: (i: number) => string): string {
  return `${pod}  x: &x "${repeat(scalar, length / 2)}"\n  containers:\n${lines((i) => `  - ${container(i)}`, length / 2)}`;
}

function repeat(text: string, length: number): string {
  return text.repeat(Math.max(1, Math.floor(length / text.length)));
}

function lines(line: (i: number) => string, length: number): string {
  return numbered((i) => `${line(i)}\n`, length);
}

function numbered(piece: (i: number) => string, length: number): string {
  let text = "";
  for (let i = 0; text.length < length; i++) text += piece(i);
  return text;
}
