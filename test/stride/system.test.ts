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
