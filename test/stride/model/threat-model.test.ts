import assert from "node:assert/strict";
import { type Files, instanceIn, modelOf, threatIn } from "./model-of";

const web = "compose:/shop#web";

function service(lines: string, more = ""): Files {
  return {
    "/shop/compose.yaml": `services:\n  web:\n    image: nginx:1.27\n${lines.replace(/^/gm, "    ")}\n${more}`,
  };
}

function pods(...containers: readonly string[]): Files {
  const list = containers.map((lines, i) => `      - name: c${i}\n        image: shop/web:1\n${lines}`);
  return {
    "/pod.yaml": `apiVersion: v1\nkind: Pod\nmetadata: { name: web }\nspec:\n      containers:\n${list.join("")}`,
  };
}

const unlimited = "";
const limited = "        resources: { limits: { memory: 64Mi } }\n";

describe("stride/model", () => {
  it("opens a threat at the service that a finding stands in, and only there", () => {
    const files = service("privileged: true", "  db:\n    image: postgres:17\n");
    const { state, severity, open } = instanceIn(modelOf(files), "container-runtime-E1", web);
    assert.deepEqual(
      [state, severity, open.map(({ finding }) => finding.rule)],
      ["open", "critical", ["compose/privileged-service"]],
    );
    assert.equal(instanceIn(modelOf(files), "container-runtime-E1", "compose:/shop#db").state, "manual");
  });

  it("opens a threat at the workload whose template writes a value", () => {
    const template = (name: string, value: string) =>
      `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name} }\nspec:\n  containers:\n  - name: c\n    image: shop/web:1\n    securityContext: { privileged: {{ ${value} }} }\n`;
    const model = modelOf({
      "/shop/Chart.yaml": "name: shop\n",
      "/shop/values.yaml": "privileged: true\nother: false\n",
      "/shop/templates/web.yaml": template("web", ".Values.privileged"),
      "/shop/templates/db.yaml": template("db", ".Values.other"),
    });
    const [web, db] = ["web", "db"].map((name) =>
      instanceIn(model, "container-runtime-E1", `kubernetes:default/Pod/${name}`),
    );
    const opening = (one: typeof web) => one?.open.filter(({ path }) => path === "/shop/values.yaml").length;
    assert.deepEqual([opening(web), opening(db)], [1, 0]);
  });

  it("lists what opens it with the worst first, then by place, as it does what answers it", () => {
    const compose = (...keys: readonly string[]) =>
      `services:\n${keys.map((key, i) => `  s${i}: { image: "a:1", ${key} }\n`).join("")}`;
    const { open, proofs } = instanceIn(
      modelOf({
        "/b/compose.yaml": compose("privileged: true", "privileged: false"),
        "/a/compose.yaml": compose("pid: host", "pid: host, privileged: false", "privileged: true"),
      }),
      "docker-host-E1",
      "docker-daemon",
    );
    assert.deepEqual(
      open.map(({ path, finding: { severity, range } }) => `${path} ${severity} ${range.start}`),
      [
        "/a/compose.yaml critical 131",
        "/b/compose.yaml critical 44",
        "/a/compose.yaml high 37",
        "/a/compose.yaml high 71",
      ],
    );
    assert.deepEqual(
      proofs.filter(({ rule }) => rule).map(({ path, signal, range }) => `${path} ${signal} ${range.start}`),
      ["/a/compose.yaml co.privileged 89", "/b/compose.yaml co.privileged 85"],
    );
  });

  it("asks a file that shows one side of the API server about nothing else", () => {
    const flags = { path: "/var/log/audit.log", maxage: "30", maxbackup: "10", maxsize: "100" };
    const logged = Object.entries(flags).map(([name, value]) => `    audit-log-${name}: "${value}"\n`);
    const files = {
      "/kubeadm.yaml": `apiVersion: kubeadm.k8s.io/v1beta3\nkind: ClusterConfiguration\napiServer:\n  extraArgs:\n    audit-policy-file: /etc/kubernetes/audit.yaml\n${logged.join("")}`,
      "/encryption.yaml":
        "apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers: [{ kms: { apiVersion: v2, name: kms, endpoint: 'unix:///run/kms.sock' } }]\n",
    };
    const policy = (rules: string) => ({
      "/policy.yaml": `apiVersion: audit.k8s.io/v1\nkind: Policy\n${rules}`,
    });
    const standing = (more: Files) =>
      instanceIn(modelOf({ ...files, ...more }), "api-server-R1", "component:kube-apiserver").state;
    assert.equal(standing({}), "mitigated");
    assert.equal(standing(policy("rules: [{ level: Metadata }]")), "mitigated");
    assert.equal(standing(policy("rules: {{ .Values.rules }}")), "manual");
    assert.equal(standing(policy("rules: [{ level: None }]")), "open");
  });

  it("is not applicable where nothing is that it stands at, and says what that would be", () => {
    const model = modelOf(service("privileged: true"));
    for (const { threat, state } of model.threats.filter(({ threat }) => threat.element === "etcd"))
      assert.equal(state, "not-applicable", threat.id);
    assert.equal(
      threatIn(model, "etcd-S1").reason,
      "The files hold none of what it stands at: the configuration of etcd, the configuration of an API server.",
    );
  });

  it("answers with the line that a rule proves, and with the element’s own where nothing there says otherwise", () => {
    const { state, proofs } = instanceIn(
      modelOf(service("read_only: true")),
      "registry-E1",
      "registry:docker.io",
    );
    assert.deepEqual(
      [state, proofs.map(({ signal, rule }) => [signal, rule])],
      ["mitigated", [["co.privileged", undefined]]],
    );
    const written = instanceIn(modelOf(service("privileged: false")), "registry-E1", "registry:docker.io");
    assert.deepEqual(
      written.proofs.map(({ rule }) => rule),
      ["compose/privileged-service"],
    );
  });

  it("takes silence for no answer where a template, a variable, another file or a switch may decide", () => {
    const undecided: readonly Files[] = [
      service("privileged: ${PRIVILEGED}"),
      service("extends: { file: base.yaml, service: base }"),
      {
        "/shop/compose.yaml":
          "x-base: &base { read_only: true }\nservices: { web: { image: nginx, <<: *base } }\n",
      },
      service("extends: other", "  other:\n    image: nginx:1.27\n    extends: web\n"),
      { "/shop/compose.override.yaml": "services:\n  web:\n    image: nginx:1.27\n" },
    ];
    for (const files of undecided)
      for (const { at, state } of threatIn(modelOf(files), "registry-E1").instances)
        assert.equal(state, "manual", `${Object.values(files)} ${at}`);
  });

  it("takes the proof of one container for none of another", () => {
    const state = (files: Files) =>
      instanceIn(modelOf(files), "workload-D1", "kubernetes:default/Pod/web").unanswered.includes("k8.mem");
    assert.equal(state(pods(limited, limited)), false);
    assert.equal(state(pods(limited, unlimited)), true);
  });

  it("answers no threat to what is set up in a file that is not here", () => {
    const { state, reason } = instanceIn(modelOf(pods(limited)), "kubelet-T1", "node");
    assert.equal(state, "manual");
    assert.match(reason, /Not among the files: the configuration of a kubelet\./);
  });

  it("says what is left for a person", () => {
    const { state, reason } = instanceIn(modelOf(service("restart: always")), "container-runtime-R1", web);
    assert.deepEqual([state, reason], ["manual", "No line proves: log drivers and rotation of services."]);
    const { reason: other } = instanceIn(modelOf(pods(limited)), "workload-D1", "kubernetes:default/Pod/web");
    assert.match(other, /Seaworthy does not read yet: ./);
  });

  it("rises a step where the internet comes in, and falls one on an internal network", () => {
    const rooted = (lines: string, more = "") =>
      instanceIn(modelOf(service(`user: root\n${lines}`, more)), "container-runtime-E1", web);
    assert.deepEqual([rooted("").severity, rooted("").exposure], ["medium", undefined]);
    const published = rooted('ports: ["80:80"]');
    assert.deepEqual([published.severity, published.exposure], ["high", "internet"]);
    assert.equal(published.open[0]?.finding.severity, "medium");
    const inner = rooted("networks: [inner]", "networks: { inner: { internal: true } }\n");
    assert.deepEqual([inner.severity, inner.exposure], ["low", "internal"]);
  });

  it("rises behind a Gateway as it does right behind the internet", () => {
    const exposed = (gateway: string) =>
      instanceIn(
        modelOf({
          ...pods(unlimited),
          "/more.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: front }
spec: { parentRefs: [{ name: door }], rules: [{ backendRefs: [{ name: web }] }] }
${gateway}`,
          "/pod.yaml": (pods(unlimited)["/pod.yaml"] ?? "").replace(
            "name: web }",
            "name: web, labels: { app: web } }",
          ),
        }),
        "workload-D1",
        "kubernetes:default/Pod/web",
      ).exposure;
    const door =
      "---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: door }\nspec: { listeners: [{ protocol: HTTPS }] }\n";
    assert.deepEqual([exposed(""), exposed(door)], ["internet", "internet"]);
  });

  it("is one threat with thirty places where thirty services let it in", () => {
    const names = Array.from({ length: 30 }, (_, i) => `s${i}`);
    const text = `services:\n${names.map((name) => `  ${name}: { image: "a:1", privileged: true }\n`).join("")}`;
    const model = modelOf({ "/shop/compose.yaml": text });
    const { instances } = threatIn(model, "docker-host-E1");
    assert.equal(model.threats.filter(({ threat }) => threat.id === "docker-host-E1").length, 1);
    assert.equal(instances.flatMap(({ open }) => open).length, 30);
  });

  it("is accepted where a comment suppresses what lets it in, with the reason", () => {
    const files = service(
      "# seaworthy-ignore compose/privileged-service -- drives the robot\nprivileged: true",
    );
    const { state, suppressed } = instanceIn(modelOf(files), "container-runtime-E1", web);
    assert.deepEqual(
      [state, suppressed.map(({ finding }) => finding.reason)],
      ["accepted", ["drives the robot"]],
    );
  });

  describe("with decisions", () => {
    const decided = (entry: object, text = "privileged: true"): Files => ({
      ...service(text),
      "/.seaworthy-threats.json": JSON.stringify({
        version: 1,
        decisions: [
          { threat: "container-runtime-E1", status: "accepted", reason: "drives the robot", ...entry },
        ],
      }),
    });
    const state = (files: Files) => instanceIn(modelOf(files), "container-runtime-E1", web).state;

    it("stands as a person decided, wherever or at the element that is named, until the last day", () => {
      assert.equal(state(decided({})), "accepted");
      assert.equal(state(decided({ element: "compose:shop#web", until: "2026-11-28" })), "accepted");
      assert.equal(state(decided({ element: "compose:shop#db" })), "open");
      assert.equal(state(decided({ until: "2026-11-27" })), "open");
      assert.equal(state(decided({ status: "not-applicable" })), "not-applicable");
      assert.equal(state(decided({ status: "transferred" })), "accepted");
      assert.equal(state(decided({ status: "mitigated-elsewhere" })), "mitigated");
      assert.equal(instanceIn(modelOf(decided({})), "container-runtime-E1", web).reason, "drives the robot");
    });

    it("speaks only of what its file lies above", () => {
      const { "/.seaworthy-threats.json": text = "", ...files } = decided({});
      assert.equal(state({ ...files, "/other/.seaworthy-threats.json": text }), "open");
    });
  });
});
