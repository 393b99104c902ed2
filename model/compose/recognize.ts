import { withLineFeeds } from "../text";
import type { TreeDocument } from "../tree/document";
import type { Field } from "../tree/field";
import { maySpellKeys } from "../tree/spelling";
import { parseYaml, topLevelKeys } from "../tree/yaml/yaml";

/** True for a text with a mapping `services` at its top, in which a service has what services are made of. */
export function hasServices(written: string): boolean {
  if (!written.includes("services") && !maySpellKeys(written)) return false;
  const text = withLineFeeds(written);
  return looksLikeServices(text) || parseYaml(text).some(holdsServices);
}

function holdsServices(document: TreeDocument): boolean {
  const { values, areAll } = topLevelKeys(document.text, document.range);
  if (areAll && !values.has("services")) return false;
  return document.root.get("services").children.some(isService);
}

const serviceKeys = ["image", "build", "container_name", "extends", "provider"];

function isService(field: Field): boolean {
  return field.kind === "mapping" && serviceKeys.some((key) => !field.get(key).isAbsent);
}

/** The same at a look that reads nothing, for files as they are usually written. */
function looksLikeServices(text: string): boolean {
  const start = /^services[ \t]*:[ \t]*(?:#.*)?$/m.exec(text);
  if (!start) return false;
  let indent = 0;
  for (const line of text.slice(start.index).split("\n").slice(1)) {
    const [, blanks, key] = /^( *)([\w.-]+)[ \t]*:/.exec(line) ?? [];
    if (key === undefined) {
      if (/^[^ \t\r#]/.test(line)) return false;
    } else if (blanks === "") {
      return false;
    } else if (indent === 0) {
      indent = (blanks as string).length;
    } else if ((blanks as string).length > indent && /^(?:image|build|container_name|extends)$/.test(key)) {
      return true;
    }
  }
  return false;
}
