import type { ComponentName } from "../kubernetes/kubernetes";
import type { Field } from "../tree/field";
import { type BenchmarkLog, type Check, type Outcome, titleOf } from "./log";

/** What a warning leaves to a person is what the tool did not check, or did not understand. */
const outcomes: Readonly<Record<string, Outcome>> = {
  PASS: "pass",
  FAIL: "fail",
  WARN: "unclear",
  INFO: "unclear",
};

/** What runs on a node of a type. */
const onNodes: Readonly<Record<string, readonly ComponentName[]>> = {
  master: ["kube-apiserver", "kube-controller-manager", "kube-scheduler"],
  etcd: ["etcd"],
  node: ["kubelet", "kube-proxy"],
};

/**
 * Reads what `kube-bench --json` prints, since version 0.6, with its totals or without; `undefined` for any other JSON.
 * It does not say when it was taken. Source: check/controls.go of kube-bench.
 */
export function readKubeBench(root: Field): BenchmarkLog | undefined {
  const controls = (root.kind === "sequence" ? root : root.get("Controls")).items;
  const [first] = controls;
  if (!first?.get("tests").isPresent || !first.get("node_type").isPresent) return undefined;
  const checks = controls.flatMap((control) =>
    control.get("tests").items.flatMap((group) => group.get("results").items.flatMap(checkOf)),
  );
  const components = controls.flatMap((control) => onNodes[control.get("node_type").string ?? ""] ?? []);
  return {
    tool: "kube-bench",
    version: first.get("version").string,
    day: undefined,
    components: [...new Set([...components, ...(checks.some(isOfEtcd) ? (["etcd"] as const) : [])])],
    checks,
    range: first.get("node_type").range,
  };
}

function checkOf(item: Field): Check | readonly [] {
  const number = item.get("test_number").string;
  const title = item.get("test_desc");
  const outcome = outcomes[item.get("status").string ?? ""];
  if (number === undefined || title.string === undefined || !outcome) return [];
  const remediation = item.get("remediation").string?.trim() || undefined;
  return { number, title: titleOf(title.string), outcome, detail: "", remediation, range: title.range };
}

/** Files of etcd are looked at among those of the control plane. */
function isOfEtcd({ title, outcome }: Check): boolean {
  return title.startsWith("Ensure that the etcd ") && outcome !== "unclear";
}
