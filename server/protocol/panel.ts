import type { Span } from "./remedies";
import type { ThreatModelView } from "./threat-model-view";

/** What a person decides about a threat, in the words of the file of decisions. */
export type DecisionStatus = "accepted" | "not-applicable";

/** What the panel's page asks of the extension. */
export type PanelRequest =
  | { readonly type: "ready" }
  | { readonly type: "open"; readonly uri: string; readonly range: Span }
  | { readonly type: "openRule"; readonly rule: string }
  | { readonly type: "fix"; readonly uri: string; readonly range: Span; readonly rule: string }
  | { readonly type: "decide"; readonly threat: string; readonly status: DecisionStatus }
  | { readonly type: "export" };

/** What the extension tells the panel's page. */
export type PanelNews =
  | { readonly type: "model"; readonly model: ThreatModelView }
  /** Shows the threats of one file alone. */
  | { readonly type: "file"; readonly uri: string };
