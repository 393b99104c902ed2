import type { Severity } from "../rules/rule";
import { fileTypes } from "./file-types";
import { joinPath } from "./path";

/** The profiles, with what each asks for. */
export const profileEffects = {
  recommended: "What almost everybody wants to know; what a container merely lacks is said once.",
  strict: "Everything, with a finding of its own for each thing that is absent.",
  "pod-security-baseline": "What the Pod Security Standard *baseline* forbids.",
  "pod-security-restricted": "What the Pod Security Standard *restricted* forbids or demands.",
  "cis-docker": "The items of the CIS Docker Benchmark.",
  "cis-kubernetes": "The items of the CIS Kubernetes Benchmark.",
} as const;

export type Profile = keyof typeof profileEffects;
export const profiles = Object.keys(profileEffects) as readonly Profile[];

export const severities = [
  "critical",
  "high",
  "medium",
  "low",
  "info",
] as const satisfies readonly Severity[];

/** Whether a severity is another or a graver one. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

/** Severities or `off`, by rule id. */
export type RuleSeverities = Readonly<Record<string, Severity | "off">>;

/** What a key may be given, by the name of its shape. */
interface Values {
  profile: Profile;
  severities: RuleSeverities;
  globs: readonly string[];
  /** Paths, relative to that of the configuration. */
  folders: readonly string[];
  /** A version of Kubernetes: `1.34` */
  version: string;
}

/** What is written behind a key: a value, or a list of mappings that have all of some keys. */
export type ValueShape = keyof Values | { readonly items: KeySet };

/** A key of a configuration. */
export interface ConfigurationKey {
  /** A sentence in Markdown. */
  readonly effect: string;
  readonly shape: ValueShape;
  /** It is a setting of the editor too, under `seaworthy.`. */
  readonly isSetting?: true;
}

export type KeySet = Readonly<Record<string, ConfigurationKey>>;

/** The keys of a `.seaworthy.yaml`. How it is read, completed, checked and described follows from what stands here. */
export const configurationKeys = {
  profile: { effect: "Which rules run.", shape: "profile", isSetting: true },
  rules: {
    effect:
      "Severities of single rules, or `off`. A rule that is named here runs whatever the profile. `*` stands for any characters: `kubernetes/rbac-*`. What is said of one rule counts over a pattern, and a later pattern over an earlier one.",
    shape: "severities",
    isSetting: true,
  },
  overrides: {
    effect: "Severities for some files. The last override that names a rule counts.",
    shape: {
      items: {
        files: { effect: "Globs of files and folders.", shape: "globs" },
        rules: {
          effect: "Severities of single rules, or `off`; `*` stands for any characters.",
          shape: "severities",
        },
      },
    },
  },
  exclude: { effect: "Globs of files and folders that are not linted.", shape: "globs" },
  testPaths: {
    effect:
      "Globs of files and folders of tests, where `recommended` tells critical findings and secrets only. By default folders named `test`, `tests`, `testdata`, `__tests__`, `fixtures`, `e2e`, `integration` or `golden` and files named `*.golden` or `*.golden.*`, but for what is below `overlays`, `environments`, `envs`, `clusters` or `stages` and for a folder beside one named `prod`, `production`, `staging` or `dev`. `[]` stands for none.",
    shape: "globs",
  },
  kubernetesVersion: {
    effect:
      "The version of Kubernetes that manifests are for. By default the newest that is known; a newer one is read as that.",
    shape: "version",
  },
  trustedRegistries: {
    effect:
      "Globs of the images that may be used, by registry and repository: `registry.example.com`, `docker.io/library`, `ghcr.io/acme/*`. All others are told. By default none is.",
    shape: "globs",
  },
  units: {
    effect:
      "Folders that hold all objects that refer to each other: what is missing there is missing. `.` is the folder of this file.",
    shape: "folders",
  },
} as const satisfies KeySet;

type ValueOf<S> = S extends keyof Values
  ? Values[S]
  : S extends { readonly items: infer K extends KeySet }
    ? readonly Required<DataOf<K>>[]
    : never;

/** What is said under some keys, each of which is optional. */
export type DataOf<K extends KeySet> = { readonly [Name in keyof K]?: ValueOf<K[Name]["shape"]> };

/** What a `.seaworthy.yaml`, the editor's settings or the command line say. */
export type ConfigurationData = DataOf<typeof configurationKeys>;

/** A configuration that holds for one file: data from the nearest `.seaworthy.yaml` over that of the settings. */
export interface Configuration {
  readonly data: ConfigurationData;
  /** Folder that the globs are relative to, and that folders of tests are looked for in. */
  readonly folder: string;
}

/** The name of a configuration file. */
export const configurationFileName = fileTypes.configuration.names[0];

/**
 * What a file says, with those units alone of which everything is known: elsewhere, what is missing may be in a file that
 * nobody read.
 * @param folder of the file
 * @param isWhole whether all files of a folder were read
 */
export function withWholeUnits(
  data: ConfigurationData,
  folder: string,
  isWhole: (folder: string) => boolean,
): ConfigurationData {
  const units = data.units?.filter((unit) => isWhole(joinPath(folder, unit)));
  return { ...data, ...(units && { units }) };
}

/** The settings with what a file says over them: rule by rule, and key by key otherwise. */
export function mergeConfiguration(settings: ConfigurationData, file: ConfigurationData): ConfigurationData {
  return {
    ...settings,
    ...file,
    ...((settings.rules || file.rules) && { rules: { ...settings.rules, ...file.rules } }),
  };
}
