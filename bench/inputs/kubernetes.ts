import { type Random, randomOf } from "../../test/fuzz/random";
import { fill, textOf } from "./blocks";

/** A manifest of many documents: workloads, most of them hardened in part, and what goes with them. */
export function manifest(lines: number): string {
  return textOf(fill(lines, randomOf(1, "manifest", lines), document));
}

/** One document with its `---`. */
export function document(random: Random, i: number): readonly string[] {
  const kind = random.once(2) ? workload : random.pick(others);
  return [...kind(random, i), "---"];
}

function workload(random: Random, i: number): readonly string[] {
  return [
    "apiVersion: apps/v1",
    `kind: ${random.pick(["Deployment", "StatefulSet", "DaemonSet"])}`,
    ...metadata(i),
    "spec:",
    "  selector:",
    "    matchLabels:",
    `      app.kubernetes.io/name: web-${i}`,
    "  template:",
    "    metadata:",
    "      labels:",
    `        app.kubernetes.io/name: web-${i}`,
    "    spec:",
    `      serviceAccountName: web-${i}`,
    ...(random.once(3) ? [] : ["      securityContext:", "        runAsNonRoot: true"]),
    ...(random.once(12) ? ["      hostNetwork: true"] : []),
    "      containers:",
    ...Array.from({ length: random.small(3) }, (_, n) => container(random, n)).flat(),
    "      volumes:",
    "        - name: data",
    ...(random.once(10)
      ? ["          hostPath:", "            path: /var/run/docker.sock"]
      : ["          emptyDir: {}"]),
  ];
}

function container(random: Random, n: number): readonly string[] {
  return [
    `        - name: c${n}`,
    `          image: registry.example.com/team/web:${random.once(5) ? "latest" : `1.${random.below(40)}`}`,
    "          ports:",
    "            - containerPort: 8080",
    "              name: http",
    "          env:",
    "            - name: LOG_LEVEL",
    `              value: ${random.pick(["debug", "info"])}`,
    "            - name: TOKEN",
    "              valueFrom:",
    "                secretKeyRef: { name: web, key: token }",
    "          # The probe of the framework, not of the product.",
    "          readinessProbe:",
    "            httpGet: { path: /ready, port: http }",
    ...(random.once(3) ? [] : limits(random)),
    ...(random.once(2) ? security(random) : []),
    "          volumeMounts:",
    "            - name: data",
    "              mountPath: /data",
  ];
}

function limits(random: Random): readonly string[] {
  return [
    "          resources:",
    "            limits:",
    `              memory: ${random.between(1, 8) * 64}Mi`,
  ];
}

function security(random: Random): readonly string[] {
  return [
    "          securityContext:",
    `            allowPrivilegeEscalation: ${random.once(4)}`,
    `            privileged: ${random.once(10)}`,
    "            capabilities:",
    "              drop: [ALL]",
  ];
}

const others: readonly ((random: Random, i: number) => readonly string[])[] = [
  (random, i) => [
    "apiVersion: v1",
    "kind: Service",
    ...metadata(i),
    "spec:",
    "  selector:",
    `    app.kubernetes.io/name: web-${i}`,
    "  ports:",
    `    - port: ${random.between(80, 9000)}`,
    "      targetPort: http",
  ],
  (random, i) => [
    "apiVersion: v1",
    "kind: ConfigMap",
    ...metadata(i),
    "data:",
    "  application.properties: |",
    ...Array.from(
      { length: random.between(4, 30) },
      (_, n) => `    server.option-${n}=${random.below(1000)}`,
    ),
    `  level: "${random.below(5)}"`,
  ],
  (random, i) => [
    "apiVersion: rbac.authorization.k8s.io/v1",
    "kind: Role",
    ...metadata(i),
    "rules:",
    '  - apiGroups: [""]',
    `    resources: [${random.once(6) ? "secrets" : "pods"}]`,
    `    verbs: [${random.once(8) ? '"*"' : "get, list"}]`,
  ],
  (_, i) => ["apiVersion: v1", "kind: ServiceAccount", ...metadata(i), "automountServiceAccountToken: false"],
  (random, i) => [
    "apiVersion: networking.k8s.io/v1",
    "kind: Ingress",
    ...metadata(i),
    "spec:",
    "  rules:",
    `    - host: web-${i}.example.com`,
    "      http:",
    "        paths:",
    ...Array.from({ length: random.between(1, 6) }, (_, n) => [
      `          - path: /part${n}`,
      "            pathType: Prefix",
      "            backend:",
      "              service:",
      `                name: web-${random.below(i + 1)}`,
      "                port: { number: 80 }",
    ]).flat(),
  ],
];

function metadata(i: number): readonly string[] {
  return [
    "metadata:",
    `  name: web-${i}`,
    "  namespace: shop",
    "  labels:",
    `    app.kubernetes.io/name: web-${i}`,
    "    app.kubernetes.io/part-of: shop",
  ];
}
