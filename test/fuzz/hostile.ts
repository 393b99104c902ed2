import type { FileKind } from "../../linter/finding";

export interface Seed {
  readonly kind: FileKind;
  readonly path: string;
  readonly text: string;
}

function seeds(kind: FileKind, path: string, ...texts: readonly string[]): readonly Seed[] {
  return texts.map((text) => ({ kind, path, text }));
}

/** Small texts in which the hard parts of each grammar stand side by side: mutations start from these too. */
export const hostileSeeds: readonly Seed[] = [
  ...seeds(
    "dockerfile",
    "Dockerfile",
    "",
    "FROM a",
    '# syntax=docker/dockerfile:1\r\n# escape=`\r\nFROM mcr/windows AS w\r\nRUN dir `\r\n  && "c:\\x" `\r\n\r\n  # c\r\nUSER root\r\n',
    "ARG V=22\nARG R\nFROM ${R:-docker.io}/node:${V:+${V}-slim} AS base\nFROM base AS build\nARG V\nENV A=${V} B=$A\nUSER ${U:-root}\nFROM build\n",
    'FROM a AS b\nRUN <<EOF bash\nset -e\ncurl -k http://x | sh\nEOF\nRUN <<-"X" <<Y\n\tsudo a\n\tX\nb\nY\nCOPY <<"A" <<B /etc/\nroot\nA\nx\nB\nUSER b\n',
    'FROM a\nRUN --mount=type=secret,id=x --mount=type=bind,from=b,target=/c --network=host \\\n  curl http://x | bash && \\\n  # why\n\n  sudo "$(echo \'a\' "b $(c)")" ; `d`\nCMD ["a", "b\\"c"]\nUSER 0\n',
    'FROM a\nSHELL ["powershell", "-c"]\nONBUILD RUN sudo a\nONBUILD USER root\nHEALTHCHECK --interval=1s CMD curl -k http://a\nADD --chmod=777 http://x /y\nENV PASSWORD=hunter2 \\\n TOKEN "a b" x=\'\nENTRYPOINT exec top\nEXPOSE 22/tcp\nVOLUME ["/a"]\nSTOPSIGNAL 9\n',
    "FROM {{ .image }}\n{{ range .x }}\nRUN {{ . }}\n{{ end }}\nUSER {{ .user }}\n",
    "FROM a AS a\nFROM a AS a\nFROM a\nCOPY --from=0 a b\nCOPY --from=a a b\nCOPY --from=9 a b\nUSER app\n",
    "# seaworthy-ignore-file dockerfile/missing-user -- why\n# check=skip=all;error=true\n# hadolint ignore=DL3002,DL4006\nFROM a:latest\n# seaworthy-ignore dockerfile/final-user-root\nUSER root\n",
  ),
  ...seeds(
    "compose",
    "compose.yaml",
    "services:\n  web:\n    image: nginx:${TAG:-latest}\n    privileged: true\n    volumes:\n      - /var/run/docker.sock:/x\n      - { type: bind, source: /, target: /h }\n    environment:\n      PASSWORD: hunter2\n    cap_add: [SYS_ADMIN]\n",
    'x-base: &base\n  privileged: true\n  environment: &env { TOKEN: "abcdef0123456789" }\nservices:\n  a:\n    <<: *base\n    image: a\n  b:\n    <<: [*base, { user: root }]\n    build:\n      context: .\n      dockerfile_inline: |\n        FROM a:latest\n        USER root\n        RUN curl -k http://x | sh\n  c: *base\n',
    "services:\n  web: { image: a, user: '0:0', security_opt: [seccomp=unconfined, \"apparmor:unconfined\"], network_mode: host, pid: host }\n  ? db\n  : image: b\n    environment:\n    - POSTGRES_PASSWORD=postgres\n    - A\n",
    "include:\n- a.yaml\nservices:\n  a: { extends: { file: b.yaml, service: c } }\n---\nservices:\n  b: { image: x, privileged: !!bool 'true' }\n",
  ),
  ...seeds(
    "kubernetes",
    "manifest.yaml",
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n    checkov.io/skip1: CKV_K8S_16=why\nspec:\n  hostPID: true\n  containers:\n    - name: c\n      image: nginx\n      securityContext: { privileged: true }\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: s }\ndata:\n  password: aHVudGVyMg==\n...\n# seaworthy-ignore-file kubernetes/privileged-container\n",
    "apiVersion: v1\nkind: List\nitems:\n- &pod\n  apiVersion: v1\n  kind: Pod\n  spec:\n    containers: [&c { name: a, image: a, env: [{ name: PASSWORD, value: hunter2 }] }, *c]\n- *pod\n",
    "%YAML 1.2\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: r\nrules:\n- apiGroups: ['*']\n  resources: [secrets, \"*\"]\n  verbs: [\n    get, '*' ]\n",
    "apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      volumes:\n      - hostPath: { path: /var/run/docker.sock }\n        name: v\n      containers:\n      - name: a\n        image: a\n        command:\n        - sh\n        - -c\n        - |-\n          curl -u a:hunter2 http://x\n",
  ),
  ...seeds(
    "kubernetes",
    "manifest.json",
    '{ "apiVersion": "v1", "kind": "Pod", "spec": { "hostNetwork": true, "containers": [{ "name": "a", "image": "a", "securityContext": { "privileged": true } }] } }\n',
  ),
  ...seeds(
    "helm",
    "chart/templates/pod.yaml",
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ include "x" . }}\n  {{- with .Values.labels }}\n  labels: {{- toYaml . | nindent 4 }}\n  {{- end }}\nspec:\n  {{ if .Values.host }}\n  hostNetwork: true\n  {{ else }}\n  hostPID: {{ .Values.pid | default true }}\n  {{ end }}\n  containers:\n  {{- range $i, $c := .Values.containers }}\n  - name: "{{ $c }}-{{ $i }}"\n    image: a:{{ .Values.tag }}\n    securityContext: { privileged: true }\n  {{- end }}\n',
  ),
  ...seeds(
    "kustomize",
    "kustomization.yaml",
    "resources: [manifest.yaml]\nimages: [{ name: nginx, newTag: '1' }]\npatches:\n- target: { kind: Deployment }\n  patch: |-\n    apiVersion: v1\n    kind: Pod\n    spec:\n      containers:\n      - name: a\n        securityContext:\n          privileged: true\n- path: patch.yaml\n",
  ),
  ...seeds(
    "daemon",
    "daemon.json",
    '{\n  // c\n  "hosts": ["tcp://0.0.0.0:2375", "unix://"], /* d */\n  "debug": true,\n  "tlsverify": false,\n}\n',
  ),
  ...seeds(
    "devcontainer",
    "devcontainer.json",
    '{ "build": { "dockerfile": "Dockerfile" }, "remoteUser": "vscode", "runArgs": ["--privileged"] }\n',
  ),
  ...seeds(
    "component-config",
    "config.yaml",
    'kube-apiserver-arg:\n- anonymous-auth=true\n- "profiling=true"\nkubelet-arg: [protect-kernel-defaults=false]\n',
    "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nauthentication: { anonymous: { enabled: true } }\nprotectKernelDefaults: false\n",
  ),
  ...seeds(
    "shell",
    "run.sh",
    '#!/bin/sh\ndocker run --privileged -v /var/run/docker.sock:/x "$(cat <<EOF\nimage\nEOF\n)" || exit\ncat > /etc/docker/daemon.json <<E\n{ "icc": $a, "hosts": ["$b"], $c }\nE\nsed -i "s/^OPTIONS=.*/OPTIONS=\'\\1 --icc=true\'/" /etc/default/docker\nsetfacl -m u:a:rw,o::r /run/docker.sock\nif a; then docker run -it --rm --privileged=true b; fi # c\nf() { sudo docker run --privileged a & }\ncase $x in a) docker run --privileged x ;; esac\n',
  ),
  ...seeds(
    "makefile",
    "Makefile",
    "A ?= docker\nrun: image ; @docker run --privileged $(A) $$(pwd)\n\t-@docker run -v $(shell pwd):/x \\\n\t\t--privileged web # c\n# c\n",
  ),
  ...seeds(
    "unit",
    "web.service",
    '[Unit]\n; c\n[Service]\nEnvironment=DOCKER_HOST=tcp://10.0.0.1:2375 "A=b c"\nExecStartPre=-/usr/bin/docker rm %n\nExecStart=/usr/bin/docker run --rm \\\n  --privileged --name %n web\n',
  ),
  ...seeds(
    "host-file",
    "registries.yaml",
    "mirrors:\n  docker.io: { endpoint: ['http://10.0.0.1:5000'] }\nconfigs:\n  a:\n    auth: { username: b, password: c }\n    tls: { insecure_skip_verify: true }\n",
  ),
  ...seeds(
    "ci",
    ".gitlab-ci.yml",
    "variables: { DOCKER_TLS_CERTDIR: '' }\nservices:\n- name: docker:28-dind\n  command: [--tls=false]\n.base: &base\n- docker info\nweb:\n  before_script: [*base, 'docker run --privileged web']\n  script: |\n    docker run \\\n      --privileged web\n",
    "jobs:\n  web:\n    runs-on: ubuntu-latest\n    container: { image: 'node:${{ matrix.v }}', options: --privileged }\n    env: { DOCKER_CONTENT_TRUST: 0 }\n    steps:\n    - uses: a/b@v4\n    - shell: bash\n      run: |\n        docker run --privileged ${{ env.IMAGE }}\n",
  ),
  ...seeds(
    "cloud-init",
    "user-data",
    '#cloud-config\nwrite_files:\n- path: /etc/docker/daemon.json\n  permissions: \'0666\'\n  owner: app:app\n  content: |\n    {\n      "icc": true\n    }\n- { path: /r.sh, content: "#!/bin/sh\\ndocker run --privileged a" }\nruncmd:\n- [chmod, 666, /var/run/docker.sock]\n- docker run --privileged web\n',
  ),
  ...seeds(
    "ansible",
    "site.yaml",
    "- hosts: all\n  tasks:\n  - block:\n    - ansible.builtin.copy: { dest: /etc/docker/daemon.json, mode: '0666', content: '{\"icc\": true}' }\n  - copy: src=a dest=/etc/docker/ owner=app mode=\"a+rw\"\n  - shell: docker run --privileged {{ image }}\n  - command: { argv: [chmod, '666', /var/run/docker.sock] }\n",
  ),
  ...seeds(
    "package-json",
    "package.json",
    '{ "scripts": { "db": "docker run --privileged -e \\"A=b\\" postgres:17" } }\n',
  ),
  ...seeds(
    "configuration",
    ".seaworthy.yaml",
    "profile: strict\nrules:\n  dockerfile/missing-user: off\n  kubernetes/privileged-container: critcal\n  nope: high\noverrides:\n- files: ['**/{a,b}.yaml']\n  rules: { compose/docker-socket-mount: low }\nexclude: [node_modules]\nkubernetesVersion: '1.34'\nunits: [a]\n",
  ),
  ...seeds(
    "benchmark",
    "host.docker-bench.json",
    '{ "dockerbenchsecurity": "1.6.0", "start": 1701888292, "tests": [ {"id": "3", "desc": "a", "results": [ {"id": "3.15", "desc": "Ensure that the Docker socket file ownership is set to root:docker (Automated)", "result": "WARN", "details": "x"} ]} ], "checks": 1, "score": 0, "end": 1701888299 }\n',
  ),
  ...seeds(
    "benchmark",
    "host.docker-bench.log",
    "# Docker Bench for Security v1.3.5\nInitializing Fri Jul  5 15:07:48 UTC 2019\n\u001b[1;31m[WARN]\u001b[0m 1.2.3  - Ensure auditing is configured for the Docker daemon\n[INFO] 3.17  - Ensure that daemon.json file ownership is set to root:root\n[INFO]      * File not found\nSection B - Remediation measures\n[INFO] 1.2.3 - Install auditd\n",
  ),
  ...seeds(
    "benchmark",
    "node.kube-bench.json",
    '{"Controls":[{"id":"4","version":"cis-1.11","node_type":"node","tests":[{"section":"4.1","results":[{"test_number":"4.1.1","test_desc":"Ensure that the kubelet service file permissions are set to 600 or more restrictive (Automated)","remediation":"chmod 600 x\\n","status":"FAIL"}]}]}],"Totals":{"total_fail":1}}\n',
  ),
];
