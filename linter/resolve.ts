import { conditional } from "../rules/conditional";
import type { PodSecurity, PodSecurityLevel, References } from "../rules/references";
import type { KubernetesVersion, Rule, Severity, Tier, Variant } from "../rules/rule";
import { isReached, parseVersion } from "../rules/shared/cluster/kubernetes-version";
import {
  type Configuration,
  type ConfigurationData,
  type Profile,
  type RuleSeverities,
  severities,
} from "./configuration";
import { matchesGlob } from "./glob";
import { type OwnRule, ownRules } from "./own-rules";
import { foldersAbove, joinPath, relativePath } from "./path";

/** A rule that a configuration switches on for a file. */
export interface ActiveRule {
  readonly rule: Rule;
  /**
   * The severity of a finding; `undefined` when the profile leaves this variant out.
   * @param isConditional that of the variant `conditional`, unless it has a lower one
   */
  severity(variant: string | undefined, isConditional: boolean): Severity | undefined;
  /** Whether what it finds at a severity is held back: in files of tests, most is. */
  isHeldBack(severity: Severity): boolean;
  /** Whether it silences the rules that it subsumes: each check of Pod Security has its own verdict. */
  readonly silences: boolean;
}

/** The rules that run on a file, and what they are told. */
export interface Settings {
  readonly rules: readonly ActiveRule[];
  /** Severities of the linter's own rules that are on. */
  readonly ownSeverities: ReadonlyMap<string, Severity>;
  readonly kubernetesVersion: KubernetesVersion;
  /** Whether an image may be used, by registry and repository; `undefined` where any may. */
  readonly trusts: ((image: string) => boolean) | undefined;
  /** The complete set that the file is in: a folder. */
  readonly unit: string | undefined;
}

/** Where the file is. */
interface Surroundings {
  /** The complete set that it is in. */
  readonly unit?: string | undefined;
  /** Nobody deploys it. */
  readonly isTest?: boolean;
}

const tiersOf: Readonly<Partial<Record<Profile, ReadonlySet<Tier>>>> = {
  recommended: new Set(["recommended", "summary"]),
  strict: new Set(["recommended", "strict"]),
};

/** The levels that the profiles of Pod Security forbid. */
const levelsOf: Readonly<Partial<Record<Profile, ReadonlySet<PodSecurityLevel>>>> = {
  "pod-security-baseline": new Set(["baseline", "baseline-only"]),
  "pod-security-restricted": new Set(["baseline", "restricted"]),
};

const isNamedBy: Readonly<Partial<Record<Profile, (references: References) => boolean>>> = {
  "cis-docker": ({ cisDocker }) => cisDocker !== undefined,
  "cis-kubernetes": ({ cisKubernetes }) => cisKubernetes !== undefined,
};

/** True when a configuration leaves a file out. */
export function isExcluded({ data, folder }: Configuration, path: string): boolean {
  return data.exclude?.some((glob) => matchesGlob(glob, relativePath(folder, path))) ?? false;
}

/** The nearest folder that a configuration calls a complete set, of those that a file is in. */
export function unitOf({ data, folder }: Configuration, path: string): string | undefined {
  const units = data.units?.map((unit) => joinPath(folder, unit)) ?? [];
  return foldersAbove(path).find((above) => units.includes(above));
}

/** What a configuration says about a rule of its own, for one file: the last override that names the rule counts. */
export function severitiesFor({ data, folder }: Configuration, path: string): RuleSeverities {
  const relative = relativePath(folder, path);
  const overrides =
    data.overrides?.filter(({ files }) => files.some((glob) => matchesGlob(glob, relative))) ?? [];
  const severities: Record<string, Severity | "off"> = { ...data.rules };
  for (const { rules } of overrides) Object.assign(severities, rules);
  return severities;
}

/**
 * The rules that run under a profile, and those that are named: a rule that has a severity of its own is on, in all its
 * variants and with that severity, whatever the profile.
 */
