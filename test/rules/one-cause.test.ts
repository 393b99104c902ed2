import assert from "node:assert/strict";
import { rules } from "../../rules/index";
import { lint } from "../linter/rules";

describe("rules: one cause, one finding", () => {
  it("tells all that a privileged container may do in one, where it is written", () => {
    const context = `privileged: true
        allowPrivilegeEscalation: true
        runAsUser: 0
        seccompProfile: {type: Unconfined}
        capabilities: {add: [SYS_ADMIN, SYS_MODULE, NET_ADMIN]}`;
    assert.deepEqual(told("pod.yaml", pod(context)), [
      'Container "c" runs privileged',
      'Container "c" adds SYS_ADMIN',
      'Container "c" adds NET_ADMIN',
      'Container "c" runs as root',
      'Container "c" runs without a system call filter',
      'Container "c" adds SYS_MODULE',
      'Container "c" allows privilege escalation',
    ]);
  });

  it("tells all of one with SYS_ADMIN at the capability", () => {
    const context = "runAsUser: 0\n        capabilities: {add: [SYS_MODULE, SYS_ADMIN]}";
    assert.deepEqual(told("pod.yaml", pod(context)), [
      'Container "c" adds SYS_ADMIN',
      'Container "c" runs as root',
      'Container "c" adds SYS_MODULE',
    ]);
  });

  it("tells all of a privileged service in one", () => {
    const service = `services:
  s:
    image: x:1
    privileged: true
    user: root
    cap_add: [SYS_ADMIN]
    security_opt: ["seccomp:unconfined"]
`;
    assert.deepEqual(told("compose.yaml", service), [
      'Service "s" runs privileged',
      'Service "s" adds SYS_ADMIN',
      'Service "s" runs as root',
      'Service "s" runs without the system call filter',
    ]);
  });

  it("tells all of a privileged container that a command starts in one", () => {
    const script = "docker run -d --privileged --cgroupns host --device /dev/sda agent:2\n";
    assert.deepEqual(told("run.sh", script), [
      "docker run starts agent:2 privileged",
      "docker run starts agent:2 with the host's control groups",
      "docker run starts agent:2 with the device /dev/sda of the host",
    ]);
  });

  it("tells all of a container with SYS_ADMIN that a command starts at the capability", () => {
    const options = "--security-opt apparmor=unconfined --security-opt=seccomp:unconfined -u root";
    const script = `docker run --cap-add NET_ADMIN --cap-add ALL ${options} agent:2\n`;
    const [first, ...others] = told("run.sh", script);
    assert.equal(first, "docker run starts agent:2 with ALL");
    assert.deepEqual(others, [
      "NET_ADMIN is added too",
      "docker run starts agent:2 as root",
      "docker run starts agent:2 without AppArmor",
      "docker run starts agent:2 without the system call filter",
    ]);
  });

  it("tells all of a service with SYS_ADMIN at the capability", () => {
    const service = `services:
  s:
    image: x:1
    user: root
    cap_add: [NET_ADMIN, SYS_ADMIN]
    security_opt: ["seccomp:unconfined"]
`;
    assert.deepEqual(told("compose.yaml", service), [
      'Service "s" adds SYS_ADMIN',
      "NET_ADMIN is added too",
      'Service "s" runs as root',
      'Service "s" runs without the system call filter',
    ]);
  });

  it("tells the node's network of a HostProcess pod, which has to have it, with that", () => {
    const windows = `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  os: {name: windows}
  hostNetwork: true
  securityContext: {windowsOptions: {hostProcess: true}}
  containers: [{name: c, image: "x:1"}]
`;
    assert.deepEqual(told("pod.yaml", windows), [
      'Pod "p" runs on its Windows node',
      'Pod "p" shares the node\'s network',
    ]);
  });
});

/** What is said at findings that are worse than low and at their related places, up to a comma. */
function told(path: string, file: string): readonly string[] {
  const { findings } = lint(path, file, {}, rules);
  const worse = findings.filter(({ severity }) => severity !== "low" && severity !== "info");
  return worse.flatMap(({ message, related }) =>
    [message, ...related.map((one) => one.message)].map((text) => text.replace(/[,;].*/, "")),
  );
}

function pod(context: string): string {
  return `apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
    - name: c
      image: x:1
      securityContext:
        ${context}
`;
}
