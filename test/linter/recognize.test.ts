import assert from "node:assert/strict";
import { recognize } from "../../linter/recognize";

const nothing = { isChart: () => false, isPatch: () => false, isFragment: () => false };
const kind = (path: string, text = "", languageId?: string) =>
  recognize({ path, text, languageId }, nothing)?.kind;

const object = "apiVersion: v1\nkind: Pod\n";
const services = "services:\n  web:\n    image: nginx\n";

describe("linter/recognize", () => {
  it("knows Dockerfiles by name and language, and their namesakes by content", () => {
    for (const path of ["Dockerfile", "a/dockerfile", "Containerfile", "web.Dockerfile", "api.dockerfile"]) {
      assert.equal(kind(path), "dockerfile", path);
    }
    for (const path of ["Dockerfile.dev", "Dockerfile-windows", "Dockerfile_arm", "Containerfile.web"]) {
      assert.equal(kind(path, "FROM scratch\n"), "dockerfile", path);
    }
    assert.equal(kind("untitled:Untitled-1", "", "dockerfile"), "dockerfile");
    for (const path of ["Dockerfile.md", "Dockerfile.dockerignore", "Dockerfile.yaml", "my-dockerfile"]) {
      assert.equal(kind(path, "FROM scratch\n"), undefined, path);
    }
    assert.equal(kind("Dockerfile.py", "import os\n"), undefined);
    for (const text of [
      "FR\\\nOM scratch\n",
      "from\\\n scratch\n",
      "# escape=`\nFROM`\n scratch\n",
      "FROM\vscratch\n",
    ])
      assert.equal(kind("Dockerfile.dev", text), "dockerfile", text);
  });

  it("knows by its name that a Dockerfile is made of a file", () => {
    const isTemplate = (path: string) => recognize({ path, text: "FROM scratch\n" }, nothing)?.isTemplate;
    for (const name of ["template", "tmpl", "tpl", "j2", "in", "erb", "m4"])
      assert.equal(isTemplate(`a/Dockerfile.${name}`), true, name);
    for (const path of ["Dockerfile", "Dockerfile.inner", "Dockerfile.template-2"])
      assert.equal(isTemplate(path), false, path);
  });

  it("knows files in which people type commands of Docker, and leaves those without", () => {
    const workflow = "on: push\njobs:\n  web:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ";
    const files = {
      Makefile: ["makefile", "run:\n\t"],
      "rules.mk": ["makefile", "run:\n\t"],
      "web.service": ["unit", "[Service]\nExecStart="],
      "docker.rules": ["host-file", "-w /etc/"],
      "package.json": ["package-json", '{ "scripts": {} }\n'],
      "lib/.gitlab-ci.yml": ["ci", "web:\n  script: "],
      ".github/workflows/web.yml": ["ci", workflow],
    };
    for (const [path, [expected, text = ""]] of Object.entries(files)) {
      assert.equal(kind(path, `${text}docker ps\n`), expected, path);
      assert.equal(kind(path, `${text}ls\n`), undefined, path);
    }
    for (const path of ["/etc/kubernetes/admin.conf", "~/.kube/config", "/var/lib/etcd"])
      assert.equal(kind("Makefile", `up:\n\tchmod 600 ${path}\n`), "makefile", path);
    for (const [path, text, other] of [
      ["docker.socket", "[Socket]\nSocketMode=0660\n", ""],
      [".docker/config.json", '{ "auths": {} }\n', '{ "a": 1 }\n'],
      ["k3s/registries.yaml", "mirrors:\n  docker.io: {}\n", "registries: []\n"],
    ] as const) {
      assert.equal(kind(path, text), "host-file", path);
      assert.equal(kind(path, other), undefined, path);
    }
    assert.equal(kind("dbus.service", "<busconfig/> docker\n"), undefined);
  });

  it("knows what sets up machines by its content, and leaves what is about something else", () => {
    const cloud = "#cloud-config\nruncmd: [ls]\n";
    for (const path of ["user-data", "user-data.txt", "web.yaml", "web.cloud-config"])
      assert.equal(kind(path, cloud), "cloud-init", path);
    assert.equal(kind("web.yml", `## template: jinja\n${cloud}`), "cloud-init");
    assert.equal(kind("user-data", "key: value\n"), undefined);

    const tasks = (module: string) => `---\n- name: a\n  ${module}: { path: /etc/docker }\n`;
    for (const module of ["file", "ansible.builtin.copy", "ansible.legacy.template"])
      assert.equal(kind("tasks/main.yml", tasks(module)), "ansible", module);
    assert.equal(kind("site.yml", "- hosts: all\n  tasks:\n  - shell: docker ps\n"), "ansible");
    assert.equal(kind("tasks/main.yml", "- name: a\n  file: { path: /etc/motd }\n"), undefined);
    assert.equal(kind("list.yml", "- docker\n- file\n"), undefined);
    assert.equal(kind("steps.yml", "steps:\n- shell: docker ps\n"), undefined);
    assert.equal(kind("map.yml", "docker:\n  file: a\n"), undefined);
  });

  it("knows Compose files by name, language and content", () => {
    for (const path of [
      "compose.yaml",
      "docker-compose.yml",
      "docker-compose.prod.yml",
      "compose.dev.yaml",
    ]) {
      assert.equal(kind(path), "compose", path);
    }
    assert.equal(kind("stack.yml", services), "compose");
    assert.equal(kind("stack.yml", `# a stack\nname: x\n${services.replaceAll("\n", "\r\n")}`), "compose");
    assert.equal(kind("untitled:1", "", "dockercompose"), "compose");
    assert.equal(kind(".gitlab-ci.yml", "services:\n  - docker:dind\nbuild:\n  image: node\n"), "ci");
    assert.equal(
      kind("config.yaml", "services:\n  web:\n    port: 80\nweb:\n  x:\n    image: a\n"),
      undefined,
    );
  });

  for (const text of [
    "services: {web: {image: nginx}}\n",
    "{services: {web: {image: nginx}}}\n",
    '"services":\n  "web":\n    "image": nginx\n',
    '"serv\\u0069ces":\n  web:\n    image: nginx\n',
    "!!binary c2VydmljZXM=:\n  web:\n    image: nginx\n",
    "&a services: &b\n  web: &c\n    image: nginx\n",
    "? services\n: ? web\n  : ? image\n    : nginx\n",
    "  services:\n    web:\n      image: nginx\n",
    "x-a: &a\n  web:\n    image: nginx\nservices: *a\n",
    "x-a: &a\n  services:\n    web:\n      image: nginx\n<<: *a\n",
    "services:\n  web:\n    <<: {image: nginx}\n",
    "services:\r  web:\r    image: nginx\r",
    "{}\n---\nservices:\n  web: {image: nginx}\n",
  ]) {
    it(`knows a Compose file that is spelled ${JSON.stringify(text)}`, () => {
      assert.equal(kind("stack.yml", text), "compose");
    });
  }

  it("knows what only says what differs", () => {
    const isPartial = (path: string, text = "", patches = false) =>
      recognize({ path, text }, { ...nothing, isPatch: () => patches, isFragment: () => patches })?.isPartial;
    assert.equal(isPartial("compose.override.yaml"), true);
    assert.equal(isPartial("docker-compose.override.yml"), true);
    assert.equal(isPartial("compose.yaml"), false);
    assert.equal(isPartial("common.yaml", services, true), true);
    assert.equal(isPartial("patch.yaml", object, true), true);
    assert.equal(kind("kustomization.yaml"), "kustomize");
    assert.equal(
      recognize({ path: "patch.yaml", text: object }, { ...nothing, isPatch: () => true })?.kind,
      "kustomize",
    );
  });

  it("knows Kubernetes objects by content, in YAML and JSON", () => {
    assert.equal(kind("a.yaml", object), "kubernetes");
    assert.equal(kind("a.json", '{ "apiVersion": "v1", "kind": "Pod" }'), "kubernetes");
    assert.equal(kind("a.yaml", "spec:\n  apiVersion: v1\n  kind: Pod\n"), undefined);
    assert.equal(kind("values.yaml", "image:\n  tag: 1\n"), undefined);
    assert.equal(kind("datasource.yaml", "apiVersion: 1\nkind: x\n"), undefined);
    assert.equal(kind("ops.yaml", "- op: replace\n  path: /spec/replicas\n  value: 3\n"), undefined);
    assert.equal(kind("a.txt", object), undefined);
  });

  it("knows configuration of cluster components by content", () => {
    assert.equal(
      kind("kubelet.yaml", "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n"),
      "component-config",
    );
    assert.equal(
      kind("kubeadm.yaml", "kind: InitConfiguration\napiVersion: kubeadm.k8s.io/v1beta4\n"),
      "component-config",
    );
    assert.equal(kind("config.yaml", "kubelet-arg:\n  - read-only-port=0\n"), "component-config");
  });

  it("knows Helm templates by their chart, or by their actions below templates/", () => {
    const template = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n";
    assert.equal(kind("chart/templates/pod.yaml", template), "helm");
    assert.equal(kind("templates/web/pod.yaml", template), "helm");
    assert.equal(kind("pod.yaml", template), "kubernetes");
    assert.equal(kind("chart/templates/pod.yaml", object), "kubernetes");
    const isChart = (folder: string) => folder === "chart";
    assert.equal(
      recognize({ path: "chart/templates/pod.yaml", text: object }, { ...nothing, isChart })?.kind,
      "helm",
    );
  });

  it("knows the other files by name, and scripts by their first line", () => {
    assert.equal(kind("etc/docker/daemon.json"), "daemon");
    assert.equal(kind(".devcontainer.json"), "devcontainer");
    assert.equal(kind(".devcontainer/devcontainer.json"), "devcontainer");
    assert.equal(kind(".seaworthy.yaml"), "configuration");
    for (const path of ["run.sh", "run.bash"]) assert.equal(kind(path), "shell");
    assert.equal(kind("run", "#!/usr/bin/env bash\n"), "shell");
    assert.equal(kind("run", "#!/bin/sh -e\r\n"), "shell");
    assert.equal(kind("run", "#!/usr/bin/env python3\n"), undefined);
    for (const path of ["README.md", "package.json", "main.ts"]) assert.equal(kind(path, "x"), undefined);
  });
});
