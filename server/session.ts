import {
  type Connection,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
} from "vscode-languageserver";
import { configurationFileName } from "../linter/configuration";
import type { Libraries } from "../linter/libraries";
import { Linter } from "../linter/linter";
import { baseName } from "../linter/path";
import type { Rule } from "../rules/rule";
import { localDay, reviewingDecisions } from "../stride/decisions/review";
import { Analyses, type Analysis } from "./analyses";
import { type ClientFeatures, clientFeatures } from "./client-features";
import { Configurations } from "./configurations";
import { Diagnostics } from "./diagnostic";
import { Editing } from "./editing";
import { filesOfClient } from "./files-of-client";
import { logError } from "./log";
import { Paths } from "./paths";
import type { Files, Platform } from "./platform";
import { type InitializationOptions, openRule, type SyntaxLanguage, status } from "./protocol/messages";
import { SettingsReader } from "./settings";
import { Signal } from "./signal";
import { statusOf } from "./status";
import { type ReadCounts, WorkspaceTexts } from "./workspace-texts";

/** Told of paths whose findings may have changed, and which of them the client itself has just edited, if any. */
export type ChangeListener = (paths: ReadonlySet<string>, edited?: string) => void;

/** What the answers to requests are made from, for as long as a client is connected. */
export interface Session {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly features: ClientFeatures;
  readonly rules: readonly Rule[];
  readonly linter: Linter;
  readonly paths: Paths;
  readonly workspace: WorkspaceTexts;
  readonly settings: SettingsReader;
  readonly analyses: Analyses;
  readonly diagnostics: Diagnostics;
  readonly editing: Editing;
  /** URI of a rule's page, or of the command that opens it. */
  rulePage(rule: string): string | undefined;
  /** Findings of some file may have changed. */
  readonly changed: Signal;
  /** Hands the paths whose findings may have changed to all who want to know. */
  onChange(listener: ChangeListener): void;
  /** Settings have changed: every finding may be another. */
  configurationChanged(): void;
}

const noFiles: Files = {
  find: async () => [],
  folders: async () => [],
  read: async (uris) => uris.map(() => undefined),
};

export function openSession(
  connection: Connection,
  platform: Platform,
  rules: readonly Rule[],
  params: InitializeParams,
): Session {
  const features = clientFeatures(params);
  const options = params.initializationOptions as InitializationOptions | undefined;
  const paths = new Paths();
  const changed = new Signal();
  const listeners: ChangeListener[] = [];

  const linter = new Linter({
    rules,
    reviewDecisions: reviewingDecisions(localDay),
    onRuleError: (rule, error) => logError(connection, `Rule ${rule} failed`, error),
  });
  const files = features.extension ? filesOfClient(connection) : (platform.disk ?? noFiles);
  const workspace = new WorkspaceTexts(linter, files, paths, filesChanged, reading);
  const settings = new SettingsReader(connection, features, options?.settings, {
    rules: syntaxOff(rules, options?.syntaxTold ?? []),
  });
  const configurations = new Configurations(workspace, settings, paths, (message) =>
    connection.console.info(message),
  );
  const analyses = new Analyses(linter, workspace, configurations, platform, tellStatus, rested);
  const diagnostics = new Diagnostics(workspace, paths, features, rulePage);
  const editing = new Editing({
    linter,
    paths,
    analyses,
    diagnostics,
    load: loadLibraries,
    onWithheld(message) {
      connection.console.warn(message);
      void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
    },
    onUnjudged: (message) => connection.console.info(message),
  });
  const ids = new Set(rules.map(({ id }) => id));

  async function loadLibraries(): Promise<Libraries | undefined> {
    try {
      return await platform.loadLibraries(options?.libraries);
    } catch (error) {
      logError(connection, "Edits are not judged, because the libraries cannot be loaded", error);
      return undefined;
    }
  }

  /** Pages by rule: a thousand diagnostics ask at each keystroke. */
  const pages = new Map<string, string | undefined>();

  function rulePage(rule: string): string | undefined {
    if (!pages.has(rule)) pages.set(rule, ids.has(rule) ? findPage(rule) : undefined);
    return pages.get(rule);
  }

  function findPage(rule: string): string | undefined {
    if (!features.extension) return platform.rulePage?.(rule);
    return `command:${openRule}?${encodeURIComponent(JSON.stringify([rule]))}`;
  }

  /** What could not be read, of files that nobody is typing into. */
  const toldUnread = new Set<string>();

  function logUnread({ file, document, result }: Analysis): void {
    if (document) return;
    for (const { message } of result.errors) {
      const line = `${file.path}: ${message}`;
      if (!toldUnread.has(line)) connection.console.warn(line);
      toldUnread.add(line);
    }
  }

  function tellStatus(analysis: Analysis): void {
    logUnread(analysis);
    const told = features.extension && statusOf(analysis);
    if (told) void connection.sendNotification(status, told);
  }

  function reading(folder: string): (counts: ReadCounts) => void {
    const start = platform.now();
    return ({ found, ours, ignored }) => {
      const details = [`${ours} of them to check`, ...(ignored > 0 ? [`${ignored} ignored by Git`] : [])];
      const time = `${Math.round(platform.now() - start)} ms`;
      connection.console.info(`${folder}: ${found} files looked at in ${time}, ${details.join(", ")}`);
    };
  }

  function rested(path: string): void {
    filesChanged(new Set([path]));
  }

  function filesChanged(changedPaths: ReadonlySet<string>, edited?: string): void {
    if ([...changedPaths].some((path) => baseName(path) === configurationFileName)) {
      configurationChanged();
    } else {
      analyses.forget(changedPaths);
      tell(changedPaths, edited);
    }
  }

  function configurationChanged(): void {
    analyses.forgetAll();
    tell(workspace.known);
  }

  function tell(changedPaths: ReadonlySet<string>, edited?: string): void {
    for (const listener of listeners) listener(changedPaths, edited);
    changed.fire();
  }

  return {
    connection,
    platform,
    features,
    rules,
    linter,
    paths,
    workspace,
    settings,
    analyses,
    diagnostics,
    editing,
    rulePage,
    changed,
    onChange: (listener) => void listeners.push(listener),
    configurationChanged,
  };
}

function syntaxOff(rules: readonly Rule[], told: readonly SyntaxLanguage[]): Readonly<Record<string, "off">> {
  const off = rules.filter(({ syntaxOf }) => syntaxOf && told.includes(syntaxOf));
  return Object.fromEntries(off.map(({ id }) => [id, "off"]));
}
