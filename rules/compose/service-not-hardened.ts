import type { ComposeFile } from "../../model/compose/compose";
import { addTo } from "../../model/groups";
import type { Field } from "../../model/tree/field";
import { type Reporter, rule } from "../rule";
import { maxAtOnce } from "../shared/hardening/container";
import { type Hardening, hardenings, namesSet } from "../shared/hardening/service";
import {
  type Missing,
  nameOf,
  offers,
  type ServiceState,
  stateOf,
} from "../shared/hardening/unhardened-services";
import { describeService, enumerate } from "../shared/names";
import { isOneShot } from "../shared/programs/one-shot-services";

export default rule({
  severity: "low",
  tier: "summary",
  title: "Service lacks hardening settings",
  why: "Whoever breaks into such a service may gain rights through setuid programs, use the runtime's capabilities, write over the program, and take the host's memory until everything else on it stops.",
  how: "Set limits and no-new-privileges; drop capabilities and make the file system read-only where the image bears it.",
  threats: ["container-runtime-E1", "container-runtime-D1", "container-runtime-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.4", "5.11", "5.12", "5.13", "5.26", "5.29"],
    owaspDocker: ["D04", "D07"],
    kics: ["610e266e-6c12-4bca-9925-1ed0cd29742b"],
    composeLint: ["CL-0003", "CL-0006", "CL-0007", "CL-0026"],
  },
  refactorings: {
    service(service) {
      const state = stateOf(service);
      return offers(
        [{ service, state }],
        state.missing.map(({ part }) => part),
      );
    },
  },
  check: {
    composeFile(file, report) {
      if (file.isPartial) return;
      report.closed(wholeProofs(file));
      const states = file.services.map((service) => ({ service, state: service.recall(stateOf) }));
      const lacking = states.filter(({ state }) => state.missing.length > 0);
      if (lacking.length === 0) return;
      const wanted = new Set(blocksOf(file).flatMap(namesSet));
      for (const { state } of states) for (const name of state.set) wanted.add(name);
      const forgotten = lacking.flatMap((one): Forgotten[] => {
        const named = one.state.isBare ? one.state.missing.filter(({ part }) => wanted.has(part.name)) : [];
        return named.length > 0 && !isOneShot(one.service) ? [{ named, ...one }] : [];
      });
      for (const group of byNames(forgotten)) reportForgotten(group, file, report);
    },
  },
});

interface Forgotten extends ServiceState {
  /** What others have. */
  readonly named: readonly Missing[];
}

/** The blocks that are there to be merged into services, and those in them. */
function blocksOf({ documents }: ComposeFile): readonly Field[] {
  const blocks = documents.flatMap(({ root }) =>
    root.children.filter(({ key }) => String(key).startsWith("x-")),
  );
  return blocks.flatMap((block) => [block, ...block.children]);
}

function byNames(forgotten: readonly Forgotten[]): Iterable<readonly Forgotten[]> {
  const groups = new Map<string, Forgotten[]>();
  for (const one of forgotten) addTo(groups, one.named.map(nameOf).join(), one);
  return groups.values();
}

/** Those that lack the same are one finding, which stands at the first. */
function reportForgotten(group: readonly Forgotten[], file: ComposeFile, report: Reporter): void {
  const [{ service, named }, ...others] = group as [Forgotten, ...Forgotten[]];
  report(service.nameRange, {
    message: `${whoLack(group)} ${enumerate(named.map(nameOf))}, which this file sets elsewhere`,
    related: [
      ...others.map((one) => ({
        range: one.service.nameRange,
        message: `${describeService(one.service)} lacks the same`,
      })),
      ...named.flatMap(({ part }) => {
        const field = firstToSet(part, file);
        return field ? [{ range: field.range, message: `This sets ${part.name}` }] : [];
      }),
    ],
    fixes:
      group.length > maxAtOnce
        ? []
        : offers(
            group,
            named.map(({ part }) => part),
          ),
  });
}

function firstToSet(part: Hardening, file: ComposeFile): Field | undefined {
  for (const holder of [...file.services, ...blocksOf(file)]) {
    const field = part.proof(holder);
    if (field) return field;
  }
  return undefined;
}

/** Three by name. */
function whoLack(lacking: readonly ServiceState[]): string {
  const [first, ...others] = lacking;
  if (first && others.length === 0) return `${describeService(first.service)} lacks`;
  const names = lacking.map(({ service }) => `"${service.name}"`);
  return lacking.length > 3 ? `${lacking.length} services lack` : `Services ${enumerate(names)} lack`;
}

/** Each part is a part of what the rule is about: all of a service together are its proof. */
function* wholeProofs({ services }: ComposeFile): Iterable<Field> {
  for (const service of services) {
    if (service.isWindows || service.isTrue(service.get("privileged"))) continue;
    const found = hardenings.flatMap((part) => part.proof(service) ?? []);
    if (found.length === hardenings.length) yield* found;
  }
}
