import type { BenchmarkLog } from "../../model/benchmark/log";
import type { CommandFile } from "../../model/command-files/command-file";
import { filesWrittenBy } from "../../model/provisioning/written-file";
import { literalVariables } from "../../model/shell/given-variables";
import type { Source } from "../source";
import { inScript } from "../suppressions/places";
import { readComments } from "../suppressions/read";
import type { Suppression } from "../suppressions/suppression";
import { askAboutCommand } from "./command";
import { commentsIn } from "./comments";
import { composeParts } from "./compose";
import { dockerfileParts } from "./dockerfile";
import { manifestParts } from "./manifest";
import type { Part } from "./part";
import { valuesParts } from "./values";
import { askAboutWrittenFile } from "./written-file";

/** The parts of a file, in the order in which rules are asked about them. */
export function partsOf(source: Source): Iterable<Part> {
  switch (source.type) {
    case "dockerfile":
      return dockerfileParts(source.dockerfile);
    case "compose":
      return composeParts(source.file);
    case "manifest":
      return manifestParts(source.manifest);
    case "values":
      return valuesParts(source.document, source.uses);
    case "script":
      return [commandsOf(source.script, (script) => readComments(script.text, () => inScript(script)))];
    case "steps":
      return [commandsOf(source.steps, () => source.trees.flatMap(commentsIn))];
    case "daemon":
      return [wholeDaemon(source)];
    case "benchmark":
      return source.log ? [wholeLog(source, source.log)] : [];
    case "configuration":
      return [];
  }
}

function commandsOf(
  file: CommandFile,
  readSuppressions: (file: CommandFile) => readonly Suppression[],
): Part {
  const { text, commands, permissions = [], writtenFiles = [], unread } = file;
  const passage = { text, range: { start: 0, end: text.length } };
  return {
    kept: undefined,
    examine(reporting) {
      const variables = literalVariables(commands);
      for (const command of commands) {
        askAboutCommand(command, passage, variables, reporting);
        for (const written of filesWrittenBy(command, variables))
          askAboutWrittenFile(written, text, reporting);
      }
      for (const permission of permissions) reporting.ask("permission", permission, text);
      for (const written of writtenFiles) askAboutWrittenFile(written, text, reporting);
      if (unread) reporting.unread.push(unread);
      return { reported: reporting.reported, suppressions: readSuppressions(file) };
    },
  };
}

function wholeDaemon({ text, trees }: Extract<Source, { type: "daemon" }>): Part {
  return {
    kept: undefined,
    examine(reporting) {
      for (const document of trees) reporting.ask("daemon", document, text);
      return { reported: reporting.reported, suppressions: [] };
    },
  };
}

function wholeLog({ text }: Source, log: BenchmarkLog): Part {
  return {
    kept: undefined,
    examine(reporting) {
      reporting.ask("benchmark", log, text);
      return { reported: reporting.reported, suppressions: [] };
    },
  };
}
