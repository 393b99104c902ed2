import type { Severity } from "../rules/rule";
import type { Problem } from "../model/tree/document";

export const profiles = [
  "recommended", "strict", "pod-security-baseline", "pod-security-restricted", "cis-docker", "cis-kubernetes",
] as const;
export type Profile = (typeof profiles)[number];

/** What a `.seaworthy.yaml`, the editor's settings or the command line say; every key is optional. */
export interface ConfigurationData {
  readonly profile?: Profile;
  readonly rules?: Readonly<Record<string, Severity | "off">>;
  readonly overrides?: readonly { readonly files: readonly string[]; readonly rules: Readonly<Record<string, Severity | "off">> }[];
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

/** Reads a `.seaworthy.yaml`. What is wrong is told with its place; the rest counts. */
export declare function parseConfiguration(text: string): { readonly data: ConfigurationData; readonly problems: readonly Problem[] };
