import type { ThreatModel } from "../stride/model/model";
import { type ReportFormat, reportFormats } from "../stride/report/formats";
import type { Placing } from "./placing";
import type { ExportFormat, ExportParams } from "./protocol/exports";
import type { Session } from "./session";

export const exportFormatList: readonly ExportFormat[] = Object.entries(reportFormats).map(
  ([id, { label, ending }]) => ({ id, label, ending }),
);

/** A threat model in one of the formats; its files and elements are named from the first folder of the workspace. */
export function exported(
  model: ThreatModel,
  placeOf: Placing,
  { format, title, version }: ExportParams,
  { workspace }: Session,
): string {
  const [root = ""] = workspace.folders;
  return reportFormats[format as ReportFormat].write({
    model,
    title,
    version,
    root,
    placeOf(path, range) {
      const place = placeOf(path, range);
      const { start, end } = place?.range ?? { start: first, end: first };
      return {
        file: place?.file ?? path,
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      };
    },
  });
}

const first = { line: 0, character: 0 };
