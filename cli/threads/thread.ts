import { parentPort, workerData } from "node:worker_threads";
import type { Configuration } from "../../linter/configuration";
import { Linter } from "../../linter/linter";
import { folderOf } from "../../linter/path";
import { errorText } from "../../linter/secrets/mask";
import { chosenRules } from "../chosen-rules";
import { inputFile, type TextFile } from "../files/text";
import { verdictOn } from "../verdict";
import { type Message, type Task, take } from "./task";

/** Lints what it can take of a task, and ends. Runs in a thread beside the main one. */
export function runThread(): void {
  const { rules, files, configurations, ...queue } = workerData as Task;
  const tell = (message: Message) => parentPort?.postMessage(message);
  const linter = new Linter({
    rules: chosenRules(rules),
    onRuleError: (rule, error) => tell({ type: "rule error", rule, stack: errorText(error) }),
  });
  for (const [path, file] of files) linter.update(inputFile(path, file));
  for (const path of take(queue)) {
    const configuration = configurations.get(folderOf(path)) as Configuration;
    const verdict = verdictOn(path, files.get(path) as TextFile, linter, configuration);
    tell({ type: "verdict", path, verdict });
  }
}
