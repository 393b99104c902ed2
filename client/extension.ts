import { commands, type ExtensionContext, Uri, version, window } from "vscode";
import { type LanguageClientOptions, RevealOutputChannelOn } from "vscode-languageclient";
import {
  type InitializationOptions,
  openPlace as openPlaceCommand,
  openRule as openRuleCommand,
  showWritten as showWrittenCommand,
} from "../server/protocol/messages";
import { openConfiguration } from "./configuration";
import { documentSelector } from "./documents";
import { registerExamples } from "./examples";
import { shareFiles } from "./files";
import { fixAllSafeProblems } from "./fix-all";
import { importBenchmark } from "./import-benchmark";
import { showLanguageStatus } from "./language-status";
import { showMenu } from "./menu";
import { onSyntaxToldChanged, syntaxTold } from "./other-extensions";
import { openRule, registerRulePages } from "./rule-page";
import { scanWorkspace } from "./scan";
import { CrashHandler, restart, type Server } from "./server-life";
import { registerThreatCommands } from "./stride/commands";
import { FollowedModel } from "./stride/followed-model";
import { StridePanel } from "./stride/panel";
import { Requests } from "./stride/requests";
import { showTree } from "./stride/tree";
import { openPlace, showWritten } from "./written";

/** Starts the server and all that belongs to it; the same on the desktop and in a browser. */
export async function start(
  context: ExtensionContext,
  createServer: (options: LanguageClientOptions) => Server,
): Promise<void> {
  const output = window.createOutputChannel("Seaworthy", { log: true });
  output.info(`Seaworthy ${context.extension.packageJSON.version}, VS Code ${version}`);
  const documents = documentSelector(context);
  const initializationOptions = (): InitializationOptions => ({
    extension: true,
    libraries: Uri.joinPath(context.extensionUri, "dist/libraries.js").toString(true),
    syntaxTold: syntaxTold(),
  });
  const server = createServer({
    documentSelector: documents,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions,
    errorHandler: new CrashHandler(),
    diagnosticPullOptions: { onChange: true, onFocus: true },
    markdown: { isTrusted: { enabledCommands: [openRuleCommand] } },
  });
  const { client } = server;
  shareFiles(client);
  const model = new FollowedModel(client);
  const requests = new Requests(client, model, context.extension.packageJSON.version);
  const panel = new StridePanel(context.extensionUri, model, requests);
  const disposables = [
    output,
    client,
    panel,
    model,
    ...showTree(model),
    ...registerThreatCommands(client, panel, requests),
    ...showLanguageStatus(client, documents),
    ...onSyntaxToldChanged(() => restart(server)),
    ...registerRulePages(context.extensionUri, client),
    ...registerExamples(context.extensionUri),
    commands.registerCommand("seaworthy.fixAllSafeProblems", () => fixAllSafeProblems(client)),
    commands.registerCommand("seaworthy.scanWorkspace", () => scanWorkspace(client)),
    commands.registerCommand("seaworthy.importBenchmark", importBenchmark),
    commands.registerCommand("seaworthy.openConfiguration", openConfiguration),
    commands.registerCommand("seaworthy.showMenu", showMenu),
    commands.registerCommand(openPlaceCommand, openPlace),
    commands.registerCommand(showWrittenCommand, showWritten),
    commands.registerCommand("seaworthy.restartServer", () => restart(server)),
    commands.registerCommand("seaworthy.showOutput", () => output.show()),
    commands.registerCommand(openRuleCommand, openRule),
  ];
  for (const disposable of disposables) context.subscriptions.push(disposable);
  await client.start();
}
