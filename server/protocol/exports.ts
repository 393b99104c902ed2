/** Request to the server: what a threat model can be written as, a list of `ExportFormat`. */
export const exportFormats = "seaworthy/exportFormats";

export interface ExportFormat {
  readonly id: string;
  readonly label: string;
  /** What a file of it is called, behind the name of the workspace. */
  readonly ending: string;
}

/** Request to the server: the threat model of the workspace as a text in one of the formats. */
export const exportThreats = "seaworthy/exportThreats";

export interface ExportParams {
  /** Id of a format. */
  readonly format: string;
  /** Name of the workspace. */
  readonly title: string;
  /** Of the extension. */
  readonly version: string;
}
