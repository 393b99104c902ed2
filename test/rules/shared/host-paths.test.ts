import assert from "node:assert/strict";
import {
  isNodeCredentialPath,
  isRuntimeSocket,
  isRuntimeSocketPath,
  isSensitivePath,
  normalizePath,
} from "../../../rules/shared/host-paths";

function every(test: (path: string) => boolean, expected: boolean, paths: string): void {
  for (const path of paths.trim().split(/\s+/)) assert.equal(test(path), expected, path);
}

describe("rules/shared/host-paths", () => {
  it("resolves absolute paths", () => {
    assert.equal(normalizePath("//var/./lib//../run/"), "/var/run");
    assert.equal(normalizePath("/../.."), "/");
    assert.equal(normalizePath("./etc"), undefined);
    assert.equal(normalizePath("C:\\Windows"), undefined);
  });

  it("takes the listed directories and those above them for sensitive", () => {
    every(
      isSensitivePath,
      true,
      `
      / // /etc /etc/ /host/../etc /var /var/lib /var/lib/docker /var/log /dev /sys /home /boot /usr
      /lib64 /sbin /var/lib/kubelet C:\\ c:/ C:\\Windows\\
    `,
    );
  });

  it("goes below only where everything is as sensitive", () => {
    every(
      isSensitivePath,
      true,
      `
      /etc/kubernetes/pki /etc/shadow /etc/ssh/ssh_host_rsa_key /root/app /proc/sys /proc/1/root
      /var/lib/docker/containers /var/lib/etcd/member /var/lib/kubelet/pods
    `,
    );
    every(
      isSensitivePath,
      false,
      `
      /etc/localtime /etc/resolv.conf /etc/ssl/certs /usr/share/appdata /lib/modules /dev/urandom
      /sys/fs/cgroup /home/web /var/log/nginx /var/lib/postgresql /run/udev /run/xtables.lock
      /var/lib/kubelet/device-plugins /etcetera /rooted /opt /data D:\\data C:\\WindowsApps
    `,
    );
  });

  it("takes a person's keys and logins for sensitive, wherever the home folder is", () => {
    every(
      isSensitivePath,
      true,
      `
      ~ ~/ ~/.ssh ~/.aws/credentials /home/ann/.kube/config ~/.config/gcloud
    `,
    );
    every(
      isSensitivePath,
      false,
      `
      ~/projects ~/.ssh/known_hosts ~/.ssh/id_ed25519.pub /root/.ssh/known_hosts ~/.sshd ~/.config ./etc
      ../root etc ~user
    `,
    );
  });

  it("knows the sockets of runtimes, and the directories that they are in", () => {
    const sockets = `
      /var/run/docker.sock /run/docker.sock //var/run/docker.sock /run/user/1000/docker.sock
      /run/containerd/containerd.sock /run/k3s/containerd/containerd.sock /var/run/crio/crio.sock
      /run/podman/podman.sock /run/buildkit/buildkitd.sock /run/cri-dockerd.sock /var/run/systemd/private
      \\\\.\\pipe\\docker_engine //./pipe/docker_engine npipe:////./pipe/docker_engine
    `;
    every(isRuntimeSocket, true, sockets);
    every(isRuntimeSocketPath, true, sockets);
    const directories = "/run /var/run/ /run/containerd /var/run/crio /run/k3s";
    every(isRuntimeSocket, false, directories);
    every(isRuntimeSocketPath, true, directories);
    every(
      isRuntimeSocketPath,
      false,
      `
      / /var /run/udev /run/systemd /data/run ./run /var/run/postgresql /run/mysqld/mysqld.sock
      /etc/docker /run/docker.sock/..x docker.socket \\\\.\\pipe\\mine
    `,
    );
  });

  it("leaves to the rule for sockets what it matches", () => {
    every(isSensitivePath, false, "/run /var/run /var/run/docker.sock /root/docker.sock");
  });

  it("knows where the keys of nodes and clouds are", () => {
    every(
      isNodeCredentialPath,
      true,
      `
      /etc/kubernetes /etc/kubernetes/pki/ca.key /etc/kubernetes/admin.conf /etc/kubernetes/azure.json
      /var/lib/kubelet/pki /var/lib/kubelet/pods/x /var/lib/etcd/ /root/.kube/config /home/ann/.aws
    `,
    );
    every(
      isNodeCredentialPath,
      false,
      `
      / /etc /etc/kubernetes/manifests /var/lib/kubelet /var/lib/kubelet/plugins /root /home/ann
      etc/kubernetes /etc/kubernetes-old/pki
    `,
    );
  });
});
