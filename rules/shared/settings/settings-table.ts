import type { ComponentName } from "../../../model/kubernetes/kubernetes";
import type { Checks, Form, Place, Reporter, RuleDefinition } from "../../rule";
import { provenField, wrongFields } from "./fields";
import { provenFlag, wrongFlag } from "./flags";
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
      const isFile = component.source === "config";
      tell(report, {
        wrong: settings.flatMap((setting) =>
          isFile ? wrongFields(field, component, setting, context) : wrongFlag(component, setting, context),
        ),
        *proofs() {
          for (const setting of settings)
            yield isFile ? provenField(field, setting) : provenFlag(component, setting);
        },
      });
    },
  }));
}

/** Rules about fields of a `daemon.json`. */
export function daemonTable(rows: Rows): Table {
  return tableOf("daemon", rows, (settings, tell) => ({
    daemon({ root }, report, context) {
      const brace = { start: root.range.start, end: root.range.start + 1 };
      tell(report, {
        wrong: settings.flatMap((setting) => wrongFields(root, { range: brace }, setting, context)),
        *proofs() {
          for (const setting of settings) yield provenField(root, setting);
        },
      });
    },
  }));
}

/** How the settings of a row are. */
interface State {
  readonly wrong: readonly Wrong[];
  /** What is as it must be; `undefined` for what is not written so. */
  proofs(): Iterable<Place | undefined>;
}

type Tell = (report: Reporter, state: State) => void;

function tableOf(
  of: Settings["of"],
  rows: Rows,
  checks: (settings: Settings["settings"], tell: Tell) => Checks,
): Table {
  const subject = of === "daemon" ? "The daemon" : of;
  const entries = Object.entries(rows).map(([id, { problem, settings, ...form }]) => {
    const tell: Tell = (report, { wrong, proofs }) => {
      if (wrong.length === 0) report.closed(proofs());
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
