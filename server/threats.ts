import { threatModelOf } from "../stride/model/threat-model";
import { systemOf } from "../stride/system/system-of";
import type { Analysis } from "./analyses";
import { placing } from "./placing";
import { threats, type WatchThreatsParams, watchThreats } from "./protocol/messages";
import type { ThreatModelView } from "./protocol/threat-model-view";
import type { Session } from "./session";
import { threatModelView } from "./threat-model-view";
import { throttle } from "./throttle";

/** How long to gather changes before the model is made anew, in milliseconds. */
const delay = 150;

/** Sends the threat model of the workspace, and sends it again when it changes, for as long as the client watches it. */
export function provideThreats(session: Session): void {
  const { connection, platform } = session;
  let isWatched = false;
  let isWorking = false;
  let isStale = false;

  async function send(): Promise<void> {
    isStale = isWorking;
    if (isWorking || !isWatched) return;
    isWorking = true;
    try {
      await connection.sendNotification(threats, await viewOf(session));
    } finally {
      isWorking = false;
    }
    if (isStale) changed();
  }

  const changed = throttle(platform, delay, () => void send());

  connection.onNotification(watchThreats, ({ watch }: WatchThreatsParams) => {
    isWatched = watch;
    session.analyses.askForProof(watch);
    if (watch) void send();
  });
  session.onChange(changed);
}

async function viewOf(session: Session): Promise<ThreatModelView> {
  const files: Analysis[] = [];
  for await (const analysis of session.analyses.all()) files.push(analysis);
  const results = files.map(({ result, findings }) => ({ ...result, findings }));
  const model = threatModelOf(results, session.linter.ask(systemOf));
  return threatModelView(model, session.workspace.isLoading, placing(files, session));
}
