import { commands, type ExtensionContext, Uri, window } from "vscode";
import { type LanguageClientOptions, RevealOutputChannelOn } from "vscode-languageclient";
import { type InitializationOptions, openRule as openRuleCommand } from "../server/protocol/messages";
import { documentSelector } from "./documents";
import { shareFiles } from "./files";
import { showLanguageStatus } from "./language-status";
import { leavesSyntax, onLeavesSyntaxChanged } from "./other-extensions";
import { openRule, registerRulePages } from "./rule-page";
import { CrashHandler, restart, type Server } from "./server-life";
import { registerThreatCommands } from "./stride/commands";
import { FollowedModel } from "./stride/followed-model";
import { StridePanel } from "./stride/panel";
import { Requests } from "./stride/requests";
import { showTree } from "./stride/tree";

/** Starts the server and all that belongs to it; the same on the desktop and in a browser. */
export async function start(
  context: ExtensionContext,
  createServer: (options: LanguageClientOptions) => Server,
): Promise<void> {
  const output = window.createOutputChannel("Seaworthy", { log: true });
  const documents = documentSelector(context);
  const initializationOptions = (): InitializationOptions => ({
    extension: true,
    libraries: Uri.joinPath(context.extensionUri, "dist/libraries.js").toString(true),
    syntaxIsTold: leavesSyntax(),
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
    ...onLeavesSyntaxChanged(() => restart(server)),
    ...registerRulePages(context.extensionUri, client),
    commands.registerCommand("seaworthy.fixAllSafeProblems", fixAllSafeProblems),
    commands.registerCommand("seaworthy.restartServer", () => restart(server)),
    commands.registerCommand("seaworthy.showOutput", () => output.show()),
    commands.registerCommand(openRuleCommand, openRule),
  ];
  for (const disposable of disposables) context.subscriptions.push(disposable);
  await client.start();
}

async function fixAllSafeProblems(): Promise<void> {
  await commands.executeCommand("editor.action.sourceAction", {
    kind: "source.fixAll.seaworthy",
    apply: "first",
  });
}
