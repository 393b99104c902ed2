import { type Edit, insert } from "../model/edit";
import { set } from "../model/tree/edit/edit";
import { parseYaml } from "../model/tree/yaml/yaml";

/** The edit of a `.seaworthy.yaml` (of an empty text for a new one) that turns a rule off; `undefined` where none is possible. */
export function turnOff(text: string, rule: string): Edit | undefined {
  const root = parseYaml(text)[0]?.root;
  if (!root?.isPresent) {
    const start = text === "" || text.endsWith("\n") ? "" : "\n";
    return insert(text.length, `${start}rules:\n  ${rule}: off\n`);
  }
  const edit = set(root, ["rules", rule], "off");
  // YAML 1.1 reads a plain `off` as a boolean, so it comes in quotes; here it is a word like the others.
  return edit && { ...edit, newText: edit.newText.replace('"off"', "off") };
}
