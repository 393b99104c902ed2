import assert from "node:assert/strict";
import { Linter } from "../../linter/linter";
import type { System } from "../../stride/system/system";
import { systemOf } from "../../stride/system/system-of";
import { corpusFiles, readCorpusFile } from "../corpus";

function systemIn(files: Readonly<Record<string, string>>): System {
  const linter = new Linter({ rules: [], onRuleError: (_, error) => assert.fail(String(error)) });
  for (const [path, text] of Object.entries(files)) linter.update({ path, text });
  return linter.ask(systemOf);
}

/** Elements as `kind name in boundary`, flows as `from > to: label`. */
function told({ boundaries, elements, flows }: System) {
  const names = new Map([...boundaries, ...elements].map(({ id, name }) => [id, name]));
  return {
    elements: elements.map(
      ({ kind, name, within }) => `${kind} ${name} in ${names.get(within ?? "") ?? "-"}`,
    ),
    flows: flows.map(
      ({ from, to, label, isEncrypted, isAssumed }) =>
        `${names.get(from)} > ${names.get(to)}: ${label}${isEncrypted === undefined ? "" : isEncrypted ? " (encrypted)" : " (open)"}${isAssumed ? " (assumed)" : ""}`,
    ),
  };
}

describe("stride/system", () => {
  it("is made of a Compose project: services, stores, who calls whom, what comes from outside and goes to the host", () => {
    const compose = `services:
  web:
    build: .
    ports: ["443:8443", "127.0.0.1:9000:9000"]
    depends_on: [jobs]
    environment:
      DATABASE_URL: postgresql://app:\${PASSWORD}@db:5432/shop
      CACHE_HOST: cache
      GREETING: cache
  jobs:
    image: registry.shop.example/jobs:2
    command: --broker=amqp://queue --verbose
    volumes: ["/var/run/docker.sock:/var/run/docker.sock", "./jobs.conf:/etc/jobs.conf"]
  db:
    image: postgres:17
    volumes: ["data:/var/lib/postgresql/data"]
    networks: [inner]
  cache: { image: "redis:8", networks: { inner: { aliases: [fast] } } }
  queue: { image: "rabbitmq:4" }
volumes: { data: {} }
networks: { inner: { internal: true } }
`;
    assert.deepEqual(told(systemIn({ "/shop/compose.yaml": compose })), {
      elements: [
        "process web in shop",
        "process jobs in shop",
        "store db in inner",
        "store cache in inner",
        "store queue in shop",
        "actor Internet in -",
        "actor Users of the host in Docker host",
        "process Docker daemon and host in Docker host",
        "store registry.shop.example in -",
        "store data (volume) in Docker host",
        "store docker.io in -",
        "actor Docker clients in -",
        "actor Makers of images and packages in -",
      ],
      flows: [
        "web > jobs:  (assumed)",
        "web > db: postgresql, port 5432",
        "web > cache: ",
        "Internet > web: port 8443",
        "Users of the host > web: port 9000",
        "jobs > queue: amqp (open)",
        "jobs > Docker daemon and host: /var/run/docker.sock",
        "registry.shop.example > Docker daemon and host: images (encrypted)",
        "db > data (volume): ",
        "docker.io > Docker daemon and host: images (encrypted)",
        "Docker clients > Docker daemon and host: docker (assumed)",
        "Makers of images and packages > registry.shop.example: images (assumed)",
        "Makers of images and packages > docker.io: images (assumed)",
      ],
    });
  });

  it("joins files of one project, and what both tell of a service is told with the lines of both", () => {
    const { elements } = systemIn({
      "/shop/compose.yaml": "services:\n  db: { image: postgres:17 }\n",
      "/shop/compose.override.yaml": 'services:\n  db: { ports: ["5432:5432"] }\n',
      "/other/compose.yaml": "services:\n  db: { image: mysql:8 }\n",
    });
    const stores = elements.filter(({ name }) => name === "db");
    assert.deepEqual(
      stores.map(({ kind, evidence }) => [kind, evidence.map(({ path }) => path)]),
      [
        ["store", ["/other/compose.yaml"]],
        ["store", ["/shop/compose.override.yaml", "/shop/compose.yaml"]],
      ],
    );
  });

  it("is made of a cluster: pods behind Services and ways in, over the files of the workspace", () => {
    const workload = (name: string, env: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: main
          image: shop/${name}:1
          env: [${env}]
`;
    const service = (name: string) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { selector: { app: ${name} } }\n`;
    const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front, namespace: shop }
spec:
  tls: [{ hosts: [shop.example] }]
  rules: [{ http: { paths: [{ backend: { service: { name: web } } }] } }]
`;
    const secret = "{ name: TOKEN, valueFrom: { secretKeyRef: { name: api-token, key: t } } }";
    assert.deepEqual(
      told(
        systemIn({
          "/k/web.yaml": `${workload("web", "{ name: API_ADDR, value: 'api.shop.svc:8080' }")}---\n${service("web")}`,
          "/k/api.yaml": `${workload("api", secret)}---\n${service("api")}`,
          "/k/ingress.yaml": ingress,
        }),
      ),
      {
        elements: [
          "process kube-apiserver in Control plane",
          "process Nodes in Kubernetes cluster",
          "process api in shop",
          "process web in shop",
          "store api-token (Secret) in shop",
          "store docker.io in -",
          "actor Internet in -",
          "actor Makers of images and packages in -",
        ],
        flows: [
          "kube-apiserver > Nodes: https (assumed)",
          "api > api-token (Secret): ",
          "docker.io > Nodes: images (encrypted)",
          "web > api: port 8080",
          "Internet > web: by Ingress front (encrypted)",
          "Makers of images and packages > docker.io: images (assumed)",
        ],
      },
    );
  });

  describe("of a cluster with ways in and policies", () => {
    const pod = (name: string, more = "") =>
      `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }
spec: { containers: [{ name: main, image: "\${IMAGE}"${more} }] }
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { selector: { app: ${name} } }
`;
    const env = (value: string) => `, env: [{ name: ADDR, value: "${value}" }]`;
    const policy = (name: string, spec: string, more = "namespace: shop") =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name}, ${more} }\nspec: ${spec}\n`;
    const gateway = (protocols: readonly string[]) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: door, namespace: infra }
spec: { listeners: [${protocols.map((protocol, i) => `{ name: l${i}, protocol: ${protocol}, port: ${80 + i} }`).join(", ")}] }
`;
    const route = (parent: string, kind = "HTTPRoute") => `apiVersion: gateway.networking.k8s.io/v1
kind: ${kind}
metadata: { name: front, namespace: shop }
spec: { parentRefs: [${parent}], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }
`;
    const flowsIn = (files: Readonly<Record<string, string>>) =>
      told(systemIn(files)).flows.filter((flow) => !flow.startsWith("kube-apiserver"));

    it("leads through a Gateway with the protocols of its listeners, else right from outside", () => {
      const door = "{ name: door, namespace: infra }";
      const through = (protocols: readonly string[], by: string) =>
        flowsIn({ "/web.yaml": pod("web"), "/gateway.yaml": gateway(protocols), "/route.yaml": by });
      assert.deepEqual(through(["HTTPS"], route(door)), [
        "Internet > door (Gateway): https port 80 (encrypted)",
        "door (Gateway) > web: by HTTPRoute front",
      ]);
      assert.deepEqual(through(["HTTP", "HTTPS"], route(door, "GRPCRoute")), [
        "Internet > door (Gateway): http port 80, https port 81",
        "door (Gateway) > web: by GRPCRoute front",
      ]);
      assert.deepEqual(through(["HTTP"], route("{ name: other }")), [
        "Internet > door (Gateway): http port 80 (open)",
        "Internet > web: by HTTPRoute front",
      ]);
      assert.deepEqual(through(["TCP"], route("{ kind: Service, name: web }")), [
        "Internet > door (Gateway): tcp port 80",
      ]);
    });

    it("lets nobody in from outside through a Gateway that is reached from within only", () => {
      for (const spec of [
        "gatewayClassName: gke-l7-rilb",
        "addresses: [{ type: Hostname, value: door.infra.svc.cluster.local }]",
        "infrastructure: { annotations: { networking.istio.io/service-type: ClusterIP } }",
      ])
        assert.deepEqual(
          flowsIn({
            "/web.yaml": pod("web"),
            "/gateway.yaml": gateway(["HTTP"]).replace("spec: {", `spec: { ${spec},`),
            "/route.yaml": route("{ name: door, namespace: infra }"),
          }),
          ["door (Gateway) > web: by HTTPRoute front"],
          spec,
        );
    });

    const calls = (policies: string, files = {}) =>
      flowsIn({
        "/web.yaml": pod("web", env("http://db:5432")),
        "/db.yaml": pod("db"),
        "/policy.yaml": policies,
        ...files,
      });
    const call = "web > db: http, port 5432";
    const from = (peer: string) =>
      `{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [${peer}] }] }`;

    it("says of a call between pods that a policy refuses it, where that is certain", () => {
      for (const refusing of [
        "{ podSelector: {} }",
        "{ podSelector: { matchLabels: { app: web } }, policyTypes: [Egress] }",
        from("{ podSelector: { matchLabels: { app: jobs } } }"),
        from("{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: jobs } } }"),
      ])
        assert.deepEqual(
          calls(policy("deny", refusing)),
          [`${call}, refused by NetworkPolicy deny`],
          refusing,
        );
    });

    it("leaves a call as it is where a policy may allow it, or may be about others", () => {
      for (const allowing of [
        "{ podSelector: {}, ingress: [{}] }",
        "{ podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ podSelector: {} }] }] }",
        "{ podSelector: { matchLabels: { app: jobs } } }",
        "{ podSelector: { matchExpressions: [{ key: app, operator: In, values: [db] }] } }",
        from("{ namespaceSelector: { matchLabels: { team: shop } } }"),
        from("{ ipBlock: { cidr: 10.0.0.0/8 } }"),
        from("{ podSelector: { matchLabels: { app: $(APP) } } }, { podSelector: {} }"),
      ])
        assert.deepEqual(calls(policy("some", allowing)), [`${call} (open)`], allowing);
      const deny = policy("deny", "{ podSelector: {} }");
      assert.deepEqual(calls(policy("deny", "{ podSelector: {} }", "")), [`${call} (open)`]);
      const cilium = "apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: more }\n";
      assert.deepEqual(calls(`${deny}---\n${cilium}`), [`${call} (open)`]);
      const labels = { "/kustomization.yaml": "resources: [web.yaml]\ncommonLabels: { app: jobs }\n" };
      assert.deepEqual(calls(deny, labels), [`${call} (open)`]);
      assert.deepEqual(
        calls(deny, {
          "/web.yaml": pod("web", env("http://db:5432")).replace("spec: {", "spec: { hostNetwork: true,"),
        }),
        [`${call} (open)`],
      );
    });

    it("assumes a call where the policy of one workload names one other", () => {
      const spec = `{ podSelector: { matchLabels: { app: db } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: jobs } } }], ports: [{ port: 5432 }] }] }`;
      assert.deepEqual(flowsIn({ "/a.yaml": `${pod("db")}---\n${pod("jobs")}---\n${policy("db", spec)}` }), [
        "jobs > db: port 5432 (assumed)",
      ]);
    });
  });

  it("knows what a Secret names, and the pods that an operator makes of a resource", () => {
    const { elements, flows } = told(
      systemIn({
        "/k/grafana.yaml": `apiVersion: v1
