import type { ComponentName, Manifest } from "../../../model/kubernetes/kubernetes";
import type { Checks, Form, Place, Reporter, RuleDefinition, Variant } from "../../rule";
import { isOfWindows } from "../docker/daemon-modes";
import { provenField, wrongFields } from "./fields";
import { provenFlag, wrongFlag } from "./flags";
import type { Settings } from "./setting";
import { together, type Wrong } from "./wrong";

/** A row: the form of its rule, and the settings that it is about. The examples of its page are written from it. */
type SettingsRow = Form & {
  /** What is wrong, completing "kube-apiserver …"; of the value that is written, `""` where the setting is absent. */
  readonly problem: string | ((value: string) => string);
  readonly settings: Settings["settings"];
};

type Rows = Readonly<Record<string, SettingsRow>>;
type Table = Readonly<Record<string, RuleDefinition>>;

/** What a row of a flag that is gone has among its variants. */
export const gone = {
  severity: "low",
  when: "the version of the image, or of kubeadm's configuration, does not heed the flag any more",
} as const satisfies Variant;

/**
 * Rules about settings of a component: flags of its command line, fields of its configuration file. A row that has a
 * variant `absent` tells what is not there as that; `workload` is what an application's own component says.
 */
export function componentTable(name: ComponentName, rows: Rows): Table {
  return tableOf(name, rows, (settings, tell) => ({ component: checkOf(name, settings, tell) }));
}

function checkOf(name: ComponentName, settings: Settings["settings"], tell: Tell): Checks["component"] {
  return (component, report, context) => {
    if (component.name !== name) return;
    const file = component.source === "config" ? component.object : undefined;
    const own = settings.filter(({ kind }) => !file || kind === undefined || kind === file.kind);
    tell(report, {
      wrong: own.flatMap((setting) => {
        if (!file) return wrongFlag(component, setting, context);
        const wrong = wrongFields(file.field, component, setting, context);
        const isLeftOut = setting.isSetByKubeadm && wrong.some(({ isAbsent }) => isAbsent);
        return isLeftOut && file.manifest.ask(isForKubeadm) ? [] : wrong;
      }),
      isOfWorkload: component.source === "workload" || component.source === "script",
      *proofs() {
        for (const setting of own)
          yield file ? provenField(file.field, setting) : provenFlag(component, setting);
      },
    });
  };
}

/** kubeadm completes the configurations of its own file. */
function isForKubeadm({ objects }: Manifest): boolean {
  return objects.some(({ group }) => group === "kubeadm.k8s.io");
}

/** Rules about fields of a `daemon.json`, and about the flags of dockerd where it is started. */
export function daemonTable(rows: Rows): Table {
  return tableOf("dockerd", rows, (settings, tell) => ({
    component: checkOf("dockerd", settings, tell),
    daemon({ root }, report, context) {
      const brace = { start: root.range.start, end: root.range.start + 1 };
      const isRootless = context.path.includes(".config/docker/");
      const needed = settings.filter(
        ({ isMetRootless, isMoot }) => !(isMetRootless && isRootless) && !isMoot?.(root),
      );
      const wrong = needed.flatMap((setting) => wrongFields(root, { range: brace }, setting, context));
      tell(report, {
        wrong: wrong.length > 0 && isOfWindows(root) ? wrong.filter(({ isAbsent }) => !isAbsent) : wrong,
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
  /** The component may be an application's. */
  readonly isOfWorkload?: boolean;
  /** What is as it must be; `undefined` for what is not written so. */
  proofs(): Iterable<Place | undefined>;
}

/** What is not called by the name of its program. */
const subjects: Readonly<Partial<Record<ComponentName, string>>> = {
  dockerd: "The daemon",
  k3s: "The server",
};

type Tell = (report: Reporter, state: State) => void;

function tableOf(
  of: ComponentName,
  rows: Rows,
  checks: (settings: Settings["settings"], tell: Tell) => Checks,
): Table {
  const subject = subjects[of] ?? of;
  const entries = Object.entries(rows).map(([id, { problem, settings, ...form }]) => {
    const variantOf = ({ isAbsent, goneSince }: Wrong, isOfWorkload: boolean) => {
      if (goneSince) return "gone";
      if (isAbsent && form.variants?.absent) return "absent";
      return isOfWorkload && form.variants?.workload ? "workload" : undefined;
    };
    const tell: Tell = (report, { wrong, isOfWorkload = false, proofs }) => {
      if (wrong.length === 0) report.closed(proofs());
      for (const one of together(wrong))
        report(one.at, {
          message: one.goneSince
            ? `${subject} has not heeded the flag since Kubernetes ${one.goneSince.join(".")} (${one.found})`
            : `${subject} ${typeof problem === "string" ? problem : problem(one.value)} (${one.found})`,
          variant: variantOf(one, isOfWorkload),
          fixes: [one.fix],
        });
    };
    return [id, { ...form, settings: { of, settings }, check: checks(settings, tell) }] as const;
  });
  return Object.fromEntries(entries);
}
