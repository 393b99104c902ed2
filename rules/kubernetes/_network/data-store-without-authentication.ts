import type { Container } from "../../../model/kubernetes/kubernetes";
import { unknownPart } from "../../../model/outline";
import { rule } from "../../rule";
import { endsFirst } from "../../shared/ending";
import { describeContainer, inSentence } from "../../shared/names";
import { opensNode } from "../../shared/node-ports";
import { askingWord, isOpen, type Start, storeOf } from "../../shared/open-stores";

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
      const start = startOf(container);
      const asking = container.commandLine[askingWord(store, start)];
      if (asking) report.closed(asking);
      if (!isOpen(store, start)) return;
      report(container.image, {
        message: `${store.product} of ${inSentence(describeContainer(container))} asks nobody for a password`,
        variant: opensNode(container) ? undefined : "cluster",
      });
    },
  },
});

function startOf(container: Container): Start {
  const mounts = container.get("volumeMounts");
  return {
    words: [
      ...container.commandLine.map(({ string }) => string ?? unknownPart),
      ...(["command", "args"].some((key) => container.get(key).isUnknown) ? [unknownPart] : []),
    ],
    environment: container.environment,
    hasOtherVariables: !container.get("envFrom").isAbsent || !container.get("env").isComplete,
    mounts: [
      ...(mounts.isUnknown ? [undefined] : []),
      ...mounts.items.map((mount) => mount.get("mountPath").string),
    ],
  };
}
