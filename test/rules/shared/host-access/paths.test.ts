import assert from "node:assert/strict";
import { exposing, exposureOf, isNodeCredentialPath } from "../../../../rules/shared/host-access/paths";

type Expected = ReturnType<typeof exposureOf>;

function all(expected: Expected, paths: string): void {
  for (const path of paths.trim().split(/\s+/)) assert.equal(exposureOf(path), expected, path);
}

function every(test: (path: string) => boolean, expected: boolean, paths: string): void {
  for (const path of paths.trim().split(/\s+/)) assert.equal(test(path), expected, path);
}

describe("rules/shared/host-access/paths", () => {
  it("tells directories that are mounted themselves, and those above them", () => {
    all("disk", "/ // /etc/..");
    all(
      "contents",
      `
      /etc /etc/ /host/../etc /var /var/lib /var/lib/docker /var/log /sys /home /boot /usr /lib64 /sbin /bin
      /var/lib/kubelet /opt /opt/cni /var/snap /etc/kubernetes C:\\ c:/ C:\\Windows\\ ~ ~/
    `,
    );
    all(
      undefined,
      `
      /usr/share/app /etc/app /opt/app /dev/urandom /dev/net/tun /home/web /var/log/nginx /var/lib/postgresql /run/udev
      /var/lib/kubelet/device-plugins /etcetera /rooted /data D:\\data C:\\WindowsApps ./etc ../root etc ~user
      /etc/localtime /run/xtables.lock
    `,
    );
  });

  it("tells some at every depth", () => {
    all(
      "contents",
      `
      /etc/kubernetes/pki/ca.key /etc/kubernetes/admin.conf /etc/kubernetes/manifests /etc/shadow /etc/gshadow
      /etc/ssh/ssh_host_rsa_key /root/app /proc/sys /var/lib/docker/containers /var/lib/containers/storage
      /var/lib/etcd/member /var/lib/rancher/k3s/server /var/lib/kubelet/pods /var/lib/kubelet/kubeconfig
    `,
    );
    all(undefined, "/var/lib/docker/volumes/abc/_data /var/lib/containers/storage/volumes/x/_data/www");
  });

  it("tells what makes the host run code when it is written, at every depth and above", () => {
    all(
      "programs",
      `
      /etc/cron.d /etc/crontab /etc/cron.daily/backup /etc/systemd/system /etc/passwd /etc/sudoers.d/app
      /etc/ld.so.preload /etc/docker/daemon.json /usr/local /usr/local/bin/tool /usr/lib/systemd /bin/sh /opt/cni/bin
      /etc/cni /sys/kernel/debug /sys/fs/cgroup /sys/fs /var/spool /run/systemd/system
    `,
    );
    all(undefined, "/etc/ld.so.cache /etc/groups /usr/local/share/app");
  });

  it("tells devices and directories of sockets, where read-only changes nothing", () => {
    all(
      "everything",
      "/dev /dev/mem /dev/kmem /dev/port /run/dbus /var/run/dbus/system_bus_socket /run/systemd",
    );
  });

  it("lets pass what programs read", () => {
    all(
      "settings",
      "/lib/modules /usr/lib/modules/6.1 /etc/ssl /etc/ssl/certs/ca.crt /etc/resolv.conf /etc/kubernetes/agent",
    );
  });

  it("tells keys and logins in any home folder", () => {
    all(
      "contents",
      `
      ~/.ssh ~/.aws/credentials /home/ann/.kube/config ~/.config/gcloud /var/lib/ci/.azure /Users/ann/.kube/config
      /.config/gcloud C:\\Users\\ann\\.aws ~/.docker /srv/ci/.docker ./.docker/config.json
    `,
    );
    all(
      undefined,
      `
      ~/projects ~/.ssh/known_hosts ~/.ssh/id_ed25519.pub /root/.ssh/known_hosts ~/.sshd ~/.config
      ./.docker/php/php.ini .docker
    `,
    );
  });

  it("leaves to the rule for sockets what it matches", () => {
    all(undefined, "/run /var/run /var/run/docker.sock /root/docker.sock");
  });

  it("judges mounts by the path and by how it is mounted, the worst first", () => {
    const mounts = "/lib/modules /etc:ro /etc/cron.d:ro /dev:ro / /data /usr/bin /:ro"
      .split(" ")
      .map((one) => {
        const [source = "", mode] = one.split(":");
        return { source, isReadOnly: mode === "ro" };
      });
    const told = exposing(mounts).map(({ source, variant }) => `${source} ${variant}`);
    assert.deepEqual(told, [
      "/ whole-disk",
      "/dev undefined",
      "/usr/bin undefined",
      "/etc read-only",
      "/ read-only",
      "/lib/modules usually-read-only",
    ]);
  });

  it("knows where the keys of nodes and clouds are", () => {
    every(
      isNodeCredentialPath,
      true,
      `
      /var/lib/ci/.azure /Users/ann/.kube/config /.config/gcloud /home/ann/.ssh
      /etc/kubernetes /etc/kubernetes/pki/ca.key /etc/kubernetes/admin.conf /etc/kubernetes/azure.json
      /var/lib/kubelet/pki /var/lib/kubelet/pods/x /var/lib/etcd/ /root/.kube/config /home/ann/.aws
    `,
    );
    every(
      isNodeCredentialPath,
      false,
      `
      / /etc /etc/kubernetes/manifests /var/lib/kubelet /var/lib/kubelet/plugins /root /home/ann
      etc/kubernetes /etc/kubernetes-old/pki /home/ann/.ssh/known_hosts
    `,
    );
  });
});
