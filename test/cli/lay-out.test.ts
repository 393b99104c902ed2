import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { columnsOf, inColumns, wrapped } from "../../cli/output/lay-out";
import { rules } from "../../rules";
import { seaworthy } from "./run-cli";

const chosen = [
  "compose/dangerous-capability-added",
  "compose/secret-in-environment",
  "daemon/daemon-debug-logging",
  "kubernetes/container-not-hardened",
].flatMap((rule) => ["--rule", rule]);

/** What is printed, by the name of its files, which hold it for each width. */
const commands: Readonly<Record<string, readonly string[]>> = {
  lint: ["lint", "examples", ...chosen],
  "lint-summary": ["lint", "examples", ...chosen, "--format", "summary"],
  rules: ["rules", "privileged"],
  explain: ["explain", "daemon/daemon-debug-logging"],
  help: ["lint", "--help"],
};

describe("cli/lay-out", () => {
  for (const [name, args] of Object.entries(commands))
    for (const width of [60, 80, 100])
      it(`breaks no word of ${name} at ${width} columns`, () => {
        const { stdout } = seaworthy(args, { env: { COLUMNS: `${width}` } });
        const golden = path.join("test", "fixtures", "cli", "widths", `${name}-${width}.txt`);
        // How many rules there are in all is no matter of layout.
        const told = stdout.replace(` of ${rules.length} rules`, " of all rules");
        if (process.env.UPDATE_SNAPSHOT) fs.writeFileSync(golden, told);
        assert.equal(told, fs.readFileSync(golden, "utf8"));
        // Code of a page stays as it is.
        const prose = stdout.split("\n").filter((line) => name !== "explain" || !line.startsWith("    "));
        assert.deepEqual(
          prose.filter((line) => columnsOf(line) > width),
          [],
        );
      });

  it("keeps words whole and counts no colors", () => {
    const red = "\u001b[31mred\u001b[39m";
    assert.deepEqual(wrapped(`a ${red} bb cccccccccc d`, 8, "", "  "), [
      `a ${red} bb`,
      "  cccccccccc",
      "  d",
    ]);
    assert.deepEqual(wrapped("", 8), []);
  });

  it("puts the first column on a line of its own where there is no room", () => {
    const rows = [
      ["name", "1", "what it says in some words"],
      ["longer", "22", "no"],
    ];
    assert.deepEqual(inColumns(rows, 36), [
      "name    1   what it says in some",
      "            words",
      "longer  22  no",
    ]);
    assert.deepEqual(inColumns(rows, 30), [
      "name",
      "  1   what it says in some",
      "      words",
      "longer",
      "  22  no",
    ]);
  });
});
