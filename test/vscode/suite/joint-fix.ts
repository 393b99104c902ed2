/** A fix whose edits an editor joins, and what the command line makes of it. */
export interface JointFix {
  readonly rule: string;
  /** As editors show it. */
  readonly title: string;
  /** The profile under which the rule speaks. */
  readonly profile: string;
  readonly file: NamedText;
  /** Other files of its workspace. */
  readonly others: readonly NamedText[];
  /** Offsets of the finding. */
  readonly start: number;
  readonly end: number;
  /** Each file that the fix changes or creates, as it is then. */
  readonly expected: readonly NamedText[];
}

export interface NamedText {
  readonly path: string;
  readonly text: string;
}
