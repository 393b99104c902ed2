import { fix } from "../../../model/edit";
import { remove } from "../../../model/tree/edit/edit";
import type { References } from "../../references";
import type { RuleDefinition, Severity, Tier } from "../../rule";
import type { ThreatId } from "../../threats/catalogue";
import { isJustified } from "../comments";
import { describeObject } from "../names";
import { bindingOf, describeSubjects } from "./bindings";

interface BoundSubject {
  readonly severity: Severity;
  readonly tier?: Tier;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  /** That of a RoleBinding, which reaches one namespace only. */
  readonly inNamespace?: Severity;
  readonly threats: readonly [ThreatId, ...ThreatId[]];
  readonly references: References;
  /** Names by the kind of subject. */
  readonly subjects: Readonly<Record<string, readonly string[]>>;
  /** Those that may be bound to them. */
  readonly allowedRoles: readonly string[];
  /** What is to be done before the subject goes: completes "Remove …, …". */
  readonly condition?: string;
  /** Completes "gives ClusterRole "x" …". */
  readonly meaning: string;
}

/** A rule about somebody to whom nothing should be bound. */
export function boundSubject({
  subjects,
  allowedRoles,
  meaning,
  condition,
  inNamespace,
  ...form
}: BoundSubject): RuleDefinition {
  return {
    ...form,
    since: "0.1.0",
    ...(inNamespace && {
      variants: {
        namespace: { severity: inNamespace, when: "a RoleBinding gives it, in its own namespace" },
      },
    }),
    check: {
      object(object, report) {
        const binding = bindingOf(object);
        if (!binding || allowedRoles.includes(binding.role.string ?? "")) return;
        for (const subject of binding.subjects) {
          const [kind, name] = [subject.get("kind").string ?? "", subject.get("name")];
          if (name.string === undefined || !subjects[kind]?.includes(name.string)) continue;
          const role =
            binding.role.string === undefined ? "a role" : `${binding.roleKind} "${binding.role.string}"`;
          report(name, {
            message: `${describeObject(object)} gives ${role} ${meaning}`,
            variant: inNamespace && binding.isOfNamespace ? "namespace" : undefined,
            fixes: [
              // A binding of nobody is of no use: it goes as a whole, by hand.
              binding.subjects.length > 1 && !isJustified(subject)
                ? fix(
                    `Remove ${describeSubjects([subject])}${condition ? `, ${condition}` : ""}`,
                    "suggestion",
                    remove(subject),
                  )
                : undefined,
            ],
          });
        }
      },
    },
  };
}