kind: Pod
metadata: { name: grafana }
spec:
  containers: [{ name: grafana, image: "grafana/grafana:13", envFrom: [{ secretRef: { name: sources } }] }]
---
apiVersion: v1
kind: Secret
metadata: { name: sources }
stringData: { sources.json: '{ "url": "http://prometheus:9090" }' }
---
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: k8s }
spec: { image: "quay.io/prometheus/prometheus:v3", podMetadata: { labels: { app: prometheus } } }
---
apiVersion: v1
kind: Service
metadata: { name: prometheus }
spec: { selector: { app: prometheus } }
`,
      }),
    );
    assert.ok(elements.includes("store k8s in default"));
    assert.ok(flows.includes("grafana > k8s: http, port 9090 (open)"), flows.join("\n"));
    assert.ok(flows.includes("quay.io > Nodes: images (encrypted)"));
  });

  it("leads from an image’s build to what runs it, from ConfigMaps to the hosts that they name, and to the cloud", () => {
    const { elements, flows } = told(
      systemIn({
        "/shop/web/Dockerfile":
          "FROM node:22 AS build\nFROM gcr.io/distroless/nodejs22\nCOPY --from=build /app /app\n",
        "/shop/compose.yaml": "services:\n  web: { build: web }\n",
        "/k/web.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers: [{ name: web, image: "shop/web:1", envFrom: [{ configMapRef: { name: where } }] }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: where }
data: { ORDERS_ADDR: "orders:9000" }
---
apiVersion: v1
kind: Pod
metadata: { name: orders, labels: { app: orders } }
spec: { containers: [{ name: orders, image: "shop/orders:1" }] }
---
apiVersion: v1
kind: Service
metadata: { name: orders }
spec: { type: LoadBalancer, selector: { app: orders } }
`,
      }),
    );
    assert.ok(elements.includes("process web/Dockerfile in Image builds"));
    assert.ok(elements.includes("actor Cloud provider in -"));
    for (const flow of [
      "docker.io > web/Dockerfile: images (encrypted)",
      "gcr.io > web/Dockerfile: images (encrypted)",
      "web/Dockerfile > web: image",
      "web > orders: port 9000",
      "kube-apiserver > Cloud provider: load balancers (assumed)",
    ])
      assert.ok(flows.includes(flow), `${flow} of ${flows.join("\n")}`);
  });

  it("shows the control plane of static pods, with the flows that every cluster has", () => {
    const component = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: kube-system }
spec:
  containers: [{ name: ${name}, image: "registry.k8s.io/${name}:1", command: [${name}, --profiling=false] }]
`;
    const { elements, flows } = told(
      systemIn({
        "/m/kube-apiserver.yaml": component("kube-apiserver"),
        "/m/etcd.yaml": component("etcd"),
        "/m/kube-scheduler.yaml": component("kube-scheduler"),
      }),
    );
    assert.deepEqual(elements, [
      "store etcd in Control plane",
      "process kube-apiserver in Control plane",
      "process kube-scheduler in Control plane",
    ]);
    assert.deepEqual(flows, [
      "kube-apiserver > etcd: https (assumed)",
      "kube-scheduler > kube-apiserver: https (assumed)",
    ]);
  });

  it("is made of any files, each flow between elements that are there", () => {
    const files = corpusFiles.map((row) => [`/corpus/${row.file}`, readCorpusFile(row)] as const);
    const { boundaries, elements, flows } = systemIn(Object.fromEntries(files));
    const ids = new Set(elements.map(({ id }) => id));
    const around = new Set(boundaries.map(({ id }) => id));
    assert.ok(elements.length > 0);
    assert.deepEqual(
      flows.filter(({ from, to }) => !ids.has(from) || !ids.has(to)),
      [],
    );
    assert.deepEqual(
      elements.filter(({ within }) => within !== undefined && !around.has(within)),
      [],
    );
  });
});
