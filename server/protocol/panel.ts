import type { QuickStatus } from "./decisions";
import type { Span } from "./remedies";
import type { ThreatModelView } from "./threat-model-view";

/** A person wants to decide on a threat, and will be asked for the rest. */
export interface DecisionWish {
  readonly threat: string;
  readonly status: QuickStatus;
  /** Ids of elements and boundaries of the system that it is looked at; none for what stands at none. */
  readonly elements: readonly string[];
}

/** What the panel's page asks of the extension. */
export type PanelRequest =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly uri: string; readonly range: Span }
  | { readonly type: "openRule"; readonly rule: string }
  | { readonly type: "fix"; readonly uri: string; readonly range: Span; readonly rule: string }
  | ({ readonly type: "decide" } & DecisionWish)
  | { readonly type: "export" };

/** What the extension tells the panel's page. */
export type PanelNews =
  | { readonly type: "model"; readonly model: ThreatModelView }
  /** Shows the threats of one file alone. */
  | { readonly type: "file"; readonly uri: string };
