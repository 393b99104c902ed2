import type { ThreatModel } from "../stride/model/model";
import { type ReportFormat, reportFormats } from "../stride/report/formats";
import { placeIn } from "../stride/report/report";
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
      return placeIn(place?.file ?? path, place?.range ?? { start: first, end: first });
    },
  });
}

const first = { line: 0, character: 0 };
