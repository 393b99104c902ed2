import type { Field } from "../../../model/tree/field";

/*
 * What the text of a daemon.json says of the daemon as a whole, and decides which of its other keys there can be.
 */

/**
 * Whether the daemon runs on Windows, where it knows no key of the others and does not start with one. Source:
 * cmd/dockerd/config_windows.go and daemon/config/config_windows.go of moby.
 */
export function isOfWindows(root: Field): boolean {
  return (
    root.get("hosts").items.some(({ string }) => string?.startsWith("npipe:")) ||
    root.get("storage-driver").string === "windowsfilter" ||
    root.get("log-driver").string === "etwlogs" ||
    root.get("exec-opts").items.some(({ string }) => string?.startsWith("isolation=")) ||
    root.children.some(
      ({ string }) => string !== undefined && /^(?:[A-Za-z]:[\\/]|\\\\\.\\pipe\\)/.test(string),
    )
  );
}

/** Whether it is not sure that the daemon has the default bridge, which some keys are about. */
export function mayLackDefaultBridge(root: Field): boolean {
  const bridge = root.get("bridge");
  return bridge.isUnknown || bridge.string === "none";
}

/** Whether keys are there that only a node of a swarm makes use of. */
export function isOfSwarm(root: Field): boolean {
  return root.children.some(({ key }) => /^(?:swarm-.*|node-generic-resources)$/.test(String(key)));
}
