// The server, in a process with `--expose-gc` and a channel: asked anything over the channel, it tells its memory.
import { startOnNode } from "../../server/node/start";

/** Bytes. */
export interface Memory {
  /** Of the heap, what is left after a collection. */
  readonly heap: number;
  /** Of the process, resident at its peak. */
  readonly peak: number;
}

process.on("message", () => {
  globalThis.gc?.();
  const heap = process.memoryUsage().heapUsed;
  const memory: Memory = { heap, peak: process.resourceUsage().maxRSS * 1024 };
  process.send?.(memory);
});
startOnNode();
