// How a rule about each subject begins: a check that works, with a fix where the subject allows one, and the examples
// that test it, as fragments `within` hardened surroundings where that will do. All of them flag the word "draft", which
// no file holds by chance.

const tree = {
  fix: 'import { fix } from "../../model/edit";',
  remove: 'import { remove } from "../../model/tree/edit/edit";',
};
const names = (name) => `import { ${name} } from "../shared/names";`;

/** `kind` and `body` of a Kubernetes object that is named "shop". */
function object(kind, body) {
  return `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: shop\n${body}`;
}

const service = "services:\n  web:\n    image: nginx:1.29\n";

const dockerfile = {
  dockerfile: {
    gives: "the whole file: stages, comments, the stage that is built",
    check: `dockerfile({ target }, report) {
      const name = target?.name;
      if (name?.value !== "draft") return;
      report(name, { message: \`The stage that is built is named "\${name.value}"\` });
    },`,
    bad: "FROM scratch AS draft\n                ^^^^^\n",
    good: "FROM scratch AS app\n",
  },
  stage: {
    gives: "a FROM and what follows: its base image, its user, what it inherits",
    check: `stage({ name }, report) {
      if (name?.value !== "draft") return;
      report(name, { message: \`A stage is named "\${name.value}"\` });
    },`,
    bad: "FROM scratch AS draft\n                ^^^^^\nFROM scratch\n",
    good: "FROM scratch AS app\nFROM scratch\n",
  },
  instruction: {
    gives: "an instruction: keyword, flags, words, the pairs of ENV, ARG and LABEL",
    imports: [tree.fix, 'import { replaceWord } from "../../model/dockerfile/edit";'],
    check: `instruction(instruction, report) {
      const { keyword, words } = instruction;
      const [word] = words;
      if (keyword !== "WORKDIR" || word?.value !== "draft") return;
      report(word, {
        message: \`The working directory is "\${word.value}"\`,
        fixes: [fix("Use /app", "suggestion", replaceWord(instruction, word, "/app"))],
      });
    },`,
    within: "stage",
    bad: "WORKDIR draft\n        ^^^^^\n",
    fixed: "WORKDIR /app\n",
    good: "WORKDIR /srv\n",
  },
  command: {
    gives: "a simple command of RUN, CMD or ENTRYPOINT, with its words, wrappers and pipes",
    imports: [tree.fix, 'import { removeWord } from "../../model/shell/edit";'],
    check: `command({ name, words, instruction }, report) {
      const word = words.find(({ value }) => value === "--draft");
      if (!word || !instruction) return;
      report(word, {
        message: \`\${name} is given --draft\`,
        fixes: [fix("Remove --draft", "suggestion", removeWord(instruction, words, word))],
      });
    },`,
    within: "stage",
    bad: "RUN make --draft install\n         ^^^^^^^\n",
    fixed: "RUN make install\n",
    good: "RUN make --jobs 4 install\n",
  },
  powershellCommand: {
    gives: "the same of PowerShell, with aliases resolved and names in lower case",
    check: `powershellCommand({ words, instruction }, report) {
      const word = words.find(({ value }) => value === "-Draft");
      if (!word || !instruction) return;
      report(word, { message: \`\${words[0]?.raw} is given -Draft\` });
    },`,
    bad: 'FROM mcr.microsoft.com/powershell:7.5-debian-12\nRUN pwsh -Command "Install-Tool -Draft"\n                                ^^^^^^\nUSER 10001\n',
    good: 'FROM mcr.microsoft.com/powershell:7.5-debian-12\nRUN pwsh -Command "Install-Tool -Force"\nUSER 10001\n',
  },
};

