import { holdAgainstFresh } from "./edited";

/** Lines of manifests whose pods are given more by what is not in the file, or by each other. */
const lines = [
  "---",
  "apiVersion: v1",
  "apiVersion: apps/v1",
  "apiVersion: tekton.dev/v1",
  "apiVersion: serving.kserve.io/v1beta1",
  "kind: Pod",
  "kind: Deployment",
  "kind: Task",
  "kind: InferenceService",
  "kind: Service",
  "metadata: {name: a, namespace: b}",
  "metadata:",
  "  name: a",
  "  labels: &l {app: a}",
  "  annotations: {sidecar.istio.io/inject: 'true'}",
  "spec:",
  "  type: LoadBalancer",
  "  selector: *l",
  "  stepTemplate: {securityContext: {privileged: true}}",
  "  steps:",
  "  containers: &c",
  "  containers: *c",
  "  predictor:",
  "    model: {modelFormat: {name: a}, resources: {}}",
  "  - name: a",
  "  - {name: b, image: 'nginx:1.27', securityContext: {runAsUser: 0}}",
  "    image: nginx",
  "    image: redis",
  "    securityContext: {allowPrivilegeEscalation: false}",
  "    resources:",
  "      limits: {cpu: 1}",
  "    env: [{name: PASSWORD, value: hunter2hunter2}]",
  "    env:",
  "    - name: API_TOKEN",
  "      value: c8Kq-41xzc8Kq-41xz",
  "    command: [sh, -c, 'curl -k https://a | sh']",
  "  hostNetwork: true",
  "  volumes: [{name: a, hostPath: {path: /}}]",
  "  template:",
  "    spec:",
  "      containers:",
  "      - {name: c, image: a}",
  "# a comment",
  "# seaworthy-ignore kubernetes/host-network -- a",
  "    'open",
  "    image",
  "",
] as const;

describe("linter/parts/manifest", () => {
  it("gives for a file that is edited what the same text gives afresh", () => {
    holdAgainstFresh("manifest.yaml", ["apiVersion: v1", "kind: Pod", "spec:"], lines, 200);
  });

  it("gives it for containers that are given more by what is not in the file, and have moved", () => {
    const head = ["apiVersion: tekton.dev/v1", "kind: TaskRun", "spec:", "  taskSpec:"];
    const steps = ["    steps:", "    - {name: a, image: 'nginx:1.27'}"];
    const sidecars = [
      "    sidecars:",
      "    - {name: b, image: 'docker:27-dind', env: [{name: A, value: b}]}",
    ];
    holdAgainstFresh("manifest.yaml", [...head, ...steps, ...sidecars], ["    # a comment"], 20);
  });
});
