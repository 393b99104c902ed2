import type { LintResult } from "../linter/finding";
import { oncePer } from "../model/once";
import { localDay } from "../stride/decisions/review";
import type { ThreatModel } from "../stride/model/model";
import { WorkspaceThreats } from "../stride/workspace-threats";
import type { Analysis } from "./analyses";
import { exported, exportFormatList } from "./export";
import { placing } from "./placing";
import { type ExportParams, exportFormats, exportThreats } from "./protocol/exports";
import { threats, type WatchThreatsParams, watchThreats } from "./protocol/messages";
import type { Session } from "./session";
import { threatModelView } from "./threat-model-view";
import { throttle } from "./throttle";

/** How long to gather changes before the model is made anew, in milliseconds. */
const delay = 150;

/**
 * Sends the threat model of the workspace, and sends it again when it changes, for as long as the client watches it; writes
 * it in other tools' formats when it is asked for.
 */
export function provideThreats(session: Session): void {
  const { connection, platform, analyses, workspace } = session;
  const models = new WorkspaceThreats(session.linter);
  let isWatched = false;
  let isWorking = false;
  let isStale = false;

  /** The model as it is now, with the analyses that it was made from. */
  async function modelOf(): Promise<{ readonly model: ThreatModel; readonly files: readonly Analysis[] }> {
    const files: Analysis[] = [];
    for await (const analysis of analyses.all()) files.push(analysis);
    return { model: models.model(files.map(resultOf), localDay()), files };
  }

  async function send(): Promise<void> {
    isStale = isWorking;
    if (isWorking || !isWatched) return;
    isWorking = true;
    try {
      const { model, files } = await modelOf();
      const view = threatModelView(model, workspace.isLoading, placing(files, session));
      await connection.sendNotification(threats, view);
    } finally {
      isWorking = false;
    }
    if (isStale) changed();
  }

  const changed = throttle(platform, delay, () => void send());

  connection.onNotification(watchThreats, ({ watch }: WatchThreatsParams) => {
    isWatched = watch;
    analyses.askForProof(watch);
    if (watch) void send();
  });
  connection.onRequest(exportFormats, () => exportFormatList);
  connection.onRequest(exportThreats, async (params: ExportParams) => {
    if (!isWatched) analyses.askForProof(true);
    try {
      const { model, files } = await modelOf();
      return exported(model, placing(files, session), params, session);
    } finally {
      if (!isWatched) analyses.askForProof(false);
    }
  });
  session.onChange(changed);
}

/** With the findings that are shown. What the model works out of a file is kept for as long as this is the same. */
const resultOf = oncePer(({ result, findings }: Analysis): LintResult => ({ ...result, findings }));
