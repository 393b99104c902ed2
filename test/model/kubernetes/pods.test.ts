import assert from "node:assert/strict";
import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { readManifest } from "../../../model/kubernetes/manifest";

function pods(text: string): readonly PodSpec[] {
  return readManifest(text).objects.flatMap((object) => object.pods);
}

function containers(text: string): readonly Container[] {
  return pods(text).flatMap((pod) => pod.containers);
}

function names(text: string): readonly (string | undefined)[] {
  return containers(text).map((container) => container.name);
}

/** An object whose pod stands at a path: each key on a line of its own, deeper and deeper. */
function nested(
  apiVersion: string,
  kind: string,
  path: string,
  pod = "containers: [{ name: web, image: nginx }]",
): string {
  const keys = path.split(" ").map((key, depth) => `${"  ".repeat(depth)}${key}:`);
  return [`apiVersion: ${apiVersion}`, `kind: ${kind}`, ...keys, `${"  ".repeat(keys.length)}${pod}`].join(
    "\n",
  );
}

describe("model/kubernetes: where pods are", () => {
  const kinds: readonly (readonly [string, string, string])[] = [
    ["v1", "Pod", "spec"],
    ["v1", "PodTemplate", "template spec"],
    ["v1", "ReplicationController", "spec template spec"],
    ["apps/v1", "Deployment", "spec template spec"],
    ["apps/v1", "StatefulSet", "spec template spec"],
    ["apps/v1", "DaemonSet", "spec template spec"],
    ["apps/v1", "ReplicaSet", "spec template spec"],
    ["extensions/v1beta1", "Deployment", "spec template spec"],
    ["batch/v1", "Job", "spec template spec"],
    ["batch/v1beta1", "CronJob", "spec jobTemplate spec template spec"],
    ["argoproj.io/v1alpha1", "Rollout", "spec template spec"],
    ["serving.knative.dev/v1", "Service", "spec template spec"],
    ["serving.knative.dev/v1", "Configuration", "spec template spec"],
    ["apps.openshift.io/v1", "DeploymentConfig", "spec template spec"],
    ["keda.sh/v1alpha1", "ScaledJob", "spec jobTargetRef template spec"],
    ["kubeflow.org/v1", "PyTorchJob", "spec pytorchReplicaSpecs Worker template spec"],
    ["ray.io/v1", "RayCluster", "spec headGroupSpec template spec"],
    ["ray.io/v1", "RayService", "spec rayClusterConfig headGroupSpec template spec"],
    ["ray.io/v1", "RayJob", "spec submitterPodTemplate spec"],
    ["serving.kserve.io/v1alpha1", "ClusterServingRuntime", "spec"],
    ["serving.kserve.io/v1beta1", "InferenceService", "spec predictor"],
  ];
  for (const [apiVersion, kind, path] of kinds) {
    it(`${apiVersion} ${kind}: ${path}`, () => {
      assert.deepEqual(names(nested(apiVersion, kind, path)), ["web"]);
    });
  }

  it("of the items of JobSet and of Ray's worker groups", () => {
    const pod = "{ spec: { containers: [{ name: web, image: nginx }] } }";
    assert.deepEqual(
      names(
        nested(
          "jobset.x-k8s.io/v1alpha2",
          "JobSet",
          "spec replicatedJobs",
          `[{ template: { spec: { template: ${pod} } } }]`,
        ),
      ),
      ["web"],
    );
    assert.deepEqual(
      names(nested("ray.io/v1", "RayCluster", "spec workerGroupSpecs", `[{ template: ${pod} }]`)),
      ["web"],
    );
  });

  it("of all three lists, and while none is written yet", () => {
    const lists =
      "{ containers: [{ name: a }], initContainers: [{ name: b }], ephemeralContainers: [{ name: c }] }";
    assert.deepEqual(
      containers(nested("v1", "Pod", "spec", lists)).map(({ name, list }) => [name, list]),
      [
        ["b", "initContainers"],
        ["a", "containers"],
        ["c", "ephemeralContainers"],
      ],
    );
    const [typed] = pods("apiVersion: v1\nkind: Pod\nspec:\n  hostPID: true\n");
    assert.equal(typed?.get("hostPID").isTrue, true);
    assert.deepEqual(typed?.containers, []);
  });

  it("by group and kind, never by kind alone", () => {
    assert.deepEqual(names(nested("v1", "Service", "spec template spec")), []);
    assert.deepEqual(names(nested("example.com/v1", "Pod", "spec", "x: 1")), []);
  });

  it("by content in a custom kind, where every container has a name and an image", () => {
    const custom =
      "apiVersion: example.com/v1\nkind: Shop\nspec:\n  pod:\n    metadata: { name: inner }\n    spec:\n      containers:\n      - { name: web, image: nginx }\n";
    assert.equal(pods(custom)[0]?.metadata.get("name").string, "inner");
    assert.deepEqual(names(custom.replace(", image: nginx", "")), []);
    assert.deepEqual(names(custom.replace("example.com/v1", "kyverno.io/v1")), []);
    assert.deepEqual(names(custom.replace("example.com/v1", "policy/v1")), []);
  });

  it("not in a Rollout that refers to a Deployment", () => {
    const rollout = nested("argoproj.io/v1alpha1", "Rollout", "spec template spec");
    assert.deepEqual(names(`${rollout}\n  workloadRef: { kind: Deployment, name: web }`), []);
  });
});

