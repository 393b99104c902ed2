import type { ConfigurationItem, Connection } from "vscode-languageserver";
import {
  type ConfigurationData,
  configurationKeys,
  type KeySet,
  mergeConfiguration,
} from "../linter/configuration";
import { parseConfiguration } from "../linter/configuration-file";
import { maskShapes } from "../linter/secrets/mask";
import type { ClientFeatures } from "./client-features";
import { logError } from "./log";

/** What the editor's settings say for a folder. */
export interface EditorSettings {
  readonly enable: boolean;
  readonly data: ConfigurationData;
}

/** Reads the settings `seaworthy.*`, from the client where it answers, else from what it has sent. */
export class SettingsReader {
  readonly #known = new Map<string | undefined, Promise<EditorSettings>>();

  constructor(
    private readonly connection: Connection,
    private readonly features: ClientFeatures,
    private sent: unknown,
    private readonly defaults: ConfigurationData,
  ) {}

  /** The settings that hold in a workspace folder (a URI), or outside of all. */
  of(folder: string | undefined): Promise<EditorSettings> {
    const known = this.#known.get(folder) ?? this.#read(folder);
    this.#known.set(folder, known);
    return known;
  }

  /** The settings have changed; clients that are not asked send the new ones along. */
  changed(sent: unknown): void {
    this.sent = (sent as { seaworthy?: unknown } | null)?.seaworthy ?? this.sent;
    this.#known.clear();
  }

  async #read(folder: string | undefined): Promise<EditorSettings> {
    const item = { section: "seaworthy", ...(folder !== undefined && { scopeUri: folder }) };
    const value = this.features.configuration ? await this.#ask(item) : this.sent;
    const { enable, ...others } = (value ?? {}) as Record<string, unknown>;
    const { data, problems } = parseConfiguration(JSON.stringify(configured(others)));
    for (const { message } of problems)
      this.connection.console.warn(`Settings seaworthy.*: ${maskShapes(message)}`);
    return { enable: enable !== false, data: mergeConfiguration(this.defaults, data) };
  }

  /** Where the client answers with an error, what it has sent holds. */
  async #ask(item: ConfigurationItem): Promise<unknown> {
    try {
      return await this.connection.workspace.getConfiguration(item);
    } catch (error) {
      logError(this.connection, "Asking for the settings failed", error);
      return this.sent;
    }
  }
}

/** The settings that are keys of a configuration too, and are set: an editor says `null` for those that are not. */
function configured(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const keys: KeySet = configurationKeys;
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => Object.hasOwn(keys, name) && keys[name]?.isSetting && value !== null,
    ),
  );
}
