import { type OwnRule, ownRules } from "../../linter/own-rules";
import { rules } from "../../rules";
import { table } from "../../server/rule-pages/markdown";
import { rulePage } from "../../server/rule-pages/rule-page";
import { UsageError, unknown } from "../arguments";
import { colorOption, paintFor, usualWidth, widthOf } from "../output/color";
import { rendered } from "../output/markdown";
import { pageBodies } from "../pages";
import type { Subcommand } from "../subcommand";

export const explain: Subcommand = {
  summary: "print a rule's page: what it flags, why, and how to mend it",
  usage: "[options] ID",
  options: {
    format: { value: "FORMAT", choices: ["text", "markdown"], help: "how to print it" },
    ...colorOption,
  },
  run(given) {
    const [id, ...more] = given.positionals;
    if (id === undefined || more.length > 0) throw new UsageError("explain takes the id of one rule.");
    const page = pageOf(id);
    const look = {
      paint: paintFor(process.stdout, given.value("color")),
      // Longer lines of prose are hard to read.
      width: Math.min(widthOf(process.stdout) ?? usualWidth, 100),
    };
    process.stdout.write(given.value("format") === "markdown" ? page : rendered(page, look));
    return 0;
  },
};

/** @throws UsageError when no rule has this id */
function pageOf(id: string): string {
  const rule = rules.find((one) => one.id === id);
  const body = rule && pageBodies()[id];
  if (body) return rulePage(rule, body);
  const own = ownRules.find((one) => one.id === id);
  if (own) return ownPage(own);
  const known = [...rules, ...ownRules].map((one) => one.id);
  throw unknown("rule", id, known);
}

/** What is reported about comments and configurations has no examples. */
function ownPage({ id, severity, title, why, how }: OwnRule): string {
  return [
    `# ${title}`,
    "",
    ...table(
      ["", ""],
      [
        ["Rule", `\`${id}\``],
        ["Severity", severity],
      ],
    ),
    "## Why it matters",
    "",
    why,
    "",
    "## How to mend it",
    "",
    how,
    "",
  ].join("\n");
}
