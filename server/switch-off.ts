import { turnOff } from "../linter/configuration-edit";
import { Lines } from "../model/text";
import type { ClientFeatures } from "./client-features";
import type { FileConfiguration } from "./configurations";
import { spanOf } from "./diagnostic";
import type { Paths } from "./paths";
import type { RemedyEdit } from "./protocol/remedies";

/** The edit that turns a rule off in the `.seaworthy.yaml` that holds for a file, or makes one. */
export function switchOff(
  rule: string,
  { source }: FileConfiguration,
  paths: Paths,
  features: ClientFeatures,
): RemedyEdit | undefined {
  if (!source) return undefined;
  const uri = paths.uriOf(source.path);
  const { text } = source;
  if (text === undefined && !features.createFiles) return undefined;
  const edit = turnOff(text ?? "", rule);
  if (!edit) return undefined;
  const range = spanOf(edit.range, new Lines(text ?? ""));
  return { uri, range, newText: edit.newText, ...(text === undefined && { create: true }) };
}
