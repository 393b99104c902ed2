import type { Container } from "../../../model/kubernetes/kubernetes";
import { rule } from "../../rule";
import { askingWord, isOpen, storeOf } from "../../shared/authentication/open-stores";
import { describeContainer, inSentence } from "../../shared/names";
import { opensNode } from "../../shared/network/node-ports";
import { endsFirst } from "../../shared/programs/ending";
import { startOfContainer } from "../../shared/programs/start";

export default rule({
  severity: "high",
  title: "Data store asks nobody for a password",
  why: "Whoever reaches the port reads, changes and deletes all data; some of these programs write files and run code for a visitor, too.",
  how: "Set a password from a Secret at the store and at its clients.",
  threats: ["network-E1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K06"], mitre: ["T1190"], cwe: ["CWE-306", "CWE-1188"] },
  variants: {
    cluster: {
      severity: "low",
      tier: "strict",
      when: "it opens no port of the node, and is reached by the pods of the cluster",
    },
  },
  check: {
    container(container, report) {
      if (endsFirst(container)) return;
      const store = storeOf(container.imageReference);
      if (!store) return;
      const start = startOfContainer(container);
      report.closed(askingWord(store, start));
      if (!isOpen(store, start, mountsOf(container))) return;
      report(container.image, {
        message: `${store.product} of ${inSentence(describeContainer(container))} asks nobody for a password`,
        variant: opensNode(container) ? undefined : "cluster",
      });
    },
  },
});

function mountsOf(container: Container): readonly (string | undefined)[] {
  const mounts = container.get("volumeMounts");
  return mounts.isUnknown ? [undefined] : mounts.items.map((mount) => mount.get("mountPath").string);
}
