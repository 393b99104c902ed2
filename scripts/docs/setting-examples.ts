import { resolve } from "../../linter/resolve";
import { defaultOf } from "../../model/edit";
import { type Setting, type Settings, valueByDefault } from "../../rules/shared/settings/setting";
import {
  configurationFiles,
  daemonFiles,
  flagFile,
  type Place,
  type SettingsFile,
  type Value,
} from "./setting-files";

/** The examples of a row, written from its settings in the form that pages have. */
export function settingExamples({ of, settings }: Settings): string {
  const files = of === "dockerd" ? daemonFiles : [flagFile(of, settings), ...configurationFiles(of)];
  return files.flatMap((file) => examplesIn(file, settings)).join("\n");
}

/** A setting with the value that it must have. */
interface Good extends Value {
  /** What the fix writes where the setting is not there, if that is wrong. */
  readonly insteadOfNone: string | undefined;
}

function examplesIn(file: SettingsFile, settings: readonly Setting[]): readonly string[] {
  const all = settings.flatMap((setting) => goodOf(file, setting) ?? []);
  const bad = all.flatMap((good) => {
    const others = [...needed(good), ...besides(good)];
    const wrong = { ...good, text: good.setting.must.example.bad };
    const { insteadOfNone } = good;
    return [
      ...(wrong.text === "" ? [] : flagged([...others, wrong], file.marksOf(wrong), [...others, good])),
      ...(insteadOfNone === undefined
        ? []
        : flagged(others, [file.absentAt], [...others, { ...good, text: insteadOfNone }])),
    ];
  });
  const good = [...all.slice(0, 1), ...all.flatMap(decidersOf)];
  return [...bad, ...good.map((value) => passing([...besides(value), value]))];

  /** The other settings that have to be there beside one. */
  function besides({ name }: Value): readonly Value[] {
    const others = all.filter((other) => other.name !== name && other.insteadOfNone !== undefined);
    return others.filter(({ setting }) => !file.decidersOf(setting).includes(name));
  }

  function needed({ setting }: Value): readonly Value[] {
    return file.neededBy(setting).map((name) => ({ name, setting, text: `/etc/kubernetes/${name}` }));
  }

  function decidersOf({ setting }: Value): readonly Value[] {
    return file
      .decidersOf(setting)
      .map(
        (name) =>
          all.find((one) => one.name === name) ?? { name, setting, text: `/etc/kubernetes/${name}.yaml` },
      );
  }

  function flagged(before: readonly Value[], places: readonly Place[], after: readonly Value[]) {
    return [block("bad", marked(write(before), places)), block("fixed", write(after))];
  }

  function passing(values: readonly Value[]): string {
    const proofs = values.filter(
      ({ name, setting, text }) => name === file.nameOf(setting) && text !== "" && setting.must.isMet(text),
    );
    return block("good only", marked(write(values), proofs.map(file.proofOf)));
  }

  function write(values: readonly Value[]): string {
    return file.write(values.filter(({ text }) => text !== ""));
  }

  function block(info: string, text: string): string {
    const path = file.path === undefined || info === "fixed" ? "" : ` path=${file.path}`;
    return `\`\`\`${file.language} ${info}${path}\n${text}\`\`\`\n`;
  }
}

function goodOf(file: SettingsFile, setting: Setting): Good | undefined {
  const name = file.nameOf(setting);
  if (name === undefined) return undefined;
  const none = valueByDefault(file.defaultOf(setting), newest);
  const instead = none === undefined ? undefined : setting.must.instead(none);
  const insteadOfNone = instead === undefined ? undefined : defaultOf(instead);
  return { name, setting, text: setting.must.example.good, insteadOfNone };
}

const newest = resolve([], { profile: "strict" }, {}).kubernetesVersion;

/** The text with a marker line below each place. */
function marked(text: string, places: readonly Place[]): string {
  return text.replace(/^.*\n/gm, (line) => {
    const place = places.find((one) => one.line === line.trim().replace(/,$/, ""));
    if (!place) return line;
    return `${line}${" ".repeat(line.lastIndexOf(place.token))}${"^".repeat(place.token.length)}\n`;
  });
}
