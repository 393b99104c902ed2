import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem, window } from "vscode";
import type { ThreatModelView } from "../../server/protocol/threat-model-view";
import { scopeLine } from "../threats/counts";
import { chosen } from "../threats/filters";
import { grouped } from "../threats/grouping";
import type { FollowedModel } from "./followed-model";
import { type TreeNode, treeItem } from "./tree-items";

const viewId = "seaworthy.threats";

/** The view "STRIDE Threats" in the side bar: what the panel lists, for as long as it is visible. */
export function showTree(model: FollowedModel): Disposable[] {
  const provider = new ThreatTree();
  const view = window.createTreeView(viewId, { treeDataProvider: provider, showCollapseAll: true });
  let following: Disposable | undefined;

  function follow(): void {
    following?.dispose();
    following = view.visible
      ? model.follow((latest) => {
          view.message = latest.files > 0 ? scopeLine(latest) : undefined;
          provider.show(latest);
        })
      : undefined;
  }

  follow();
  return [view, provider, view.onDidChangeVisibility(follow), { dispose: () => following?.dispose() }];
}

class ThreatTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #changes = new EventEmitter<void>();
  #roots: readonly TreeNode[] = [];

  readonly onDidChangeTreeData = this.#changes.event;

  show(model: ThreatModelView): void {
    const categories = grouped(chosen(model.threats, []), "category", model);
    this.#roots = categories.map((category) => ({ type: "category", category }));
    this.#changes.fire();
  }

  getTreeItem(node: TreeNode): TreeItem {
    return treeItem(node);
  }

  getChildren(node?: TreeNode): TreeNode[] {
    if (!node) return [...this.#roots];
    if (node.type === "category")
      return node.category.threats.map((threat): TreeNode => ({ type: "threat", threat }));
    if (node.type !== "threat") return [];
    const { id, findings, proofs } = node.threat;
    return [
      ...findings.map((finding): TreeNode => ({ type: "finding", threat: id, finding })),
      ...proofs.map((proof): TreeNode => ({ type: "proof", threat: id, proof })),
    ];
  }

  dispose(): void {
    this.#changes.dispose();
  }
}
