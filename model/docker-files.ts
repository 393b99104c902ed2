import { commandsOfScript } from "./shell/script";
import { lineEnd } from "./text";
import type { DockerFile } from "./workspace/system";

/** A `daemon.json`, told by its first line. */
export function daemonFile(text: string): DockerFile {
  return {
    role: "daemon",
    range: { start: 0, end: lineEnd(text, 0) },
    extent: { start: 0, end: text.length },
  };
}

/** A script that calls docker, told by the first call. */
export function dockerCallsIn(text: string): readonly DockerFile[] {
  const call = commandsOfScript(text).find(({ name }) => name === "docker");
  return call ? [{ role: "script", range: call.range, extent: { start: 0, end: text.length } }] : [];
}
