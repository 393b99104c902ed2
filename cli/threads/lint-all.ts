import os from "node:os";
import { Worker } from "node:worker_threads";
import { mayBeOurs } from "../../linter/recognize";
import { errorText } from "../../linter/secrets/mask";
import { relative } from "../files/paths";
import type { LintRun } from "../lint-run";
import type { Verdict } from "../verdict";
import { type Message, type Task, take } from "./task";

/** A thread takes as much time to get ready and warm as 300 to 600 files: it is started for so many. */
const filesPerThread = 1000;

/** With the main thread alone, V8 keeps so many cores busy: it compiles and collects garbage beside it. */
const coresOfOne = 2;

/**
 * Lints those of the files that were read, in threads beside this one where that pays. Answers what is found by the
 * files' paths, `undefined` for one that is not ours. The death of a thread is a failure of the workspace, as is each
 * file that is lost by it.
 */
export async function lintAll(
  workspace: LintRun,
  asked: readonly string[],
): Promise<ReadonlyMap<string, Verdict | undefined>> {
  const paths = asked.filter((path) => workspace.file(path));
  const verdicts = new Map<string, Verdict | undefined>();
  const task: Task = {
    ...workspace.snapshot(paths),
    paths: longestFirst(workspace, paths),
    taken: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
  };
  const threads = Array.from({ length: threadCount(workspace, paths) }, () => {
    const worker = new Worker(__filename, { workerData: task });
    worker.on("message", (message: Message) => {
      if (message.type === "verdict") verdicts.set(message.path, message.verdict);
      else workspace.ruleFailed(message.rule, message.stack);
    });
    return deathOf(worker);
  });
  for (const path of take(task)) verdicts.set(path, workspace.lint(path));
  for (const reason of await Promise.all(threads))
    if (reason !== undefined) workspace.failures.push(`a thread died: ${reason}`);
  for (const path of paths)
    if (!verdicts.has(path)) workspace.failures.push(`${relative(path)}: not linted, because a thread died`);
  return verdicts;
}

function threadCount(workspace: LintRun, paths: readonly string[]): number {
  const spareCores = os.availableParallelism() - coresOfOne;
  if (spareCores <= 0 || paths.length < filesPerThread) return 0;
  const ours = paths.filter((path) => {
    const file = workspace.file(path);
    return file && mayBeOurs({ path, text: file.text });
  });
  return Math.min(spareCores, Math.floor(ours.length / filesPerThread));
}

/** So that no thread is left alone with a long file at the end. */
function longestFirst(workspace: LintRun, paths: readonly string[]): readonly string[] {
  const length = (path: string) => workspace.file(path)?.text.length ?? 0;
  return [...paths].sort((a, b) => length(b) - length(a));
}

/** Waits for the end of a thread; answers why it came too early, if it did. */
function deathOf(worker: Worker): Promise<string | undefined> {
  return new Promise((resolve) => {
    let reason: string | undefined;
    worker.on("error", (error) => {
      reason = errorText(error);
    });
    worker.on("exit", (status) => resolve(reason ?? (status === 0 ? undefined : `exit status ${status}`)));
  });
}
