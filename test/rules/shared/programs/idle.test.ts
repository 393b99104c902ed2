import assert from "node:assert/strict";
import { readManifest } from "../../../../model/kubernetes/manifest";
import { isIdle } from "../../../../rules/shared/programs/idle";

/** Of a pod with a container of these keys, in flow style, and with more keys of the pod. */
function idle(container: string, pod = ""): boolean | undefined {
  const text = `apiVersion: v1\nkind: Pod\nspec: { containers: [{ name: web, ${container} }], ${pod} }`;
  const [one] = readManifest(text).objects.flatMap(({ pods }) =>
    pods.flatMap(({ containers }) => containers),
  );
  return one && isIdle(one);
}

const sleep = "image: alpine, command: [sleep, infinity]";

describe("rules/shared/programs/idle", () => {
  it("knows commands that only wait", () => {
    for (const command of [
      "[sleep, infinity]",
      '[/bin/sleep, "3600"]',
      "[tail, -f, /dev/null]",
      '[sh, -c, "sleep 1d"]',
      '[/bin/sh, -c, "while true; do sleep 30; done;"]',
      '[bash, -c, "while :\\n do\\n  sleep 5\\n done"]',
      '["sh", "-c", "exec tail -f /dev/null"]',
      '[sh, -c, "echo pulled && sleep infinity"]',
      `[sh, -exc, "while :; do echo '.'; sleep 5 ; done"]`,
    ])
      assert.equal(idle(`image: registry.example.com/web, command: ${command}`), true, command);
    assert.equal(idle("image: registry.k8s.io/pause"), true);
    assert.equal(idle("image: mirror.gcr.io/ubuntu, args: [sleep, infinity]"), true);
  });

  it("does not take for that what does something, or may", () => {
    for (const container of [
      "image: registry.example.com/web",
      "image: registry.example.com/web, args: [sleep, infinity]",
      'image: alpine, command: [sh, -c, "while true; do curl web; sleep 5; done"]',
      'image: alpine, command: [sh, -c, "sleep 5; /app"]',
      'image: alpine, command: [sh, -c, "echo $(date) >> /data/out; sleep 5"]',
      "image: alpine, command: [sleep, infinity], ports: [{ containerPort: 80 }]",
      "image: alpine, command: [sleep, infinity], securityContext: { privileged: true }",
      "image: registry.k8s.io/pause, command: [/app]",
    ])
      assert.equal(idle(container), false, container);
    assert.equal(idle(sleep, "hostPID: true"), false);
  });

  it("asks what of the host the container itself has", () => {
    const volumes = "volumes: [{ name: root, hostPath: { path: / } }, { name: tmp, emptyDir: {} }]";
    const mount = (name: string) => `${sleep}, volumeMounts: [{ name: ${name}, mountPath: /x }]`;
    assert.equal(idle(mount("root"), volumes), false);
    assert.equal(idle(mount("tmp"), volumes), true);
    assert.equal(idle(sleep, volumes), true);
  });
});
