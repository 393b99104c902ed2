import type { Workspace } from "../model/workspace/facts";
import type { Rule } from "../rules/rule";
import type { Configuration } from "./configuration";
import { resolve, type Settings, severitiesFor, unitOf } from "./resolve";
import { isTest } from "./test-paths";

/** Configurations that are kept resolved. */
const maxSettings = 64;

/** What configurations come to for files: the same object for what is the same. */
export class SettingsMemory {
  readonly #known = new Map<string, Settings>();

  constructor(private readonly rules: readonly Rule[]) {}

  settingsFor(configuration: Configuration, path: string, workspace: Workspace): Settings {
    const named = severitiesFor(configuration, path);
    const around = { unit: unitOf(configuration, path), isTest: isTest(configuration, path, workspace) };
    const { profile, kubernetesVersion, trustedRegistries } = configuration.data;
    const key = JSON.stringify([profile, kubernetesVersion, trustedRegistries, around, named]);
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= maxSettings) this.#known.clear();
    const settings = resolve(this.rules, configuration.data, named, around);
    this.#known.set(key, settings);
    return settings;
  }
}
