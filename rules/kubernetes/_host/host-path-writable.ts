import { fix } from "../../../model/edit";
import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { set } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { isOfTheNode } from "../../shared/cluster/static-pods";
import { hostPaths } from "../../shared/host-access/host-path-volumes";
import { exposureOf, isHarmlessPath } from "../../shared/host-access/paths";
import { isRuntimeSocketPath } from "../../shared/host-access/runtime-sockets";
import { describePod } from "../../shared/names";
import { endsFirst } from "../../shared/programs/ending";

export default rule({
  severity: "medium",
  tier: "strict",
  title: "Pod may write to a path of its node",
  why: "What an attacker writes there stays when the pod is gone, and meets who reads it on the node.",
  how: "Set readOnly: true at the mount, where the program only reads.",
  threats: ["workload-T1", "workload-E1"],
  since: "0.1.0",
  references: {
    owaspKubernetes: ["K01"],
    mitre: ["T1611"],
    kics: ["b7652612-de4e-4466-a0bf-1cd81f0c6063"],
    kubeLinter: ["writable-host-mount"],
    kubescape: ["C-0045"],
    kyverno: ["ensure-readonly-hostpath"],
  },
  subsumes: ["kubernetes/host-path-volume"],
  check: {
    podSpec(pod, report, { path }) {
      if (isOfTheNode(pod, path)) return;
      for (const { source, field, writableMounts } of hostPaths(pod)) {
        const mounts = writableMounts.filter((one) => !one.get("readOnly").isUnknown);
        const [mount] = mounts;
        const isTold = isRuntimeSocketPath(source) || exposureOf(source) !== undefined;
        if (!mount || isTold || isHarmlessPath(source)) continue;
        const mayRead = !socket.test(source) && mounts.every((one) => mayOnlyRead(one, pod));
        const edits = mounts.map((one) => set(one, ["readOnly"], true));
        report(mount.get("name"), {
          message: `${describePod(pod)} may write to ${source} of its node`,
          related: [{ range: field.range, message: "The path" }],
          fixes: [
            mayRead ? fix("Mount it read-only, if the program only reads", "suggestion", edits) : undefined,
          ],
        });
      }
    },
  },
});

/** Who calls a program through its socket writes to it, and the directory is where a program makes its own. */
const socket = /(?:^\/dev\/log|\.sock|\/sockets?)\/?$/;

/** Not where somebody wrote that it writes, or what it is for says so: it installs something on the node. */
function mayOnlyRead(mount: Field, pod: PodSpec): boolean {
  const container = pod.containers.find((one) => one.get("volumeMounts").items.includes(mount));
  const isFirst = container !== undefined && endsFirst(container);
  const names = [container?.name ?? "", pod.object.name.string ?? ""];
  return mount.get("readOnly").isAbsent && !isFirst && !names.some((name) => /install/i.test(name));
}
