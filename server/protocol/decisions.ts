/** What can be decided with a press of a button, in the words of the file of decisions. */
export type QuickStatus = "accepted" | "not-applicable";

/** Request to the server: the edit that writes a decision down, a `DecideAnswer`. */
export const decide = "seaworthy/decide";

export interface DecideParams {
  /** Id of a threat. */
  readonly threat: string;
  /** Id of an element or a boundary of the system; without one the decision holds wherever the threat stands. */
  readonly element?: string;
  readonly status: QuickStatus;
  readonly reason: string;
}

export interface DecideAnswer {
  /** URI of the file of decisions. */
  readonly uri: string;
  /** A `WorkspaceEdit` of LSP; `null` where the file is not understood. */
  readonly edit: unknown;
}
