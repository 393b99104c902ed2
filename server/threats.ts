import { baseName, relativePath } from "../linter/path";
import type { Range } from "../model/text";
import { openThreats } from "../stride/system/open-threats";
import { systemOf } from "../stride/system/system-of";
import { type ThreatModel, threatModel } from "../stride/threat-model";
import type { Analysis } from "./analyses";
import { askedRules } from "./asked-rules";
import { threats, type WatchThreatsParams, watchThreats } from "./protocol/messages";
import type { PlaceView, ThreatModelView } from "./protocol/threat-model-view";
import type { Session } from "./session";
import { type Placing, systemView } from "./system-view";
import { throttle } from "./throttle";

/** How long to gather changes before the model is made anew, in milliseconds. */
const delay = 150;

/** No person reads more findings or proofs of one threat, and all that are told are sent at each change. */
const maxPlaces = 500;

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
      await connection.sendNotification(threats, await modelOf(session));
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

async function modelOf(session: Session): Promise<ThreatModelView> {
  const files: Analysis[] = [];
  for await (const analysis of session.analyses.all()) files.push(analysis);
  const results = files.map(({ result, findings }) => ({ ...result, findings }));
  const model = threatModel(results, askedRules(files, session.rules));
  const placeOf = placing(new Map(files.map((analysis) => [analysis.file.path, analysis])), session);
  const system = session.linter.ask(systemOf);
  return {
    ...viewOf(model, placeOf, session),
    system: systemView(system, openThreats(system, results), placeOf),
  };
}

function placing(analyses: ReadonlyMap<string, Analysis>, session: Session): Placing {
  return (path, range) => placeView(path, range, analyses.get(path), session);
}

function viewOf(
  { files, bySeverity, categories }: ThreatModel,
  placeOf: Placing,
  { workspace }: Session,
): Omit<ThreatModelView, "system"> {
  return {
    files,
    reading: workspace.isLoading,
    bySeverity,
    categories: categories.map(({ category, threats, findings, proofs, silentRules }) => ({
      ...category,
      silentRules,
      findings,
      proofs,
      threats: threats.map(({ threat: { id, title, threat: sentence, mitigation }, findings, proofs }) => ({
        id,
        title,
        sentence,
        mitigation,
        severity: findings[0]?.finding.severity,
        total: findings.length,
        findings: findings.slice(0, maxPlaces).flatMap(({ path, finding }) => {
          const { rule, severity, message } = finding;
          const place = placeOf(path, finding.range);
          return place ? [{ rule, severity, message, ...place }] : [];
        }),
        answered: proofs.length,
        proofs: proofs.slice(0, maxPlaces).flatMap(({ path, proof }) => {
          const place = placeOf(path, proof.range);
          return place ? [{ rule: proof.rule, ...place }] : [];
        }),
      })),
    })),
  };
}

function placeView(
  path: string,
  { start, end }: Range,
  analysis: Analysis | undefined,
  { paths, workspace }: Session,
): PlaceView | undefined {
  if (!analysis) return undefined;
  const { lines } = analysis;
  return {
    uri: paths.uriOf(path),
    file: fileName(path, workspace.folders),
    range: { start: lines.positionAt(start), end: lines.positionAt(end) },
  };
}

/** A path below its workspace folder, which is named where there are several. */
function fileName(path: string, folders: readonly string[]): string {
  const folder = folders.find((one) => path.startsWith(`${one}/`));
  if (folder === undefined) return baseName(path);
  const relative = relativePath(folder, path);
  return folders.length > 1 ? `${baseName(folder)}/${relative}` : relative;
}
