import { resolve } from "../../linter/resolve";
import { defaultOf } from "../../model/edit";
import { type Setting, type Settings, valueByDefault } from "../../rules/shared/settings/setting";
import {
  configurationFile,
  daemonFile,
  flagFile,
  type Place,
  type SettingsFile,
  type Value,
} from "./setting-files";

/** The examples of a row, written from its settings in the form that pages have. */
export function settingExamples({ of, settings }: Settings): string {
  const files = of === "daemon" ? [daemonFile] : [flagFile(of), configurationFile(of)];
  return files.flatMap((file) => (file ? examplesIn(file, settings) : [])).join("\n");
}

function examplesIn(file: SettingsFile, settings: readonly Setting[]): readonly string[] {
  const known = settings.flatMap((setting) => {
    const name = file.nameOf(setting);
    return name === undefined ? [] : [{ name, setting, text: setting.must.example.good }];
  });
  if (known.length === 0) return [];
  const bad = known.flatMap((good) => {
    const { bad: text } = good.setting.must.example;
    const required = known.filter(
      (other) => other !== good && insteadOfNone(file, other.setting) !== undefined,
    );
    const wrong = { ...good, text };
    const none = insteadOfNone(file, good.setting);
    return [
      ...(text === "" ? [] : flagged([...required, wrong], file.marksOf(wrong), [...required, good])),
      ...(none === undefined
        ? []
        : flagged(required, [file.absentAt], [...required, { ...good, text: none }])),
    ];
  });
  return [...bad, block("good only", write(known))];

  function flagged(before: readonly Value[], places: readonly Place[], after: readonly Value[]) {
    return [block("bad", marked(write(before), places)), block("fixed", write(after))];
  }

  function write(values: readonly Value[]): string {
    return file.write(values.filter(({ text }) => text !== ""));
  }

  function block(info: string, text: string): string {
    return `\`\`\`${file.language} ${info}\n${text}\`\`\`\n`;
  }
}

/** What the fix writes where a setting is not there, if that is wrong. */
function insteadOfNone(file: SettingsFile, setting: Setting): string | undefined {
  const value = valueByDefault(file.defaultOf(setting), newest);
  const instead = value === undefined ? undefined : setting.must.instead(value);
  return instead === undefined ? undefined : defaultOf(instead);
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
