import type { ComponentName } from "../../../model/kubernetes/kubernetes";
import type { Checks, Form, Reporter, RuleDefinition } from "../../rule";
import { wrongFields } from "./fields";
import { wrongFlag } from "./flags";
import type { Settings } from "./setting";
import type { Wrong } from "./wrong";

/** A row: the form of its rule, and the settings that it is about. The examples of its page are written from it. */
type SettingsRow = Form & {
  /** What is wrong, completing "kube-apiserver …". */
  readonly problem: string;
  readonly settings: Settings["settings"];
};

type Rows = Readonly<Record<string, SettingsRow>>;
type Table = Readonly<Record<string, RuleDefinition>>;

/**
 * Rules about settings of a component: flags of its command line, fields of its configuration file. A row that has a
 * variant `absent` tells what is not there as that.
 */
export function componentTable(name: ComponentName, rows: Rows): Table {
  return tableOf(name, rows, (settings, tell) => ({
    component(component, report, context) {
      if (component.name !== name) return;
      const { field } = component.object;
      for (const setting of settings) {
        const wrong =
          component.source === "config"
            ? wrongFields(field, component, setting, context)
            : wrongFlag(component, setting, context);
        tell(report, wrong);
      }
    },
  }));
}

/** Rules about fields of a `daemon.json`. */
export function daemonTable(rows: Rows): Table {
  return tableOf("daemon", rows, (settings, tell) => ({
    daemon({ root }, report, context) {
      const brace = { start: root.range.start, end: root.range.start + 1 };
      for (const setting of settings) tell(report, wrongFields(root, { range: brace }, setting, context));
    },
  }));
}

type Tell = (report: Reporter, wrong: readonly Wrong[]) => void;

function tableOf(
  of: Settings["of"],
  rows: Rows,
  checks: (settings: Settings["settings"], tell: Tell) => Checks,
): Table {
  const subject = of === "daemon" ? "The daemon" : of;
  const entries = Object.entries(rows).map(([id, { problem, settings, ...form }]) => {
    const tell: Tell = (report, wrong) => {
      for (const { at, found, isAbsent, fix } of wrong)
        report(at, {
          message: `${subject} ${problem} (${found})`,
          variant: isAbsent && form.variants?.absent ? "absent" : undefined,
          fixes: [fix],
        });
    };
    return [id, { ...form, settings: { of, settings }, check: checks(settings, tell) }] as const;
  });
  return Object.fromEntries(entries);
}
