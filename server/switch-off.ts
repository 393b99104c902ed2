import { insert } from "../model/edit";
import { Lines } from "../model/text";
import { set } from "../model/tree/edit";
import { parseYaml } from "../model/tree/yaml";
import type { ClientFeatures } from "./client-features";
import type { FileConfiguration } from "./configurations";
import { spanOf } from "./diagnostic";
import type { Paths } from "./paths";
import type { DataEdit } from "./protocol/diagnostic-data";

const start = { line: 0, character: 0 };

/** The edit that turns a rule off in the `.seaworthy.yaml` that holds for a file, or makes one. */
export function switchOff(
  rule: string,
  { source }: FileConfiguration,
  paths: Paths,
  features: ClientFeatures,
): DataEdit | undefined {
  if (!source) return undefined;
  const uri = paths.uriOf(source.path);
  const { text } = source;
  const whole = `rules:\n  ${rule}: off\n`;
  if (text === undefined) {
    return features.createFiles
      ? { uri, create: true, range: { start, end: start }, newText: whole }
      : undefined;
  }
  const root = parseYaml(text)[0]?.root;
  const edit = root?.isPresent ? set(root, ["rules", rule], "off") : insert(text.length, atEnd(text, whole));
  return edit && { uri, range: spanOf(edit.range, new Lines(text)), newText: edit.newText };
}

function atEnd(text: string, lines: string): string {
  return text === "" || text.endsWith("\n") ? lines : `\n${lines}`;
}
