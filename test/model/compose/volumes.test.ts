import assert from "node:assert/strict";
import type { Service } from "../../../model/compose/compose";
import { service, serviceOf, written } from "./reading";

/** Source, target, access and the text that the mount's range covers. */
function mounts(one: Service) {
  return one.hostMounts.map(({ source, target, isReadOnly, range }) => [
    source,
    target,
    isReadOnly ? "ro" : "rw",
    written(one, range),
  ]);
}

describe("model/compose/volumes", () => {
  it("reads the short form", () => {
    const one = service(
      "volumes:",
      "  - /etc:/host/etc",
      "  - ./data/:/data:ro",
      "  - ../up:/up:z,ro",
      '  - "~/.ssh:/root/.ssh:Z" # keys',
      "  - named:/data",
      "  - /usr/src/app/node_modules",
      "  - /ro:/rw:rw",
    );
    assert.deepEqual(mounts(one), [
      ["/etc", "/host/etc", "rw", "/etc"],
      ["./data/", "/data", "ro", "./data/"],
      ["../up", "/up", "ro", "../up"],
      ["~/.ssh", "/root/.ssh", "rw", "~/.ssh"],
      ["/ro", "/rw", "rw", "/ro"],
    ]);
  });

  it("does not take the colons of Windows paths, pipes and variables for separators", () => {
    const one = service(
      "volumes:",
      "  - C:\\logs:C:\\app\\logs:ro",
      "  - c:/logs:/logs",
      "  - '\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine'",
      "  - ${SOCKET:-/var/run/docker.sock}:/run/docker.sock:${MODE:-ro}",
      "  - ${A:-${B:-/etc}}:/etc",
    );
    assert.deepEqual(mounts(one), [
      ["C:\\logs", "C:\\app\\logs", "ro", "C:\\logs"],
      ["c:/logs", "/logs", "rw", "c:/logs"],
      ["\\\\.\\pipe\\docker_engine", "\\\\.\\pipe\\docker_engine", "rw", "\\\\.\\pipe\\docker_engine"],
      ["/var/run/docker.sock", "/run/docker.sock", "ro", "${SOCKET:-/var/run/docker.sock}"],
      ["/etc", "/etc", "rw", "${A:-${B:-/etc}}"],
    ]);
    assert.equal(one.isWindows, true);
  });

  it("takes HOME for a home folder", () => {
    const one = service(
      "volumes:",
      "  - $HOME/.ssh:/a",
      "  - ${HOME}:/b",
      "  - ${HOME:?set it}/.aws:/c",
      "  - $HOMEDIR/x:/d",
      "  - { type: bind, source: $HOME/.kube, target: /e }",
    );
    assert.deepEqual(
      one.hostMounts.map(({ source }) => source),
      ["~/.ssh", "~", "~/.aws", undefined, "~/.kube"],
    );
  });

  it("keeps what a variable decides unknown, and takes an open mode for read-only", () => {
    const one = service(
      "volumes:",
      "  - ${DATA}/db:/data",
      "  - /etc:/etc:${MODE}",
      "  - ${ALL:-/etc:/etc:ro}",
      "  - ${ALL}",
    );
    assert.deepEqual(mounts(one), [
      [undefined, "/data", "rw", "${DATA}/db"],
      ["/etc", "/etc", "ro", "/etc"],
      ["/etc", "/etc", "ro", "${ALL:-/etc:/etc:ro}"],
    ]);
  });

  it("reads the long form by its type", () => {
    const one = service(
      "volumes:",
      "  - { type: bind, source: /etc, target: /host/etc, read_only: true }",
      '  - { type: bind, source: "${DIR:-/proc}", target: /proc, read_only: "false" }',
      "  - { type: bind, source: /sys, target: /sys, read_only: $RO }",
      "  - { source: /untyped, target: /x }",
      "  - { type: npipe, source: '\\\\.\\pipe\\docker_engine', target: /x }",
      "  - { type: volume, source: data, target: /data }",
      "  - { type: image, source: alpine, target: /image }",
      "  - { type: tmpfs, target: /tmp }",
      "  - { source: data, target: /data }",
    );
    assert.deepEqual(mounts(one), [
      ["/etc", "/host/etc", "ro", "/etc"],
      ["/proc", "/proc", "rw", '"${DIR:-/proc}"'],
      ["/sys", "/sys", "ro", "/sys"],
      ["/untyped", "/x", "rw", "/untyped"],
      ["\\\\.\\pipe\\docker_engine", "/x", "rw", "'\\\\.\\pipe\\docker_engine'"],
    ]);
  });

  it("sees through a named volume that is a bind mount", () => {
    const text = [
      "services:",
      "  web:",
      "    volumes:",
      "      - host:/host:ro",
      "      - { type: volume, source: host, target: /again }",
      "      - nfs:/nfs",
      "      - plain:/plain",
      "volumes:",
      "  host: { driver: local, driver_opts: { type: none, o: 'bind,ro', device: '${DEVICE:-/}' } }",
      "  nfs: { driver_opts: { type: nfs, o: 'addr=10.0.0.1', device: ':/exports' } }",
      "  plain:",
      "",
    ].join("\n");
    assert.deepEqual(mounts(serviceOf(text)), [
      ["/", "/host", "ro", "host"],
      ["/", "/again", "rw", "host"],
    ]);
  });
});