export function resolve(
  rules: readonly Rule[],
  data: ConfigurationData,
  named: RuleSeverities,
  { unit, isTest = false }: Surroundings = {},
): Settings {
  const profile = data.profile ?? "recommended";
  const isQuiet = isTest && profile === "recommended";
  const kubernetesVersion = parseVersion(data.kubernetesVersion);
  const around = { profile, kubernetesVersion, isQuiet };
  return {
    rules: rules.flatMap((rule) => activate(rule, own(named, rule.id), around) ?? []),
    ownSeverities: new Map(ownRules.flatMap((rule) => ownSeverity(rule, own(named, rule.id)) ?? [])),
    kubernetesVersion,
    trusts: trustIn(data),
    unit,
  };
}

/** A glob stands for what is below it, and never for a part in the middle: `library` is no registry. */
function trustIn({ trustedRegistries }: ConfigurationData): Settings["trusts"] {
  return trustedRegistries && ((image) => trustedRegistries.some((glob) => matchesGlob(`/${glob}`, image)));
}

/** What decides about all rules alike. */
interface Around {
  readonly profile: Profile;
  readonly kubernetesVersion: KubernetesVersion;
  readonly isQuiet: boolean;
}

function activate(rule: Rule, named: Severity | "off" | undefined, around: Around): ActiveRule | undefined {
  if (named === "off") return undefined;
  const isVerdict = levelsOf[around.profile] !== undefined;
  const silences = !isVerdict;
  if (named) {
    const isLeftOut = (name: string | undefined) =>
      !isVerdict && variantOf(rule, name)?.tier === "pod-security";
    return {
      rule,
      severity: (name) => (isLeftOut(name) ? undefined : named),
      isHeldBack: () => false,
      silences,
    };
  }
  const runs = (name: string | undefined) => isIn(around, rule, name);
  if (![undefined, ...Object.keys(rule.variants ?? {})].some(runs)) return undefined;
  return {
    rule,
    severity: (name, isConditional) => (runs(name) ? severityOf(rule, name, isConditional) : undefined),
    isHeldBack: (severity) =>
      around.isQuiet && severity !== "critical" && !(rule.secret && severity === "high"),
    silences,
  };
}

function severityOf(rule: Rule, variant: string | undefined, isConditional: boolean): Severity {
  const severity = variantOf(rule, variant)?.severity ?? rule.severity;
  return isConditional && isWorse(severity, conditional.severity) ? conditional.severity : severity;
}

function isWorse(one: Severity, other: Severity): boolean {
  return severities.indexOf(one) < severities.indexOf(other);
}

/** Whether a profile runs a variant of a rule, or the rule itself. */
function isIn({ profile, kubernetesVersion }: Around, rule: Rule, variant: string | undefined): boolean {
  const { references = {} } = rule;
  const tier = tierOf(rule, variant);
  const levels = levelsOf[profile];
  if (levels)
    return levels.has(
      levelAt(kubernetesVersion, variantOf(rule, variant)?.podSecurity ?? references.podSecurity),
    );
  if (tier === "pod-security") return false;
  return tiersOf[profile]?.has(tier) ?? isNamedBy[profile]?.(references) ?? false;
}

function levelAt(version: KubernetesVersion, podSecurity: PodSecurity = "none"): PodSecurityLevel {
  if (typeof podSecurity === "string") return podSecurity;
  const steps = Object.entries(podSecurity).filter(([since]) => isReached(version, parseVersion(since)));
  return steps.at(-1)?.[1] ?? "none";
}

/** Where a rule reports a variant, or without one. */
export function tierOf(rule: Rule, variant: string | undefined): Tier {
  return variantOf(rule, variant)?.tier ?? rule.tier ?? "recommended";
}

function variantOf(rule: Rule, variant: string | undefined): Variant | undefined {
  return variant === undefined ? undefined : rule.variants?.[variant];
}

function ownSeverity(
  rule: OwnRule,
  named: Severity | "off" | undefined,
): readonly [string, Severity][] | undefined {
  return named === "off" ? undefined : [[rule.id, named ?? rule.severity]];
}

function own(named: RuleSeverities, id: string): Severity | "off" | undefined {
  return Object.hasOwn(named, id) ? named[id] : undefined;
}
