import assert from "node:assert/strict";
import { applySafeFixes } from "../../linter/fixes";
import { Linter } from "../../linter/linter";
import type { WorkspaceFacts } from "../../model/workspace/facts";
import { buildOf, devcontainerUser, dockerignoreOf, scriptOf } from "../../model/workspace/images";
import { replacedImages } from "../../model/workspace/kustomizations";
import { hasPods } from "../../model/workspace/pods";
import type { Context } from "../../rules/rule";
import { configuration, pod, testRule, user } from "./rules";

/** A workspace in which every Dockerfile, service and manifest is asked what `ask` asks. */
function workspace(ask: (context: Context) => unknown) {
  const answer = testRule("x/answer", {
    check: {
      dockerfile: (_, report, context) => report({ start: 0, end: 0 }, { message: String(ask(context)) }),
      composeFile: (_, report, context) => report({ start: 0, end: 0 }, { message: String(ask(context)) }),
      container: (_, report, context) => report({ start: 0, end: 0 }, { message: String(ask(context)) }),
    },
  });
  const linter = new Linter({ rules: [answer] });
  const texts = new Map<string, string>();
  return {
    write(path: string, text: string) {
      texts.set(path, text);
      return linter.update({ path, text });
    },
    remove: (path: string) => linter.remove(path),
    lint: (path: string) => linter.lint({ path, text: texts.get(path) ?? "" }, configuration()),
    answer: (path: string) =>
      linter.lint({ path, text: texts.get(path) ?? "" }, configuration()).findings[0]?.message,
  };
}

function stagesOf(facts: WorkspaceFacts, path: string): number | undefined {
  return facts.dockerfile(path, undefined)?.stages.length;
}

function targetOf(facts: WorkspaceFacts, path: string, target: string | undefined): string | undefined {
  return facts.dockerfile(path, target)?.target?.name?.raw;
}

function programOf(facts: WorkspaceFacts, dockerfile: string): string | undefined {
  return scriptOf(facts, dockerfile, "start.sh")?.rootWork;
}

