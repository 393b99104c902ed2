import { type Fix, fix } from "../../../model/edit";
import { describePath, type ReleaseValue, releaseValuesOf } from "../../../model/kubernetes/release-values";
import { remove } from "../../../model/tree/edit/edit";
import type { Field } from "../../../model/tree/field";
import { rule } from "../../rule";
import { describeObject } from "../../shared/names";
import { powerAskedBy } from "../../shared/privileges/release-powers";

export default rule({
  severity: "high",
  title: "Release asks for power over the node",
  why: "What the chart starts with it owns the node once it is taken over, and with the node its other pods.",
  how: "Leave the value out where the program works without; give what needs it a namespace and nodes of its own.",
  threats: ["workload-E1"],
  since: "0.1.0",
  references: { owaspKubernetes: ["K01"], mitre: ["T1611"] },
  variants: {
    lesser: {
      severity: "medium",
      when: "it is one step below: the node's network or processes, most capabilities that reach the host, no system call filter",
    },
    slight: {
      severity: "low",
      when: "it is two steps below: root, privilege escalation, a lesser capability, a directory of the node that may be read-only",
    },
  },
  check: {
    object(object, report) {
      for (const value of releaseValuesOf(object)) {
        const power = powerAskedBy(value);
        if (!power) continue;
        report(value.place(0, value.text.length), {
          message: `${describeObject(object)} asks for ${power.what} (${describePath(value.path)})`,
          variant: power.variant,
          fixes: [takeOut(value)],
        });
      }
    },
  },
});

/** Nothing for a volume, whose mounts would stay, and for a parameter of an item, whose place would stay empty. */
function takeOut({ path, text, mapping, field }: ReleaseValue): Fix | undefined {
  const [key = "", parent = ""] = [path.at(-1), path.at(-2)];
  const isItem = /^\d+$/.test(key);
  if (!field || key === "hostPath" || parent === "hostPath" || (isItem && !mapping)) return undefined;
  if (key === "type") return removal(parent, mapping ?? field);
  return removal(isItem ? text : key, field);
}

function removal(name: string, field: Field): Fix | undefined {
  return fix(`Remove ${name}, if the chart works without`, "suggestion", remove(field));
}
