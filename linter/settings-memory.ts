import type { Rule } from "../rules/rule";
import type { Configuration } from "./configuration";
import { resolve, type Settings, severitiesFor, unitOf } from "./resolve";

/** Configurations that are kept resolved. */
const maxSettings = 64;

/** What configurations come to for files: the same object for what is the same. */
export class SettingsMemory {
  readonly #known = new Map<string, Settings>();

  constructor(private readonly rules: readonly Rule[]) {}

  settingsFor(configuration: Configuration, path: string): Settings {
    const named = severitiesFor(configuration, path);
    const unit = unitOf(configuration, path);
    const { profile, kubernetesVersion } = configuration.data;
    const key = JSON.stringify([profile, kubernetesVersion, unit, named]);
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= maxSettings) this.#known.clear();
    const settings = resolve(this.rules, configuration.data, named, unit);
    this.#known.set(key, settings);
    return settings;
  }
}