describe("linter/workspace", () => {
  it("knows Dockerfiles by path", () => {
    const files = workspace((context) => context.workspace.ask(stagesOf, "app/Dockerfile"));
    files.write("compose.yaml", "services: {}\n");
    assert.equal(files.answer("compose.yaml"), "undefined");
    assert.deepEqual(files.write("app/Dockerfile", "FROM a\nFROM b\n"), ["compose.yaml"]);
    assert.equal(files.answer("compose.yaml"), "2");
    assert.deepEqual(files.remove("app/Dockerfile"), ["compose.yaml"]);
    assert.equal(files.answer("compose.yaml"), "undefined");
  });

  it("knows the Dockerfile and the target that an image is built from, when it is one", () => {
    const files = workspace(({ workspace }) => {
      const build = workspace.ask(buildOf, "example.com/shop");
      const target = build && workspace.ask(targetOf, build.dockerfile, build.target);
      return target && `${build.dockerfile} ${target}`;
    });
    const build = (target: string) =>
      `services:\n  web:\n    image: example.com/shop:latest\n    build:\n      context: ./app\n      target: ${target}\n`;
    files.write("deploy/pod.yaml", pod("a", false));
    assert.equal(files.answer("deploy/pod.yaml"), "undefined");
    files.write("compose.yaml", build("one"));
    assert.equal(files.answer("deploy/pod.yaml"), "undefined", "the Dockerfile is not known");
    assert.deepEqual(files.write("app/Dockerfile", "FROM a AS one\nFROM b AS two\n"), ["deploy/pod.yaml"]);
    assert.equal(files.answer("deploy/pod.yaml"), "app/Dockerfile one");
    assert.deepEqual(files.write("compose.yaml", `# touched\n${build("one")}`), []);
    assert.deepEqual(files.write("other/compose.yaml", build("two").replace("./app", "../app")), [
      "deploy/pod.yaml",
    ]);
    assert.equal(files.answer("deploy/pod.yaml"), "undefined", "two targets");
  });

  it("knows the user of a development container", () => {
    const files = workspace(({ path, workspace }) => workspace.ask(devcontainerUser, path));
    files.write("Dockerfile", "FROM a\n");
    assert.equal(files.answer("Dockerfile"), "undefined");
    const container = (user: string) =>
      `{ // for editors\n "build": { "dockerfile": "../Dockerfile" }, "remoteUser": "${user}" }`;
    assert.deepEqual(files.write(".devcontainer/devcontainer.json", container("node")), ["Dockerfile"]);
    assert.equal(files.answer("Dockerfile"), "node");
    files.write(".devcontainer/devcontainer.json", container("root"));
    assert.equal(files.answer("Dockerfile"), "undefined");
  });

  it("knows the images that kustomizations replace, over folders", () => {
    const files = workspace(({ path, workspace }) => [...workspace.ask(replacedImages, path)].sort());
    files.write("base/pod.yaml", pod("a", false));
    files.write("base/kustomization.yaml", "resources: [pod.yaml]\nimages: [{ name: nginx, newTag: '1' }]\n");
    files.write("prod/kustomization.yaml", "resources: [../base]\nimages: [{ name: redis, digest: x }]\n");
    files.write("other/kustomization.yaml", "resources: [else]\nimages: [{ name: postgres }]\n");
    assert.equal(files.answer("base/pod.yaml"), "nginx,redis");
    assert.deepEqual(files.remove("prod/kustomization.yaml"), ["base/pod.yaml"]);
    assert.equal(files.answer("base/pod.yaml"), "nginx");
  });

  it("knows the ignore file of a Dockerfile's build", () => {
    const files = workspace(({ path, workspace }) => workspace.ask(dockerignoreOf, path)?.lines);
    files.write("app/Dockerfile", "FROM a\n");
    assert.equal(files.answer("app/Dockerfile"), "undefined");
    files.write("app/.dockerignore", "near\n");
    assert.equal(files.answer("app/Dockerfile"), "near\n");
    files.write(".dockerignore", "root\n");
    files.write("compose.yaml", "services: { a: { build: { context: ., dockerfile: app/Dockerfile } } }\n");
    assert.equal(files.answer("app/Dockerfile"), "root\n");
    files.write("app/Dockerfile.dockerignore", "own\n");
    assert.equal(files.answer("app/Dockerfile"), "own\n");
  });

  it("reads of all scripts the one that is asked for, and hears of it in time", () => {
    const files = workspace(({ path, workspace }) => workspace.ask(programOf, path));
    const errors: unknown[] = [];
    const unread = {
      path: "other.sh",
      get text(): string {
        throw new Error("read");
      },
    };
    const linter = new Linter({ rules: [], onRuleError: (_, error) => errors.push(error) });
    linter.update(unread);
    linter.update({ path: "start.sh", text: "chown app /data\n" });
    assert.equal(
      linter.ask((facts) => programOf(facts, "Dockerfile")),
      "chown",
    );
    assert.deepEqual(errors, []);

    files.write("Dockerfile", "FROM a\n");
    files.write("other.sh", "exec app\n");
    assert.equal(files.answer("Dockerfile"), "undefined");
    assert.deepEqual(files.write("other.sh", "apt-get update\n"), []);
    assert.deepEqual(files.write("start.sh", "chown app /data\n"), ["Dockerfile"]);
    assert.equal(files.answer("Dockerfile"), "chown");
    assert.deepEqual(files.write("start.sh", "chown app /data\nexec app\n"), []);
    assert.deepEqual(files.write("start.sh", "apt-get update\n"), ["Dockerfile"]);
    assert.equal(files.answer("Dockerfile"), "apt-get");
    assert.deepEqual(files.remove("start.sh"), ["Dockerfile"]);
    assert.equal(files.answer("Dockerfile"), "undefined");
  });

  it("reads files as other files say they are to be read", () => {
    const files = workspace(() => "asked");
    files.write("chart/templates/pod.yaml", pod("a", false));
    files.write("overlay/patch.yaml", pod("a", false));
    const kinds = () =>
      ["chart/templates/pod.yaml", "overlay/patch.yaml"].map((path) => files.lint(path).kind);
    assert.deepEqual(kinds(), ["kubernetes", "kubernetes"]);
    assert.deepEqual(files.write("chart/Chart.yaml", "name: a\n"), ["chart/templates/pod.yaml"]);
    const patches = "patches:\n  - path: patch.yaml\npatchesJson6902:\n  - { path: ops.yaml, target: {} }\n";
    assert.deepEqual(files.write("overlay/kustomization.yaml", patches), ["overlay/patch.yaml"]);
    assert.deepEqual(kinds(), ["helm", "kustomize"]);
  });

  it("asks again only those whose answers are others: a file that is edited elsewhere changes nothing", () => {
    const grants = (facts: WorkspaceFacts) => facts.all("role").map(({ fact }) => fact.name);
    const places = (facts: WorkspaceFacts) => facts.all("role").map(({ fact }) => fact.range.start);
    const role = (name: string) =>
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: ${name}\nrules: []\n`;
    const named = workspace(({ workspace }) => workspace.ask(grants));
    const placed = workspace(({ workspace }) => workspace.ask(places));
    for (const files of [named, placed]) {
      files.write("role.yaml", role("a"));
      files.write("pod.yaml", pod("a", false));
    }
    assert.equal(named.answer("pod.yaml"), "a");
    const start = Number(placed.answer("pod.yaml"));
    for (const files of [named, placed])
      assert.deepEqual(files.write("role.yaml", `${role("a")}# more\n`), []);
    assert.deepEqual(named.write("role.yaml", `# above\n${role("a")}`), []);
    assert.deepEqual(placed.write("role.yaml", `# above\n${role("a")}`), ["pod.yaml"]);
    assert.equal(Number(placed.answer("pod.yaml")), start + "# above\n".length);
    assert.deepEqual(named.write("role.yaml", role("b")), ["pod.yaml"]);
    assert.equal(named.answer("pod.yaml"), "b");
  });

  it("moves what a document tells as the file is edited, without reading it again", () => {
    const starts = (facts: WorkspaceFacts) =>
      facts.all("binding").flatMap(({ fact }) => [fact.range.start, fact.subjects.length]);
    const files = workspace(({ workspace }) => workspace.ask(starts));
    const binding =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: a\n" +
      "roleRef: { kind: Role, name: a }\nsubjects: [{ kind: ServiceAccount, name: a }]\n";
    files.write("pod.yaml", pod("a", false));
    const told = (text: string) => {
      files.write("all.yaml", text);
      files.lint("all.yaml");
      return files.answer("pod.yaml");
    };
    const start = binding.indexOf("a\nroleRef");
    assert.equal(told(binding), `${start},1`);
    const above = "apiVersion: v1\nkind: Service\nmetadata: { name: b }\n---\n";
    assert.equal(told(above + binding), `${above.length + start},1`);
    assert.equal(told(`${above}# Bindings\n${binding}`), `${above.length + 11 + start},1`);
  });

  it("tells all of each kind, though a document that does not mention it is not read for it", () => {
    const names = (facts: WorkspaceFacts) =>
      (["binding", "role", "service", "workload"] as const).flatMap((kind) =>
        facts.all(kind).map(({ fact }) => `${kind} ${fact.name}`),
      );
    const files = workspace(({ workspace: asked }) => asked.ask(names));
    const object = (apiVersion: string, kind: string, rest = "") =>
      `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: a${kind} }\n${rest}`;
    const roleRef = "roleRef: { kind: Role, name: a }\n";
    const documents = [
      object("v1", "Pod", "spec: { containers: [] }\n"),
      object("rbac.authorization.k8s.io/v1", "RoleBinding", roleRef),
      object("v1", "Service"),
      object("rbac.authorization.k8s.io/v1", "Role"),
    ];
    files.write("Dockerfile", "FROM a\n");
    files.write("all.yaml", documents.join("---\n"));
    const told = "binding aRoleBinding,role aRole,service aService,workload aPod";
    assert.equal(String(files.answer("Dockerfile")), told);
  });

  it("knows the pods of a folder in each form that objects are written in", () => {
    const object = (namespace = "") =>
      `apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  ${namespace}\n  labels: { app: web }\nspec:\n  containers: []\n`;
    const answer = (path: string, text: string, namespace = "") => {
      const files = workspace(({ workspace: asked }) =>
        asked.ask(hasPods, "", namespace, JSON.stringify({ app: "web" })),
      );
      files.write("Dockerfile", "FROM a\n");
      files.write(path, text);
      return files.answer("Dockerfile");
    };
    assert.equal(answer("other.yaml", object().replaceAll("web", "db")), "false");
    assert.equal(answer("web.yaml", object()), "true");
    assert.equal(
      answer(
        "web.json",
        '{"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"app":"web"}},"spec":{"containers":[]}}',
      ),
      "true",
    );
    assert.equal(answer("web.yaml", `${object()}  nodeName: {{ node }}\n`), "true", "a template");
    assert.equal(
      answer("web.yaml", `apiVersion: kubeadm.k8s.io/v1beta4\nkind: ClusterConfiguration\n---\n${object()}`),
      "true",
      "beside the configuration of a component",
    );
    assert.equal(answer("web.yaml", `${object()}  nodeSelector: [\n`), "undefined", "half-typed");
    assert.equal(answer("web.yaml", object().replace("app: web", "app: 'web")), "undefined", "half-typed");
    const deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n";
    for (const unseen of ["  template:\n    {{- include pod . }}\n", "  template: {{ pod }}\n", "  repl"])
      assert.equal(answer("web.yaml", deployment + unseen), "undefined", unseen);
    assert.equal(answer("web.yaml", object("namespace: shop"), "shop"), "true");
    assert.equal(answer("web.yaml", object("namespace: shop"), "other"), "false");
    for (const [written, asked] of [
      ["", "shop"],
      ["namespace: shop", ""],
    ] as const)
      assert.equal(answer("web.yaml", object(written), asked), "undefined", "who applies it names one");
    for (const [kustomization, expected] of [
      ["resources: [other.yaml]\nimages: [{ name: a }]\n", "false"],
      ["resources: [https://example.com/shop]\n", "undefined"],
      ["resources: [other.yaml]\nlabels: [{ pairs: { app: web } }]\n", "undefined"],
    ] as const)
      assert.equal(answer("kustomization.yaml", kustomization), expected, kustomization);
  });

  it("remembers what the text of the workspace asked, not one that is tried", () => {
    const asking = testRule("x/asking", {
      check: {
        instruction({ keyword, words: [word] }, report, { workspace: asked }) {
          if (keyword === "USER" && word?.raw !== "app" && asked.ask(stagesOf, "other/Dockerfile"))
            report(word ?? { start: 0, end: 0 });
        },
      },
    });
    const linter = new Linter({ rules: [asking, user] });
    const file = { path: "Dockerfile", text: "FROM a\nUSER root\n" };
    linter.update(file);
    linter.lint(file, configuration());
    assert.equal(applySafeFixes(linter, file, configuration()).text, "FROM a\nUSER app\n");
    assert.deepEqual(linter.update({ path: "other/Dockerfile", text: "FROM b\n" }), ["Dockerfile"]);
  });
});
