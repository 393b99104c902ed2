import {
  type Configuration,
  type ConfigurationData,
  configurationFileName,
  mergeConfiguration,
  withWholeUnits,
} from "../linter/configuration";
import { parseConfiguration } from "../linter/configuration-file";
import { folderOf, foldersAbove } from "../linter/path";
import type { Paths } from "./paths";
import type { SettingsReader } from "./settings";
import type { WorkspaceTexts } from "./workspace-texts";

/** How a file is to be linted. */
export interface FileConfiguration {
  /** `seaworthy.enable` */
  readonly enabled: boolean;
  readonly configuration: Configuration;
  /** The `.seaworthy.yaml` that holds for the file, or the one of its workspace folder that could be made. */
  readonly source?: { readonly path: string; readonly text: string | undefined };
}

/** The configuration of each file: its nearest `.seaworthy.yaml` inside the workspace folder over the editor's settings. */
export class Configurations {
  readonly #told = new Set<string>();
  readonly #known = new Map<string, Promise<FileConfiguration>>();

  constructor(
    private readonly workspace: WorkspaceTexts,
    private readonly settings: SettingsReader,
    private readonly paths: Paths,
    private readonly log: (message: string) => void,
  ) {}

  of(path: string): Promise<FileConfiguration> {
    const root = this.workspace.folderOf(path);
    const folder = path.includes("/") || root === undefined ? folderOf(path) : root;
    const known = this.#known.get(folder) ?? this.#read(folder, root);
    this.#known.set(folder, known);
    return known;
  }

  clear(): void {
    this.#known.clear();
    this.#told.clear();
  }

  async #read(folder: string, root: string | undefined): Promise<FileConfiguration> {
    const { enable, data } = await this.settings.of(root === undefined ? undefined : this.paths.uriOf(root));
    if (root === undefined) return { enabled: enable, configuration: { data, folder } };
    const inside = foldersAbove(`${folder}/`).filter(
      (above) => above === root || above.startsWith(`${root}/`),
    );
    for (const above of inside) {
      const path = `${above}/${configurationFileName}`;
      const text = await this.workspace.read(path);
      if (text === undefined) continue;
      const own = parseConfiguration(text).data;
      const whole = withWholeUnits(own, above, (unit) => this.workspace.isWhole(unit));
      const merged = mergeConfiguration(data, whole);
      this.#tell(path, merged);
      return { enabled: enable, configuration: { data: merged, folder: above }, source: { path, text } };
    }
    this.#tell(`${root}: no ${configurationFileName}, so the settings count`, data);
    const source = { path: `${root}/${configurationFileName}`, text: undefined };
    return { enabled: enable, configuration: { data, folder: root }, source };
  }

  /** Each once, however many folders it is for. */
  #tell(source: string, { profile = "recommended" }: ConfigurationData): void {
    if (this.#told.has(source)) return;
    this.#told.add(source);
    this.log(`${source}: profile ${profile}`);
  }
}
