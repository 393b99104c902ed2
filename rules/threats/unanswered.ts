import type { BenchmarkTool } from "../../model/benchmark/log";
import type { SignalId } from "./signals";

/** Signals that no file of a workspace shows but the log of a benchmark, with the tool that writes it. */
export const inLogsAlone: Readonly<Partial<Record<SignalId, BenchmarkTool>>> = {
  "host.version": "docker-bench-security",
};

/** Signals that no rule looks at yet. Whoever writes such a rule names it at the signal and takes the signal out: the list only shrinks. */
export const notBuilt: ReadonlySet<SignalId> = new Set<SignalId>([
  "df.label",
  "k8.ephemeral",
  "k8.logs",
  "k8.quota",
  "k8.pdb",
  "k8.labels",
  "cp.node-meta",
  "cp.static-keys",
  "cp.ccm",
  "kp.conntrack",
  "ci.workflow",
  "reg.config",
]);
