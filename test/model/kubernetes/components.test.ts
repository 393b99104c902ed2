import assert from "node:assert/strict";
import { componentsOfCommand } from "../../../model/kubernetes/component-command";
import type { Component, Flag } from "../../../model/kubernetes/kubernetes";
import { readManifest } from "../../../model/kubernetes/manifest";
import { parseScript } from "../../../model/shell/script";

function components(text: string): readonly Component[] {
  return readManifest(text).objects.flatMap((object) => object.components);
}

function component(text: string): Component {
  const [found] = components(text);
  assert.ok(found);
  return found;
}

function staticPod(container: string, metadata = "{ name: x, namespace: kube-system }"): string {
  return `apiVersion: v1
kind: Pod
metadata: ${metadata}
spec:
  containers:
  - name: main
    image: registry.k8s.io/main:v1
${container.replace(/^/gm, "    ")}
`;
}

function at(text: string, { range }: { range: { start: number; end: number } }): string {
  return text.slice(range.start, range.end);
}

describe("model/kubernetes: components as pods", () => {
  const apiServer = staticPod(`command:
- kube-apiserver
- --anonymous-auth=true
- --profiling
- --client-ca-file=
- --advertise-address=$(HOST_IP)
args:
- --authorization_mode
- Node,RBAC
- --anonymous-auth=false`);

  it("reads flags in every form over command and arguments; the last counts", () => {
    const server = component(apiServer);
    assert.equal(server.name, "kube-apiserver");
    assert.equal(server.source, "static-pod");
    assert.deepEqual(
      server.object?.pods.map((pod) => pod.isControlPlane),
      [true],
    );
    assert.equal(at(apiServer, server), "kube-apiserver");
    assert.equal(server.flag("anonymous-auth").value, "false");
    assert.equal(server.flag("profiling").value, "true");
    assert.equal(server.flag("authorization-mode").value, "Node,RBAC");
    assert.equal(server.flag("advertise-address").state, "unknown");
    assert.equal(at(apiServer, server.flag("anonymous-auth")), "--anonymous-auth=false");
    assert.equal(at(apiServer, server.flag("authorization-mode")), "--authorization_mode\n    - Node,RBAC");
  });

  it("takes an empty value for a flag that is missing", () => {
    const server = component(apiServer);
    assert.equal(server.flag("client-ca-file").state, "absent");
    assert.equal(at(apiServer, server.flag("client-ca-file")), "--client-ca-file=");
    assert.equal(server.flag("tls-cert-file").state, "absent");
    assert.equal(at(apiServer, server.flag("tls-cert-file")), "kube-apiserver");
  });

  it("tells which item a flag is and where another one goes", () => {
    const server = component(apiServer);
    assert.equal(server.flag("profiling").field?.string, "--profiling");
    assert.equal(server.flag("authorization-mode").field, undefined, "two items are not one");
    assert.equal(server.flagList?.items.at(-1)?.string, "--anonymous-auth=false");
  });

  it("finds the binary by its path, behind a wrapper, in a shell's script, and by the image", () => {
    const names = (container: string) => components(staticPod(container)).map(({ name }) => name);
    assert.deepEqual(names("command: [/usr/local/bin/kube-scheduler, --v=2]"), ["kube-scheduler"]);
    assert.deepEqual(names("command: [/go-runner, --log-file=/x, /usr/local/bin/kube-proxy]"), [
      "kube-proxy",
    ]);
    assert.deepEqual(names("command: [/bin/sh, -c, exec kube-controller-manager --profiling=false]"), [
      "kube-controller-manager",
    ]);
    assert.deepEqual(components(staticPod("args: [--x=y]").replace("k8s.io/main", "k8s.io/etcd")).length, 1);
    assert.deepEqual(names("args: [--kubelet-service=kube-system/kubelet]"), []);
    assert.deepEqual(names("command: [backup, --of, kube-apiserver]"), []);
    assert.deepEqual(names('command: [sh, -c, "curl https://kube-apiserver/ kube-apiserver"]'), []);
    assert.deepEqual(names('command: [etcdctl, "--endpoints=https://etcd:2379"]'), []);
  });

  it("reads a script with exact ranges, as far as the command goes", () => {
    const text = staticPod(`command:
- /bin/sh
- -c
- |
  set -e
  exec /usr/local/bin/kube-apiserver --profiling=false \\
    --anonymous-auth=true --token-auth-file=$TOKENS 1>>/var/log/api.log 2>&1
  echo --allow-privileged=true`);
    const server = component(text);
    assert.equal(server.flag("anonymous-auth").value, "true");
    assert.equal(at(text, server.flag("anonymous-auth")), "--anonymous-auth=true");
    assert.equal(server.flag("token-auth-file").state, "unknown");
    assert.equal(server.flag("allow-privileged").state, "absent");
    assert.equal(at(text, server), "/usr/local/bin/kube-apiserver");
    assert.equal(server.flag("anonymous-auth").field, undefined);
    assert.equal(server.flagList, undefined);
  });

  it("says absent only of a static pod whose flags are all visible", () => {
    const state = (text: string) => component(text).flag("anonymous-auth").state;
    const command = "command: [kube-apiserver, --x=y]";
    assert.equal(state(staticPod(command)), "absent");
    assert.equal(state(staticPod(command, "{ name: x }")), "absent");
    assert.equal(state(staticPod(command, "{ name: x, namespace: tenant }")), "unknown");
    assert.equal(state(staticPod("command: [kube-apiserver, $(EXTRA)]")), "unknown");
    assert.equal(state(staticPod("command: [sh, -c, kube-apiserver $EXTRA]")), "unknown");
    assert.equal(
      component(staticPod("command: [kube-scheduler, --config=/x]")).flag("profiling").state,
      "unknown",
    );
    const hosted = component(staticPod(command, "{ name: x, namespace: tenant }"));
    assert.equal(hosted.source, "workload");
    assert.equal(hosted.flag("x").value, "y");
  });

  it("takes etcd's environment for flags, below those of the command line", () => {
    const text = staticPod(`command: [etcd, --auto-tls=true]
env:
- { name: ETCD_CLIENT_CERT_AUTH, value: "true" }
- { name: ETCD_AUTO_TLS, value: "false" }
- { name: ETCD_CERT_FILE, valueFrom: { fieldRef: { fieldPath: metadata.name } } }`);
    const etcd = component(text);
    assert.equal(etcd.flag("client-cert-auth").value, "true");
    assert.equal(etcd.flag("auto-tls").value, "true");
    assert.equal(etcd.flag("cert-file").state, "unknown");
    assert.equal(etcd.flag("key-file").state, "absent");
  });

  it("knows no flag of an etcd and a kube-proxy that read a file: it counts alone", () => {
    const state = (container: string, flag: string) => component(staticPod(container)).flag(flag).state;
    assert.equal(state("command: [etcd, --config-file=/x, --auto-tls=true]", "auto-tls"), "unknown");
    assert.equal(
      state("command: [etcd, --auto-tls=true]\nenv: [{ name: ETCD_CONFIG_FILE, value: /x }]", "auto-tls"),
      "unknown",
    );
    const proxy = "command: [kube-proxy, --config=/x, --metrics-bind-address=0.0.0.0]";
    assert.equal(state(proxy, "metrics-bind-address"), "unknown");
    assert.equal(state("command: [kube-scheduler, --config=/x, --profiling=true]", "profiling"), "present");
  });

  it("takes an etcd of no namespace for an application's, but for kubeadm's label", () => {
    const etcd = "command: [etcd]";
    assert.equal(component(staticPod(etcd, "{ name: etcd }")).source, "workload");
    assert.equal(
      component(staticPod(etcd, "{ name: etcd, labels: { tier: control-plane } }")).source,
      "static-pod",
    );
  });
});

