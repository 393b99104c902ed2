import fs from "node:fs";
import type { Rule } from "../rules/rule";
import { type Example, readExamples } from "../scripts/docs/example";
import { blocksOf, readPage } from "../scripts/docs/page";

/** The examples in the page of a rule, also those that are written from its settings. The tests run in the project's root. */
export function examplesOf(rule: Rule): readonly Example[] {
  const page = readPage(fs.readFileSync(`rules/${rule.page}.md`, "utf8"), [rule]);
  return readExamples(blocksOf(page, rule));
}
