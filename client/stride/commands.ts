import { commands, type Disposable, Uri, window } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import type { QuickStatus } from "../../server/protocol/decisions";
import { decisionWish } from "../threats/standing";
import type { StridePanel } from "./panel";
import type { Requests } from "./requests";
import { openLine, type TreeNode } from "./tree-items";

/** The commands of the panel and of the tree. What stands in the tree is the argument of those in its menus. */
export function registerThreatCommands(
  client: BaseLanguageClient,
  panel: StridePanel,
  requests: Requests,
): Disposable[] {
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
      if (line) void requests.answer({ type: "open", ...line });
    }),
    register("seaworthy.threats.fix", (node: TreeNode) => {
      if (node.type === "finding") void requests.answer({ type: "fix", ...node.finding });
    }),
    register("seaworthy.threats.accept", (node: TreeNode) => decide(node, "accepted")),
    register("seaworthy.threats.notApplicable", (node: TreeNode) => decide(node, "not-applicable")),
    register("seaworthy.exportThreats", () => requests.answer({ type: "export" })),
  ];

  function decide(node: TreeNode, status: QuickStatus): void {
    if (node.type === "threat")
      void requests.answer({ type: "decide", ...decisionWish(node.threat, status) });
  }
}

function lineOf(node: TreeNode) {
  if (node.type === "finding") return node.finding;
  if (node.type === "proof") return node.proof;
  return undefined;
}
