import type { ComposeFile } from "../../model/compose/compose";
import { parseDockerfile } from "../../model/dockerfile/parse";
import type { Range } from "../../model/text";
import { readInline } from "../parts/inline-text";
import type { Source } from "../source";
import { inCommands, inComments } from "./in-commands";
import { inDockerfile, type KnownSecrets, noKnownSecrets } from "./in-dockerfile";
import { secretsInText } from "./in-text";
import { inManifest, inTree, inUse } from "./in-trees";

/**
 * What is secret in a file, by what it means and by its shape, whatever rules are on and whatever is suppressed. In no
 * order, and they may overlap. Weak and default passwords are secrets like others: somebody uses them.
 * @param known of the instructions of earlier versions
 */
export function secretsIn(source: Source, known: KnownSecrets): readonly Range[] {
  if (source.type === "dockerfile") {
    known.begin();
    return inDockerfile(source.dockerfile, known);
  }
  return [...secretsInText(source.text), ...byMeaning(source)];
}

function byMeaning(source: Exclude<Source, { type: "dockerfile" }>): readonly Range[] {
  switch (source.type) {
    case "script":
      return [...inCommands(source.script.commands), ...inComments(source.script.comments)];
    case "compose":
      return [...source.trees.flatMap(inTree), ...inServices(source.file)];
    case "manifest":
      return inManifest(source.manifest);
    case "steps":
      return [...inCommands(source.steps.commands), ...source.trees.flatMap(inTree)];
    case "values":
      return [...source.trees.flatMap(inTree), ...source.uses.templates.flatMap(inUse)];
    case "daemon":
    case "benchmark":
      return source.trees.flatMap(inTree);
    case "configuration":
      return [];
  }
}

/** One Dockerfile can be that of many services. */
function inServices({ services }: ComposeFile): readonly Range[] {
  const fields = new Map(services.map(({ build }) => [build?.inline.node, build?.inline]));
  return [...fields.values()].flatMap((field) => {
    const inline = field && readInline(field);
    return inline ? inDockerfile(parseDockerfile(inline.text), noKnownSecrets()).map(inline.range) : [];
  });
}
