import fs from "node:fs";
import {
  type Configuration,
  type ConfigurationData,
  configurationFileName,
  withWholeUnits,
} from "../linter/configuration";
import { parseConfiguration } from "../linter/configuration-file";
import { folderOf, foldersAbove } from "../linter/path";
import { isBelow } from "../model/path";
import { Lines } from "../model/text";
import { relative, slashed } from "./files/paths";
import { readText, reasonOf } from "./files/text";

/** What was read so far. */
interface Known {
  /** The folders that were searched for files, with the names in them. */
  readonly searched: ReadonlyMap<string, readonly string[]>;
  /** The files and folders that are named. */
  readonly named: ReadonlySet<string>;
  /** The text of a configuration file, `""` for one that cannot be read as a whole. */
  configurationText(path: string): string;
  /** Whether no file of a folder was left unread. */
  isRead(folder: string): boolean;
}

/** Which configuration holds for which file. */
export class Configurations {
  readonly #above = new Map<string, Configuration>();

  /** @param overridden lays the options over what a configuration file says */
  constructor(
    private readonly known: Known,
    private readonly overridden: (data: ConfigurationData) => ConfigurationData,
    private readonly chosen: ConfigurationData | undefined,
  ) {}

  /** What holds for a file. Who names one wants to know everything: it is none of tests, wherever it lies. */
  for(path: string): Configuration {
    const { data, folder } = this.chosen ? this.#made(this.chosen, slashed(".")) : this.#nearest(path);
    return { data: this.known.named.has(path) ? { ...data, testPaths: [] } : data, folder };
  }

  /** The nearest `.seaworthy.yaml` upwards, as far as the root of the Git repository. */
  #nearest(path: string): Configuration {
    const folders: string[] = [];
    let found: Configuration | undefined;
    let repository: string | undefined;
    for (const folder of foldersAbove(path)) {
      found = this.#above.get(folder) ?? this.#in(folder);
      folders.push(folder);
      if (found || this.#isThere(folder, ".git")) repository = folder;
      if (repository !== undefined) break;
    }
    const start = repository ?? this.#startOf(path);
    const configuration = found ?? this.#made({}, start);
    for (const folder of folders)
      if (folder === start || isBelow(start, folder)) this.#above.set(folder, configuration);
    return configuration;
  }

  /** Where the search for a file began that is in no repository: the working directory, else what was named. */
  #startOf(path: string): string {
    const starts = [slashed("."), ...[...this.known.named].sort()];
    return starts.find((start) => isBelow(start, path)) ?? folderOf(path);
  }

  #in(folder: string): Configuration | undefined {
    if (!this.#isThere(folder, configurationFileName)) return undefined;
    const text = this.known.configurationText(`${folder}/${configurationFileName}`);
    return this.#made(parseConfiguration(text).data, folder);
  }

  #made(data: ConfigurationData, folder: string): Configuration {
    return { data: withWholeUnits(this.overridden(data), folder, (unit) => this.#isWhole(unit)), folder };
  }

  /** Whether all files of a folder were read: in another, what is missing may be in one that was not. */
  #isWhole(folder: string): boolean {
    return this.known.searched.has(folder) && this.known.isRead(folder);
  }

  #isThere(folder: string, name: string): boolean {
    return this.known.searched.get(folder)?.includes(name) ?? fs.existsSync(`${folder}/${name}`);
  }
}

/**
 * What the file of `--config` says, and what it says wrongly: who names a file wants all of it to count.
 * @param file a path, relative to the working directory
 */
export function chosenConfiguration(file: string): {
  readonly data: ConfigurationData;
  readonly failures: readonly string[];
} {
  const name = relative(slashed(file));
  try {
    const { text } = readText(file);
    const { data, problems } = parseConfiguration(text);
    const lines = new Lines(text);
    const placed = problems.map(
      ({ message, range }) => `${name}:${lines.lineAt(range.start) + 1}: ${message}`,
    );
    return { data, failures: placed };
  } catch (error) {
    return { data: {}, failures: [`${name}: ${reasonOf(error)}`] };
  }
}
