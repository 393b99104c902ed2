import assert from "node:assert/strict";
import { isRuntimeSocket, isRuntimeSocketPath } from "../../../../rules/shared/host-access/runtime-sockets";

function every(test: (path: string) => boolean, expected: boolean, paths: string): void {
  for (const path of paths.trim().split(/\s+/)) assert.equal(test(path), expected, path);
}

describe("rules/shared/host-access/runtime-sockets", () => {
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
});
