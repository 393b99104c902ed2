/**
 * Messages beside those of LSP. Both ends share these names and shapes, never message objects: the client and the server
 * come with different versions of the protocol library.
 */

/** Sent by the client when it starts the server. */
export interface InitializationOptions {
  /**
   * The client is our extension: it answers `findFiles` and `readFiles`, has the command `seaworthy.openRule` and wants
   * `status` notifications. Any other editor leaves it out.
   */
  readonly extension?: boolean;
  /** Where `libraries.js` is, for a server in a worker, which cannot look beside itself. */
  readonly libraries?: string;
  /** What the settings `seaworthy.*` say, for a client that does not answer `workspace/configuration`. */
  readonly settings?: unknown;
}

/** Request to the client: URIs of the files below a folder that a glob matches, but for those in `node_modules` and `.git`. */
export const findFiles = "seaworthy/findFiles";

export interface FindFilesParams {
  readonly folder: string;
  readonly glob: string;
  readonly limit: number;
}

/** Request to the client: texts of files, in the order of their URIs; `null` for one that cannot be read or is too large. */
export const readFiles = "seaworthy/readFiles";

export interface ReadFilesParams {
  readonly uris: readonly string[];
  readonly maxBytes: number;
}

/** Notification to the client: how an open document was checked. */
export const status = "seaworthy/status";

export interface Status {
  readonly uri: string;
  /** What the document was read as; absent when it is nothing that Seaworthy reads. */
  readonly kind?: string;
  /** How many rules were asked. */
  readonly rules: number;
  readonly findings: number;
  readonly suppressed: number;
  readonly milliseconds: number;
  /** Why the document, or a part of it, was not checked. */
  readonly reasons: readonly string[];
}

/** Notification to the server: from now on (or no longer) the client wants `threats` notifications. */
export const watchThreats = "seaworthy/watchThreats";

export interface WatchThreatsParams {
  readonly watch: boolean;
}

/** Notification to the client: the threat model of the workspace, a `ThreatModelView`. */
export const threats = "seaworthy/threats";

/** The command that opens a rule's page, with the rule's id as its argument. */
export const openRule = "seaworthy.openRule";
