import assert from "node:assert/strict";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { readManifest } from "../../../model/kubernetes/manifest";

function container(pod: string): Container {
  const text = `apiVersion: v1\nkind: Pod\nspec:\n${pod.replace(/^/gm, "  ")}\n`;
  const found = readManifest(text).objects[0]?.pods[0]?.containers[0];
  assert.ok(found);
  return found;
}

function at(subject: Container, { start, end }: { start: number; end: number }): string {
  return subject.field.document.text.slice(start, end);
}

describe("model/kubernetes: a container's effective security context", () => {
  it("is the container's value, else the pod's; null is no value", () => {
    const subject = container(`securityContext: { runAsUser: 1000, runAsNonRoot: true, runAsGroup: 5 }
containers:
- name: web
  image: nginx
  securityContext:
    runAsUser: 0
    runAsGroup: null`);
    assert.equal(subject.effective("runAsUser").number, 0);
    assert.equal(subject.effective("runAsGroup").number, 5);
    assert.equal(subject.effective("runAsNonRoot").isTrue, true);
    assert.equal(subject.effective("seLinuxOptions").isAbsent, true);
  });

  it("replaces a profile as a whole", () => {
    const subject =
      container(`securityContext: { seccompProfile: { type: Localhost, localhostProfile: a.json } }
containers:
- { name: web, image: nginx, securityContext: { seccompProfile: { type: RuntimeDefault } } }`);
    assert.equal(subject.effective("seccompProfile").get("type").string, "RuntimeDefault");
    assert.equal(subject.effective("seccompProfile").get("localhostProfile").isAbsent, true);
  });

  it("is no pod's where only containers have the field", () => {
    const subject = container(
      "securityContext: { privileged: true }\ncontainers: [{ name: web, image: nginx }]",
    );
    assert.equal(subject.securityContext.get("privileged").isAbsent, true);
  });
});

describe("model/kubernetes: what a container holds", () => {
  it("literal environment, without what another object or variable gives", () => {
    const subject = container(`containers:
- name: web
  image: nginx
  envFrom: [{ secretRef: { name: all } }]
  env:
  - { name: A, value: one }
  - name: B
    value: "two"
  - name: C
    valueFrom: { secretKeyRef: { name: s, key: k } }
  - name: D
    value: http://$(A)/
  - name: E`);
    assert.deepEqual(
      subject.environment.map(({ name, value }) => [name, value]),
      [
        ["A", "one"],
        ["B", "two"],
        ["C", undefined],
        ["D", undefined],
        ["E", undefined],
      ],
    );
    const [a, b, c] = subject.environment;
    assert.ok(a && b && c);
    assert.equal(at(subject, a.range), "A, value: one");
    assert.equal(at(subject, b.range), '"two"');
    assert.equal(c.field.get("secretKeyRef", "name").string, "s");
  });

  it("paths of the host, as often as they are mounted, with sub paths", () => {
    const subject = container(`volumes:
- { name: docker, hostPath: { path: /var/run/docker.sock } }
- { name: run, hostPath: { path: /var/ } }
- { name: unused, hostPath: { path: / } }
- { name: data, emptyDir: {} }
containers:
- name: web
  image: nginx
  volumeMounts:
  - { name: docker, mountPath: /sock, readOnly: true }
  - { name: run, mountPath: /x, subPath: run/docker.sock }
  - { name: run, mountPath: /y, subPathExpr: $(POD) }
  - { name: data, mountPath: /data }`);
    assert.deepEqual(
      subject.hostMounts.map(({ source, target, isReadOnly }) => [source, target, isReadOnly]),
      [
        ["/var/run/docker.sock", "/sock", true],
        ["/var/run/docker.sock", "/x", false],
        [undefined, "/y", false],
      ],
    );
    assert.equal(at(subject, subject.hostMounts[0]?.range ?? { start: 0, end: 0 }), "/var/run/docker.sock");
  });

  it("its command line, capabilities and image", () => {
    const subject = container(`containers:
- name: web
  image: ghcr.io/shop/web:1.2
  args: [--port, "80"]
  command: [/bin/web]
  securityContext: { capabilities: { add: [NET_ADMIN], drop: [ALL] } }`);
    assert.deepEqual(
      subject.commandLine.map((word) => word.string),
      ["/bin/web", "--port", "80"],
    );
    assert.deepEqual(
      subject.addedCapabilities.map((capability) => capability.string),
      ["NET_ADMIN"],
    );
    assert.equal(subject.imageReference?.tag, "1.2");
    assert.equal(at(subject, subject.nameRange), "web");
  });

  it("a place to report before it has a name", () => {
    const subject = container("containers:\n- image: nginx\n  stdin: true");
    assert.equal(subject.name, undefined);
    assert.equal(at(subject, subject.nameRange), "image");
  });

  it("that it is a sidecar, and whether it runs on Windows", () => {
    assert.equal(container("initContainers: [{ name: a, image: b, restartPolicy: Always }]").isSidecar, true);
    assert.equal(container("initContainers: [{ name: a, image: b }]").isSidecar, false);
    assert.equal(container("containers: [{ name: a, image: b, restartPolicy: Always }]").isSidecar, false);
    const rest = "containers: [{ name: a, image: b }]";
    assert.equal(container(`os: { name: windows }\n${rest}`).isWindows, true);
    assert.equal(container(`nodeSelector: { kubernetes.io/os: windows }\n${rest}`).isWindows, true);
    assert.equal(container(`nodeSelector: { beta.kubernetes.io/os: windows }\n${rest}`).isWindows, true);
    assert.equal(container(`nodeSelector: { kubernetes.io/os: linux }\n${rest}`).isWindows, false);
  });
});
