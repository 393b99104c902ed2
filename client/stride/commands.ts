import { commands, type Disposable, Uri, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { StridePanel } from "./panel";
import { answerRequest } from "./requests";
import { openLine, type TreeNode } from "./tree-items";

/** The commands of the panel and of the tree. What stands in the tree is the argument of those in its menus. */
export function registerThreatCommands(panel: StridePanel, client: BaseLanguageClient): Disposable[] {
  const { code2ProtocolConverter: protocol } = client;
  const register = commands.registerCommand;
  return [
    register("seaworthy.showStrideThreats", () => panel.show()),
    // The button of an editor's title hands its file over, the palette does not.
    register("seaworthy.showStrideThreatsOfFile", (uri = window.activeTextEditor?.document.uri) => {
      panel.show(uri instanceof Uri ? protocol.asUri(uri) : undefined);
    }),
    register(openLine, (node: TreeNode) => {
      const line = lineOf(node);
      if (line) void answerRequest(client, { type: "open", ...line });
    }),
    register("seaworthy.threats.fix", (node: TreeNode) => {
      if (node.type === "finding") void answerRequest(client, { type: "fix", ...node.finding });
    }),
    register("seaworthy.threats.accept", (node: TreeNode) => {
      if (node.type === "threat")
        void answerRequest(client, { type: "decide", threat: node.threat.id, status: "accepted" });
    }),
    register("seaworthy.threats.notApplicable", (node: TreeNode) => {
      if (node.type === "threat")
        void answerRequest(client, { type: "decide", threat: node.threat.id, status: "not-applicable" });
    }),
    register("seaworthy.exportThreats", () => answerRequest(client, { type: "export" })),
  ];
}

function lineOf(node: TreeNode) {
  if (node.type === "finding") return node.finding;
  if (node.type === "proof") return node.proof;
  return undefined;
}
