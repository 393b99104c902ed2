import fs from "node:fs";
import path from "node:path";
import { rules } from "../../rules";
import { UsageError, unknown } from "../arguments";
import { reasonOf } from "../files/text";
import { tell } from "../output/tell";
import type { Subcommand } from "../subcommand";

export const explain: Subcommand = {
  summary: "print a rule's page: what it flags, why, and how to mend it",
  usage: "ID",
  options: {},
  run({ positionals }) {
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new UsageError("explain takes the id of one rule.");
    const rule = rules.find((one) => one.id === id);
    if (!rule)
      throw unknown(
        "rule",
        id,
        rules.map((one) => one.id),
      );
    const page = path.join(__dirname, "..", "docs", "rules", `${id}.md`);
    try {
      process.stdout.write(fs.readFileSync(page, "utf8"));
      return 0;
    } catch (error) {
      tell(`${page}: ${reasonOf(error)}`);
      return 2;
    }
  },
};
