import fs from "node:fs";
import {
  type Configuration,
  type ConfigurationData,
  configurationFileName,
  parseConfiguration,
} from "../linter/configuration";
import { Linter } from "../linter/linter";
import { foldersAbove } from "../linter/path";
import { Lines } from "../model/text";
import type { Rule } from "../rules/rule";
import { relative } from "./files/paths";
import { readText, reasonOf, type TextFile } from "./files/text";
import type { LintedFile } from "./output/result";

/** The texts that are linted together, each under its absolute path with `/`, and what is configured for them. */
export class Workspace {
  /** Files that could not be read, with the reason. */
  readonly failures: string[] = [];
  readonly #linter: Linter;
  readonly #files = new Map<string, TextFile>();
  readonly #configurations = new Map<string, Configuration>();

  /** `overriding` is laid over what a configuration file says. */
  constructor(
    rules: readonly Rule[],
    private readonly overriding: (data: ConfigurationData) => ConfigurationData,
  ) {
    this.#linter = new Linter({
      rules,
      onRuleError: (rule, error) =>
        process.stderr.write(`seaworthy: the rule ${rule} failed: ${(error as Error).stack ?? error}\n`),
    });
  }

  /** Takes a file in, so that those that refer to it know it. One that cannot be read is a failure if it was asked for. */
  read(path: string, isAskedFor: boolean, from: string | number = path): void {
    try {
      this.set(path, readText(from));
    } catch (error) {
      if (isAskedFor) this.failures.push(`${relative(path)}: ${reasonOf(error)}`);
    }
  }

  set(path: string, file: TextFile): void {
    this.#files.set(path, file);
    this.#linter.update({ path, text: file.text });
  }

  file(path: string): TextFile | undefined {
    return this.#files.get(path);
  }

  /** What is found in a file that was read; nothing for one that is not ours. */
  lint(path: string): LintedFile | undefined {
    const file = this.#files.get(path);
    if (!file) return undefined;
    const { kind, findings, errors } = this.#linter.lint({ path, text: file.text }, this.configuration(path));
    if (!kind || (kind === "configuration" && findings.length === 0)) return undefined;
    const bytes = file.isUtf8
      ? []
      : [{ message: "The file is not UTF-8 text; bytes that are not stand as U+FFFD" }];
    return {
      path: relative(path),
      kind,
      lines: new Lines(file.text),
      findings,
      errors: [...bytes, ...errors],
    };
  }

  /** The nearest `.seaworthy.yaml` upwards, to the root of the Git repository. */
  configuration(path: string): Configuration {
    const visited: string[] = [];
    let found: Configuration | undefined;
    for (const folder of foldersAbove(path)) {
      found = this.#configurations.get(folder) ?? this.#configurationIn(folder);
      if (found) break;
      visited.push(folder);
      if (fs.existsSync(`${folder}/.git`)) break;
    }
    const result = found ?? { data: this.overriding({}), folder: visited.at(-1) ?? "" };
    for (const folder of visited) this.#configurations.set(folder, result);
    return result;
  }

  #configurationIn(folder: string): Configuration | undefined {
    const path = `${folder}/${configurationFileName}`;
    if (!fs.existsSync(path)) return undefined;
    if (!this.#files.has(path)) this.read(path, true);
    const { data } = parseConfiguration(this.#files.get(path)?.text ?? "");
    const configuration = { data: this.overriding(data), folder };
    this.#configurations.set(folder, configuration);
    return configuration;
  }
}