describe("model/kubernetes: components in scripts", () => {
  const found = (text: string) => parseScript(text).commands.flatMap(componentsOfCommand);

  it("reads what a script starts, without the flags that it does not show", () => {
    const text = "exec /usr/bin/kube-apiserver --anonymous-auth=true \\\n  --v $LEVEL &\n";
    const [server] = found(text);
    assert.equal(server?.name, "kube-apiserver");
    assert.equal(server.source, "script");
    assert.equal(server.flag("anonymous-auth").value, "true");
    assert.equal(server.flag("profiling").state, "unknown");
    assert.deepEqual(found("systemctl restart kubelet\nkubectl logs etcd\n"), []);
  });

  it("reads the arguments that k3s and rke2 hand on", () => {
    const text = "k3s server --kubelet-arg=v=2 --kube-apiserver-arg profiling=false --kubelet-arg --v=3\n";
    const [, kubelet, server] = found(text);
    assert.equal(kubelet?.flag("v").value, "3");
    assert.equal(server?.flag("profiling").value, "false");
    assert.equal(at(text, server.flag("profiling")), "--kube-apiserver-arg profiling=false");
    assert.deepEqual(server.flag("profiling").valueRange, { start: 60, end: 65 });
  });

  it("reads what k3s takes for itself, from its installer too", () => {
    for (const text of [
      "k3s server --write-kubeconfig-mode=644\n",
      "sudo k3s server --token $TOKEN --write-kubeconfig-mode 644\n",
      "curl -sfL https://get.k3s.io | INSTALL_K3S_EXEC='--write-kubeconfig-mode=644' sh -\n",
      'export INSTALL_K3S_EXEC="server --tls-san $HOST --write-kubeconfig-mode 644"\n',
      "curl -sfL https://get.k3s.io | sh -s - server --write-kubeconfig-mode 644\n",
    ]) {
      const modes = found(text).flatMap(({ name, flag }) =>
        name === "k3s" && flag("write-kubeconfig-mode").value ? flag("write-kubeconfig-mode") : [],
      );
      assert.deepEqual(
        modes.map(({ value }) => value),
        ["644"],
        text,
      );
      assert.match(at(text, modes[0] as Flag), /^--write-kubeconfig-mode[= ]644$/);
    }
    assert.deepEqual(found("curl https://example.com/setup.sh | sh -s - --write-kubeconfig-mode 644\n"), []);
  });
});