const compose = {
  composeFile: {
    gives: "the whole file: its services, its networks, volumes and secrets",
    imports: [tree.fix, tree.remove],
    check: `composeFile(file, report) {
      const field = file.get("name");
      if (field.string !== "draft") return;
      report(field, {
        message: \`The project is named "\${field.string}"\`,
        fixes: [fix("Remove name", "suggestion", remove(field))],
      });
    },`,
    bad: `name: draft\n      ^^^^^\n${service}`,
    fixed: service,
    good: `name: shop\n${service}`,
  },
  service: {
    gives: "a service after anchors, merge keys, extends and ${X:-default}",
    imports: [tree.fix, tree.remove, names("describeService")],
    check: `service(service, report) {
      const field = service.get("hostname");
      if (service.text(field) !== "draft") return;
      report(field, {
        message: \`\${describeService(service)} calls itself "draft"\`,
        fixes: [fix("Remove hostname", "suggestion", remove(field))],
      });
    },`,
    within: "service",
    bad: "working_dir: /app\nhostname: draft\n          ^^^^^\n",
    fixed: "working_dir: /app\n",
    good: "hostname: shop\n",
  },
};

const role = 'rules:\n  - apiGroups: [""]\n    resources: [pods]\n    verbs: ';
const apiServer =
  "spec:\n  containers:\n    - name: kube-apiserver\n      image: registry.k8s.io/kube-apiserver:v1.34.1\n      command:\n        - kube-apiserver\n";

const kubernetes = {
  manifest: {
    gives: "the whole file, for what compares its documents; it is asked at each keystroke",
    imports: [names("describeObject")],
    check: `manifest({ objects }, report) {
      for (const object of objects)
        if (object.name.string === "draft")
          report(object.nameRange, { message: \`\${describeObject(object)} is a draft\` });
    },`,
    bad: "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: draft\n        ^^^^^\n",
    good: object("ConfigMap", ""),
  },
  object: {
    gives: "an object of any kind",
    imports: [tree.fix, tree.remove, names("describeObject")],
    check: `object(object, report) {
      if (!object.is("", "ConfigMap")) return;
      const field = object.field.get("data", "draft");
      if (!field.isPresent) return;
      report(field, {
        message: \`\${describeObject(object)} holds a draft\`,
        fixes: [fix("Remove draft", "suggestion", remove(field))],
      });
    },`,
    within: "config-map",
    bad: 'data:\n  draft: "1"\n         ^^^\n  theme: dark\n',
    fixed: "data:\n  theme: dark\n",
    good: "data:\n  theme: dark\n",
  },
  podSpec: {
    gives: "the pod spec in any workload, with its volumes and containers",
    imports: [tree.fix, tree.remove, names("describePod")],
    check: `podSpec(pod, report) {
      const field = pod.get("hostname");
      if (field.string !== "draft") return;
      report(field, {
        message: \`\${describePod(pod)} calls itself "\${field.string}"\`,
        fixes: [fix("Remove hostname", "suggestion", remove(field))],
      });
    },`,
    within: "pod",
    bad: "restartPolicy: Always\nhostname: draft\n          ^^^^^\n",
    fixed: "restartPolicy: Always\n",
    good: "hostname: shop\n",
  },
  container: {
    gives: "a container, init container or ephemeral container of any workload",
    imports: [tree.fix, tree.remove, names("describeContainer")],
    check: `container(container, report) {
      const field = container.get("workingDir");
      if (field.string !== "/draft") return;
      report(field, {
        message: \`\${describeContainer(container)} works in \${field.string}\`,
        fixes: [fix("Remove workingDir", "suggestion", remove(field))],
      });
    },`,
    within: "container",
    bad: "args: [serve]\nworkingDir: /draft\n            ^^^^^^\n",
    fixed: "args: [serve]\n",
    good: "workingDir: /app\n",
  },
  component: {
    gives: "the flags or the configuration of a component of the cluster",
    imports: [tree.fix, tree.remove],
    check: `component(component, report) {
      if (component.name !== "kube-apiserver") return;
      const flag = component.flag("draft");
      if (flag.state !== "present") return;
      report(flag, {
        message: \`\${component.name} is started with --draft\`,
        fixes: [flag.field && fix("Remove --draft", "suggestion", remove(flag.field))],
      });
    },`,
    bad: object("Pod", `${apiServer}        - --draft=true\n          ^^^^^^^^^^^^\n`),
    fixed: object("Pod", apiServer),
    good: object("Pod", apiServer),
  },
  grant: {
    gives: "a rule of a Role or ClusterRole",
    imports: [tree.fix, tree.remove, names("describeObject")],
    check: `grant({ object, verbs }, report) {
      for (const verb of verbs)
        if (verb.string === "draft")
          report(verb, {
            message: \`\${describeObject(object)} allows the verb draft\`,
            fixes: [fix("Remove draft", "suggestion", remove(verb))],
          });
    },`,
    within: "role",
    bad: `${role}[get, draft]\n                 ^^^^^\n`,
    fixed: `${role}[get]\n`,
    good: `${role}[get]\n`,
  },
};

