import fs from "node:fs";
import type { Rule } from "../../../rules/rule";
import type { ThreatId } from "../../../rules/threats/catalogue";
import { type Example, readExamples } from "../../../scripts/docs/example";
import { readSection, split } from "../../../scripts/docs/page";

/** What one or several of the five threat lists that the catalogue was made of say, with files that show it. */
export interface Statement {
  readonly threat: ThreatId;
  /** Numbers of the lists, and what they say. */
  readonly title: string;
  readonly lists: readonly number[];
  /** Id of the rule that opens and closes it. */
  readonly rule: Rule["id"];
  readonly examples: readonly Example[];
  /** Where it is written: path and line, from 1. */
  readonly where: string;
}

/** Reads the pages beside this file: a section for each threat, and in it one for each statement. */
export function readStatements(): readonly Statement[] {
  const folder = "test/rules/seeds";
  return fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .flatMap((name) => readStatementsOf(`${folder}/${name}`));
}

function readStatementsOf(path: string): readonly Statement[] {
  return split(fs.readFileSync(path, "utf8"), "## ", 1).parts.flatMap((threat) =>
    split(threat.body, "### ", threat.line).parts.map(({ title, body, line }) => {
      const numbers = /^Lists? ([1-5](?:, [1-5])*): ./.exec(title)?.[1];
      const problems: string[] = [];
      const { blocks } = readSection(body, line, problems);
      const where = `${path}:${line - 1}`;
      const rule = /^`([^`]+)`/m.exec(body)?.[1];
      if (rule === undefined || numbers === undefined || problems.length > 0)
        throw new Error(`${where}: ${problems.join() || "names no list or no rule"}`);
      const lists = numbers.split(", ").map(Number);
      return { threat: threat.title as ThreatId, title, lists, rule, examples: readExamples(blocks), where };
    }),
  );
}
