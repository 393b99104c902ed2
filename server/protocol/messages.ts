import type { Span } from "./remedies";

/**
 * Messages beside those of LSP. Both ends share these names and shapes, never message objects: the client and the server
 * come with different versions of the protocol library.
 */

/** A language of which other extensions tell errors of syntax. */
export type SyntaxLanguage = "dockerfile" | "yaml";

/** Sent by the client when it starts the server. */
export interface InitializationOptions {
  /**
   * The client is our extension: it answers `findFiles`, `findFolders` and `readFiles`, has the command
   * `seaworthy.openRule` and wants `status` notifications. Any other editor leaves it out.
   */
  readonly extension?: boolean;
  /** Where `libraries.js` is, for a server in a worker, which cannot look beside itself. */
  readonly libraries?: string;
  /** The languages of which another extension tells errors of syntax: ours are off unless they are configured. */
  readonly syntaxTold?: readonly SyntaxLanguage[];
  /** What the settings `seaworthy.*` say, for a client that does not answer `workspace/configuration`. */
  readonly settings?: unknown;
}

/** Request to the client: URIs of the files below a folder that one glob matches and another does not. */
export const findFiles = "seaworthy/findFiles";

export interface FindFilesParams {
  readonly folder: string;
  readonly glob: string;
  readonly exclude: string;
  readonly limit: number;
}

/** Request to the client: which of some URIs are those of folders. */
export const findFolders = "seaworthy/findFolders";

export interface FindFoldersParams {
  readonly uris: readonly string[];
}

/**
 * Request to the client: texts of files, in the order of their URIs; `null` for one that cannot be read, is too large or
 * does not begin as it should.
 */
export const readFiles = "seaworthy/readFiles";

export interface ReadFilesParams {
  readonly uris: readonly string[];
  /** What the texts begin with; often `""`. */
  readonly start: string;
  readonly maxBytes: number;
}

/** Notification to the client: how an open document was checked. */
export const status = "seaworthy/status";

export interface Status {
  readonly uri: string;
  /** What the document was read as, in words; absent when it is nothing that Seaworthy reads. */
  readonly kind?: string;
  /** How many rules were asked. */
  readonly rules: number;
  readonly findings: number;
  readonly suppressed: number;
  /** How many findings are not told, because the document is one of tests. */
  readonly heldBack: number;
  readonly milliseconds: number;
  /** Why the document, or a part of it, was not checked. */
  readonly reasons: readonly string[];
}

/** Request to the server: reads the workspace anew and checks all of it. Work-done progress says how far it is. */
export const scan = "seaworthy/scan";

export interface ScanParams {
  readonly workDoneToken?: string | number;
}

export interface ScanResult {
  /** How many files were checked, and how many of them hold findings. */
  readonly files: number;
  readonly filesWithFindings: number;
  /** How many findings there are, by severity, the gravest first; only those that there are. */
  readonly findings: readonly { readonly severity: string; readonly count: number }[];
  /** How many files could not be read, or not as a whole. */
  readonly unread: number;
  readonly milliseconds: number;
}

/** Request to the server: what can be done about the findings of an open document. */
export const remedies = "seaworthy/remedies";

export interface RemediesParams {
  readonly uri: string;
}

/** How many findings have a fix of each kind, by the best that they have. */
export interface RemediesResult {
  readonly safe: number;
  readonly suggestion: number;
  readonly choice: number;
  readonly none: number;
}

/** Notification to the server: from now on (or no longer) the client wants `threats` notifications. */
export const watchThreats = "seaworthy/watchThreats";

export interface WatchThreatsParams {
  readonly watch: boolean;
}

/** Notification to the client: the threat model of the workspace, a `ThreatModelView`. */
export const threats = "seaworthy/threats";

/** Request to the server: the page of a rule or of the threats, in Markdown; `null` where there is none. */
export const page = "seaworthy/page";

export interface PageParams {
  /** The id of a rule, or `threats`. */
  readonly name: string;
  /** Of a rule. */
  readonly body?: PageBody;
}

/** What stands on the page of a rule beside what the rule itself says; `dist/pages.json` holds one for each rule's id. */
export interface PageBody {
  /** The kinds of fixes that the rule offers in its examples. */
  readonly fixes: readonly string[];
  /** Markdown that follows what the rule says in each of the four sections. */
  readonly sections: readonly string[];
}

/** The command that shows a place in a file, with an `OpenPlaceParams` as its argument. */
export const openPlace = "seaworthy.openPlace";

export interface OpenPlaceParams {
  readonly uri: string;
  readonly range: Span;
}

/** The command that shows what an action has written into another file, with a `WrittenElsewhere` as its argument. */
export const showWritten = "seaworthy.showWritten";

export interface WrittenElsewhere {
  readonly uri: string;
  /** What is to be filled in there. */
  readonly blank?: Span;
  /** What was done, for a file that need not be looked at. */
  readonly message?: string;
  /** A value is to be filled in that Git would take along. */
  readonly isTracked?: boolean;
}

/** The command that opens a rule's page, with the rule's id as its argument. */
export const openRule = "seaworthy.openRule";
