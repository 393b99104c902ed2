import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from "vscode";
import type {
  FindingView,
  ProofView,
  SeverityName,
  ThreatStateName,
} from "../../server/protocol/threat-model-view";
import { countStates, inWords } from "../threats/counts";
import type { Group } from "../threats/grouping";
import { placeName, stateNames } from "../threats/names";
import type { Standing } from "../threats/standing";

/** What stands in the tree: categories, in them threats, in these the lines that speak for them. */
export type TreeNode =
  | { readonly type: "category"; readonly category: Group }
  | { readonly type: "threat"; readonly threat: Standing }
  | { readonly type: "finding"; readonly threat: string; readonly finding: FindingView }
  | { readonly type: "proof"; readonly threat: string; readonly proof: ProofView };

/** The command that opens the line of a finding or a proof, with its node as the argument. */
export const openLine = "seaworthy.threats.open";

/** How a node looks. Its id stays the same while edits are made, so that it stays unfolded and selected. */
export function treeItem(node: TreeNode): TreeItem {
  switch (node.type) {
    case "category":
      return categoryItem(node.category);
    case "threat":
      return threatItem(node.threat);
    case "finding":
      return lineItem(node, node.threat, node.finding);
    case "proof":
      return lineItem(node, node.threat, node.proof);
  }
}

function categoryItem({ id, name, meaning, threats }: Group): TreeItem {
  const isOpen = threats.some(({ state }) => state === "open");
  const item = new TreeItem(
    name,
    isOpen ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  item.id = id;
  item.description = inWords(countStates(threats));
  item.tooltip = meaning;
  return item;
}

function threatItem({
  id,
  title,
  sentence,
  mitigation,
  state,
  severity,
  reasons,
  total,
  answered,
}: Standing) {
  const item = new TreeItem(
    title,
    total + answered > 0 ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None,
  );
  const stands = severity ?? stateNames[state];
  item.id = id;
  item.description = [stands, ...reasons].join(" · ");
  item.tooltip = `${sentence}\n\nMitigation: ${mitigation}\n\n${id}`;
  item.iconPath = severity ? severityIcons[severity] : stateIcons[state];
  item.contextValue = `threat ${state}`;
  item.accessibilityInformation = { label: `${title}: ${[stands, ...reasons].join(", ")}` };
  return item;
}

function lineItem(node: TreeNode, threat: string, line: FindingView | ProofView): TreeItem {
  const place = placeName(line);
  const item = new TreeItem("message" in line ? line.message : place);
  const { start } = line.range;
  item.id = JSON.stringify([threat, node.type, line.uri, start.line, start.character, line.rule]);
  item.description = "message" in line ? place : (line.rule ?? "nothing here says otherwise");
  item.tooltip = [...("message" in line ? [line.message] : ["Proof"]), place, line.rule ?? ""].join("\n");
  item.iconPath = "message" in line ? severityIcons[line.severity] : stateIcons.mitigated;
  item.contextValue = "message" in line && line.isFixable ? "finding fixable" : node.type;
  item.command = { command: openLine, title: "Go to Line", arguments: [node] };
  return item;
}

const severityIcons: Readonly<Record<SeverityName, ThemeIcon>> = {
  critical: new ThemeIcon("flame", new ThemeColor("list.errorForeground")),
  high: new ThemeIcon("error", new ThemeColor("list.errorForeground")),
  medium: new ThemeIcon("warning", new ThemeColor("list.warningForeground")),
  low: new ThemeIcon("info"),
  info: new ThemeIcon("lightbulb"),
};

const stateIcons: Readonly<Record<ThreatStateName, ThemeIcon>> = {
  open: new ThemeIcon("error"),
  manual: new ThemeIcon("question"),
  accepted: new ThemeIcon("thumbsup"),
  mitigated: new ThemeIcon("pass", new ThemeColor("testing.iconPassed")),
  "not-applicable": new ThemeIcon("circle-slash"),
};
