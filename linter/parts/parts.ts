import { componentsOfCommand } from "../../model/kubernetes/component-command";
import type { Source } from "../source";
import { commandSubject, isAboutScripts } from "../subjects";
import { inScript } from "../suppressions/places";
import { readComments } from "../suppressions/read";
import { composeParts } from "./compose";
import { dockerfileParts } from "./dockerfile";
import { manifestParts } from "./manifest";
import type { Part } from "./part";

/** The parts of a file, in the order in which rules are asked about them. */
export function partsOf(source: Source): Iterable<Part> {
  switch (source.type) {
    case "dockerfile":
      return dockerfileParts(source.dockerfile);
    case "compose":
      return composeParts(source.file);
    case "manifest":
      return manifestParts(source.manifest);
    case "script":
      return [wholeScript(source)];
    case "json":
      return source.kind === "daemon" ? [wholeDaemon(source)] : [];
    case "configuration":
      return [];
  }
}

function wholeScript({ text, script }: Extract<Source, { type: "script" }>): Part {
  return {
    kept: undefined,
    examine(reporting) {
      for (const command of script.commands) {
        reporting.ask(commandSubject(command), command, text, isAboutScripts);
        for (const component of componentsOfCommand(command)) reporting.ask("component", component, text);
      }
      if (script.unread) reporting.unread.push(script.unread);
      return { reported: reporting.reported, suppressions: readComments(text, () => inScript(script)) };
    },
  };
}

function wholeDaemon({ text, trees }: Extract<Source, { type: "json" }>): Part {
  return {
    kept: undefined,
    examine(reporting) {
      for (const document of trees) reporting.ask("daemon", document, text);
      return { reported: reporting.reported, suppressions: [] };
    },
  };
}