describe("model/kubernetes: Argo and Tekton", () => {
  const workflow = `apiVersion: argoproj.io/v1alpha1
kind: Workflow
spec:
  securityContext: { runAsNonRoot: true, runAsUser: 1000 }
  volumes:
  - { name: root, hostPath: { path: / } }
  templates:
  - name: steps
    dag: { tasks: [] }
  - name: build
    securityContext: { runAsUser: 0 }
    container:
      image: golang
      volumeMounts: [{ name: root, mountPath: /host }]
    sidecars: [{ name: db, image: postgres }]
  - name: report
    script: { image: python, source: print(1) }
`;

  it("reads each template that runs containers, over the workflow's spec", () => {
    const [build, report] = pods(workflow);
    assert.deepEqual(names(workflow), ["build", "db", "report"]);
    assert.deepEqual(
      build?.containers[0]?.hostMounts.map(({ source, target }) => [source, target]),
      [["/", "/host"]],
    );
    assert.equal(report?.containers[0]?.effective("runAsNonRoot").isTrue, true);
    assert.equal(build?.containers[0]?.effective("runAsUser").number, 0);
    assert.equal(
      build?.containers[0]?.effective("runAsNonRoot").isAbsent,
      true,
      "a template's context replaces the workflow's",
    );
  });

  it("does not know what a patch in a string or the workflow of a template sets", () => {
    const [patched] = pods(workflow.replace("    script:", "    podSpecPatch: '{}'\n    script:")).slice(1);
    assert.equal(patched?.containers[0]?.get("resources", "limits").isUnknown, true);
    const [open] = pods(workflow.replace("kind: Workflow", "kind: WorkflowTemplate"));
    assert.equal(open?.get("serviceAccountName").isUnknown, true);
    assert.equal(open?.containers[0]?.get("resources", "limits").isAbsent, true);
  });

  const task = `  steps:
  - { name: build, image: golang }
  - { name: elsewhere, ref: { name: action } }
  sidecars: [{ name: db, image: postgres }]
  stepTemplate: { securityContext: { privileged: true } }
`;

  it("reads steps over their template, and leaves what the run decides unknown", () => {
    const [step, sidecar] = containers(`apiVersion: tekton.dev/v1\nkind: Task\nspec:\n${task}`);
    assert.equal(step?.securityContext.get("privileged").isTrue, true);
    assert.equal(sidecar?.securityContext.isAbsent, true);
    assert.equal(step?.effective("runAsNonRoot").isUnknown, true);
    assert.equal(step?.pod.containers.length, 2);
  });

  it("does not know what a step lacks whose template has a security context too", () => {
    const [step] = containers(
      `apiVersion: tekton.dev/v1\nkind: Task\nspec:\n${task.replace("golang }", "golang, securityContext: { runAsUser: 1 } }")}`,
    );
    assert.equal(step?.securityContext.get("runAsUser").number, 1);
    assert.equal(step?.securityContext.get("privileged").isUnknown, true);
    assert.equal(step?.get("securityContext", "privileged").isTrue, true);
  });

  it("reads the pod template of a run", () => {
    const run = `apiVersion: tekton.dev/v1
kind: PipelineRun
spec:
  taskRunTemplate: { podTemplate: { securityContext: { runAsNonRoot: true } } }
  pipelineSpec:
    tasks:
    - name: a
      taskSpec: { steps: [{ name: build, image: golang }] }
    - { name: b, taskRef: { name: other } }
    finally:
    - name: c
      taskSpec: { steps: [{ name: tell, image: curl }] }
`;
    const [build, tell] = containers(run);
    assert.deepEqual(names(run), ["build", "tell"]);
    assert.equal(build?.effective("runAsNonRoot").isTrue, true);
    assert.equal(tell?.effective("runAsUser").isAbsent, true);
    assert.equal(build?.get("resources", "limits", "memory").isUnknown, true);
  });
});