const daemon = {
  daemon: {
    gives: "a daemon.json",
    imports: [tree.fix, tree.remove],
    check: `daemon({ root }, report) {
      const field = root.get("bridge");
      if (field.string !== "draft") return;
      report(field, {
        message: \`The bridge is named "\${field.string}"\`,
        fixes: [fix("Remove bridge", "suggestion", remove(field))],
      });
    },`,
    within: "daemon",
    bad: '"bridge": "draft",\n          ^^^^^^^\n"log-level": "info"\n',
    fixed: '"log-level": "info"\n',
    good: '"log-level": "info"\n',
  },
  permission: {
    gives: "what a command, a task or an entry of write_files says of the owner and the mode of files",
    check: `permission({ paths, mode }, report) {
      if (mode && paths.includes("/etc/docker/draft"))
        report(mode, { message: "The mode of /etc/docker/draft is changed" });
    },`,
    language: "sh",
    path: "setup.sh",
    bad: "chmod 666 /etc/docker/draft\n      ^^^\n",
    good: "chmod 644 /etc/docker/daemon.json\n",
  },
  hostSettings: {
    gives: "the configuration of a Docker client, or of the registries of a k3s node",
    check: `hostSettings({ of, document }, report) {
      const field = document.root.get("draft");
      if (of === "docker-client" && field.isPresent) report(field, { message: "The client is a draft" });
    },`,
    language: "sh",
    path: "setup.sh",
    bad: "cat > ~/.docker/config.json <<'EOF'\n{ \"draft\": true }\n           ^^^^\nEOF\n",
    good: "cat > ~/.docker/config.json <<'EOF'\n{ \"debug\": true }\nEOF\n",
  },
  writtenFile: {
    gives: "a text that a script or a task writes into a file of a machine, with its path",
    check: `writtenFile({ path, content: { text, toOffset } }, report) {
      const at = text.indexOf("draft");
      if (path !== "/etc/docker/some.conf" || at < 0) return;
      const range = { start: toOffset(at, "start"), end: toOffset(at + "draft".length, "end") };
      report(range, { message: "some.conf is a draft" });
    },`,
    language: "sh",
    path: "setup.sh",
    bad: "cat > /etc/docker/some.conf <<'EOF'\ndraft\n^^^^^\nEOF\n",
    good: "cat > /etc/docker/some.conf <<'EOF'\nright\nEOF\n",
  },
};

const dockerCli = {
  command: {
    gives: "a simple command of a shell script, with its words, wrappers and pipes",
    check: `command({ name, words }, report) {
      const word = words.find(({ value }) => value === "--draft");
      if (name !== "docker" || !word) return;
      report(word, { message: "docker is given --draft" });
    },`,
    bad: "docker run --draft nginx:1.29\n           ^^^^^^^\n",
    good: "docker run nginx:1.29\n",
  },
};

const benchmark = {
  benchmark: {
    gives: "what docker-bench-security or kube-bench found, with its checks",
    check: `benchmark({ checks }, report) {
      for (const check of checks)
        if (check.outcome === "fail" && check.title.startsWith("Draft"))
          report(check, { message: check.title });
    },`,
    bad: "[WARN] 1.1 - Draft\n^^^^^^^^^^^^^^^^^^\n",
    good: "[PASS] 1.1 - Draft\n",
  },
};

/** By namespace and subject. */
export const skeletons = { dockerfile, compose, kubernetes, daemon, "docker-cli": dockerCli, benchmark };

/** The language of a namespace's examples, where a subject has none of its own. */
export const languages = {
  dockerfile: "dockerfile",
  compose: "yaml",
  kubernetes: "yaml",
  daemon: "json",
  "docker-cli": "sh",
  benchmark: "text",
};
