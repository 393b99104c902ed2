import type { Severity } from "../rules/rule";

export { parseConfiguration } from "./configuration-file";

export const profiles = [
  "recommended",
  "strict",
  "pod-security-baseline",
  "pod-security-restricted",
  "cis-docker",
  "cis-kubernetes",
] as const;
export type Profile = (typeof profiles)[number];

export const severities = [
  "critical",
  "high",
  "medium",
  "low",
  "info",
] as const satisfies readonly Severity[];

/** Severities or `off`, by rule id. */
export type RuleSeverities = Readonly<Record<string, Severity | "off">>;

/** What a `.seaworthy.yaml`, the editor's settings or the command line say; every key is optional. */
export interface ConfigurationData {
  readonly profile?: Profile;
  readonly rules?: RuleSeverities;
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: RuleSeverities }[];
  readonly exclude?: readonly string[];
  readonly trustedRegistries?: readonly string[];
  readonly kubernetesVersion?: string;
  readonly units?: readonly string[];
}

/** A configuration that holds for one file: data from the nearest `.seaworthy.yaml` over that of the settings. */
export interface Configuration {
  readonly data: ConfigurationData;
  /** Folder that the globs are relative to. */
  readonly folder: string;
}

/** The name of a configuration file. */
export const configurationFileName = ".seaworthy.yaml";

/** The settings with what a file says over them: rule by rule, and key by key otherwise. */
export function mergeConfiguration(settings: ConfigurationData, file: ConfigurationData): ConfigurationData {
  return {
    ...settings,
    ...file,
    ...((settings.rules || file.rules) && { rules: { ...settings.rules, ...file.rules } }),
  };
}