describe("model/kubernetes: components in configurations", () => {
  it("reads kubeadm's maps", () => {
    const text = `apiVersion: kubeadm.k8s.io/v1beta3
kind: ClusterConfiguration
apiServer:
  extraArgs:
    anonymous-auth: "true"
    client-ca-file: ""
controllerManager:
  extraArgs: {}
etcd:
  local:
    extraArgs: { auto-tls: "true" }
`;
    const [server, manager, etcd] = components(text);
    assert.ok(server && manager && etcd);
    assert.deepEqual(
      [server.name, manager.name, etcd.name],
      ["kube-apiserver", "kube-controller-manager", "etcd"],
    );
    assert.equal(server.source, "kubeadm");
    assert.equal(server.flag("anonymous-auth").value, "true");
    assert.equal(at(text, server.flag("anonymous-auth")), 'anonymous-auth: "true"');
    assert.equal(server.flag("client-ca-file").state, "absent");
    assert.equal(server.flag("profiling").state, "unknown");
    assert.equal(at(text, server), "apiServer");
    assert.equal(etcd.flag("auto-tls").value, "true");
    assert.equal(server.flag("anonymous-auth").field?.key, "anonymous-auth");
    assert.equal(server.flagList?.kind, "mapping");
  });

  it("reads kubeadm's lists, and the kubelet's", () => {
    const text = `apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration:
  kubeletExtraArgs:
  - name: read-only-port
    value: "10255"
`;
    const kubelet = component(text);
    assert.equal(kubelet.name, "kubelet");
    assert.equal(kubelet.flag("read-only-port").value, "10255");
    assert.equal(kubelet.flag("read-only-port").field?.get("value").string, "10255");
  });

  it("reads the arguments of k3s and rke2", () => {
    const text = `write-kubeconfig-mode: "0644"
kube-apiserver-arg:
- anonymous-auth=true
- --profiling
kubelet-arg+: read-only-port=10255
`;
    const [itself, server, kubelet] = components(text);
    assert.deepEqual([itself?.name, itself?.source], ["k3s", "config"]);
    assert.equal(server?.source, "k3s");
    assert.equal(server?.flag("anonymous-auth").value, "true");
    assert.equal(server?.flag("profiling").value, "true");
    assert.equal(server?.flag("audit-log-path").state, "unknown");
    assert.equal(kubelet?.flag("read-only-port").value, "10255");
  });

  it("reads a configuration's fields", () => {
    const kubelet = component(
      "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nauthentication:\n  anonymous:\n    enabled: true\n",
    );
    assert.equal(kubelet.source, "config");
    assert.equal(kubelet.object?.field.get("authentication", "anonymous", "enabled").isTrue, true);
    assert.equal(kubelet.flag("read-only-port").state, "unknown");
  });
});
