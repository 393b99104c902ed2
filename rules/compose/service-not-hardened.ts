import type { ComposeFile, Service } from "../../model/compose/compose";
import type { Fix } from "../../model/edit";
import { addTo } from "../../model/groups";
import type { Field } from "../../model/tree/field";
import { type Reporter, rule } from "../rule";
import {
  hardenAll,
  hardenings,
  isBare,
  type Missing,
  missingIn,
  nameOf,
  namesSet,
  offers,
} from "../shared/harden-service";
import { describeService, enumerate, summarize } from "../shared/names";
import { oneShots } from "../shared/one-shot-services";

export default rule({
  severity: "low",
  title: "Service lacks hardening settings",
  why: "Whoever breaks into such a service may gain rights through setuid programs, use the runtime's capabilities, write over the program, and take the host's memory until everything else on it stops.",
  how: "Apply “Harden this service”, which sets limits and no-new-privileges; drop capabilities and make the file system read-only where the image bears it.",
  threats: ["container-runtime-E1", "container-runtime-D1", "container-runtime-T1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.4", "5.11", "5.12", "5.13", "5.26", "5.29"],
    owaspDocker: ["D04", "D07"],
    kics: ["610e266e-6c12-4bca-9925-1ed0cd29742b"],
    composeLint: ["CL-0003", "CL-0006", "CL-0007", "CL-0026"],
  },
  variants: {
    absent: {
      severity: "low",
      when: "nothing in the file is hardened",
      tier: "strict",
    },
  },
  refactorings: (service) => offers(service, missingIn(service)),
  check: {
    composeFile(file, report) {
      if (file.isPartial) return;
      report.closed(wholeProofs(file));
      const lacking = file.services.flatMap((service): Lacking[] => {
        const missing = service.recall(missingIn);
        return missing.length > 0 && !oneShots(file).has(service.name) ? [{ service, missing }] : [];
      });
      const wanted = new Set(
        [...file.services.map((one) => one.recall(namesSet)), ...blocksOf(file).map(namesSet)].flat(),
      );
      if (wanted.size === 0) return reportAbsent(lacking, file, report);
      const forgotten = lacking.flatMap(({ service, missing }) => {
        const named = missing.filter(({ part }) => wanted.has(part.name));
        return named.length > 0 && service.recall(isBare) ? { service, missing, named } : [];
      });
      for (const group of byNames(forgotten)) reportForgotten(group, file, report);
    },
  },
});

interface Lacking {
  readonly service: Service;
  readonly missing: readonly Missing[];
}

interface Forgotten extends Lacking {
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
    message: `${whoLack(group)} ${summarize(named.map(nameOf))}, which this file sets elsewhere`,
    related: [
      ...others.map((one) => ({
        range: one.service.nameRange,
        message: `${describeService(one.service)} lacks the same`,
      })),
      ...named.flatMap(({ part }) => {
        const holders = [...file.services, ...blocksOf(file)];
        const field = holders.map((holder) => part.proof(holder)).find((proof) => proof);
        return field ? [{ range: field.range, message: `This sets ${part.name}` }] : [];
      }),
    ],
    fixes: fixesOf(group),
  });
}

function reportAbsent(lacking: readonly Lacking[], file: ComposeFile, report: Reporter): void {
  if (lacking.length === 0) return;
  const named = lacking.map(({ missing }) => missing.map(nameOf));
  const all = [...new Set(named.flat())];
  const isSame = named.every(({ length }) => length === all.length);
  report(file.servicesRange, {
    message: `${whoLack(lacking)} ${isSame ? "" : "some of "}${summarize(all)}`,
    variant: "absent",
    related: lacking.map(({ service, missing }) => ({
      range: service.nameRange,
      message: `${describeService(service)} lacks ${enumerate(missing.map(nameOf))}`,
    })),
    fixes: fixesOf(lacking),
  });
}

/** Three by name. */
function whoLack(lacking: readonly Lacking[]): string {
  const [first, ...others] = lacking;
  if (first && others.length === 0) return `${describeService(first.service)} lacks`;
  const names = lacking.map(({ service }) => `"${service.name}"`);
  return lacking.length > 3 ? `${lacking.length} services lack` : `Services ${enumerate(names)} lack`;
}

function fixesOf(lacking: readonly Lacking[]): readonly (Fix | undefined)[] {
  const [first, ...others] = lacking;
  if (first && others.length === 0) return offers(first.service, first.missing);
  return [hardenAll(`Harden these ${lacking.length} services`, lacking)];
}

/** Each part is a part of what the rule is about: all of a service together are its proof. */
function* wholeProofs({ services }: ComposeFile): Iterable<Field> {
  for (const service of services) {
    if (service.isWindows || service.isTrue(service.get("privileged"))) continue;
    const found = hardenings.flatMap((part) => part.proof(service) ?? []);
    if (found.length === hardenings.length) yield* found;
  }
}
