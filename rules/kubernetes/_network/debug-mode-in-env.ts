import type { PodSpec } from "../../../model/kubernetes/kubernetes";
import { rule } from "../../rule";
import { debugModes } from "../../shared/authentication/debug-modes";
import {
  debuggerOf,
  debuggersBy,
  debuggerVariants,
  hasOldJava,
} from "../../shared/authentication/open-debuggers";
import { isForDevelopment } from "../../shared/for-development";
import { describeContainer } from "../../shared/names";
import { ownRunsOfContainer } from "../../shared/programs/workload-commands";

export default rule({
  severity: "low",
  title: "Container runs in debug or development mode",
  why: "Such modes show stack traces, settings and queries to whoever provokes an error, and some open a console that runs code.",
  how: "Set the mode of production, and keep the other one in an overlay for development.",
  threats: ["network-I2", "network-E1"],
  since: "0.1.0",
  references: { mitre: ["T1190"], cwe: ["CWE-489", "CWE-215"] },
  variants: debuggerVariants,
  check: {
    container(container, report, { path }) {
      if (path.split("/").some(isForDevelopment) || isDevelopedIn(container.pod)) return;
      for (const { range, mode, setting, fix } of debugModes(container, ownRunsOfContainer(container)))
        report(range, {
          message: `${describeContainer(container)} runs in ${mode} mode: ${setting}`,
          fixes: [fix],
        });
      const words = container.commandLine.map(({ string: value, range }) => ({ value, range }));
      const isOldJava = () => hasOldJava(container.imageReference);
      const started = debuggerOf(words, isOldJava);
      for (const { port, range } of [
        ...debuggersBy(container.environment, isOldJava),
        ...(started ? [started] : []),
      ])
        report(range, {
          message: `${describeContainer(container)} opens a debugger to whoever reaches its port ${port}`,
          variant: "debugger",
        });
    },
  },
});

function isDevelopedIn({ object }: PodSpec): boolean {
  return [object.namespace, object.name].some(({ string = "" }) => isForDevelopment(string));
}
