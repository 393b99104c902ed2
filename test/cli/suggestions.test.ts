import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { LintRun } from "../../cli/lint-run";
import { unpainted } from "../../cli/output/color";
import { askAbout } from "../../cli/output/question";
import { Suggestions } from "../../cli/suggestions";
import { libraries } from "../../linter/libraries";
import { folderWith } from "./run-cli";

const compose = `services:
  web:
    image: registry.example.com/web:1.4.0
    privileged: true
    ports:
      - "8080:8080"
    environment:
      DATABASE_URL: postgres://shop:Zq7Xw9KpLm3RtY5v@db:5432/shop
`;

describe("cli: --fix --suggestions", () => {
  let remove = () => {};
  afterEach(() => remove());

  /** Answers the questions about a file with these lines, and tells what was shown and what the file holds then. */
  async function answering(text: string, lines: readonly string[]) {
    const made = folderWith({ "compose.yaml": text });
    remove = made.remove;
    const file = path.join(made.folder, "compose.yaml");
    const run = new LintRun([], (data) => data);
    run.read(file, true);
    const typed = [...lines];
    let shown = "";
    const desk = {
      paint: unpainted,
      width: 80,
      write: (more: string) => {
        shown += more;
      },
      ask: async (question: string) => {
        shown += question;
        return typed.shift();
      },
    };
    const suggestions = new Suggestions(
      run,
      libraries,
      [made.folder],
      ({ severity }) => severity !== "info",
      (offer) => askAbout(offer, run, desk),
    );
    const goesOn = await suggestions.offerAll(file);
    return { goesOn, shown, text: fs.readFileSync(file, "utf8"), left: typed.length, run };
  }

  it("makes what is wanted, and asks about each finding once", async () => {
    const { goesOn, text, left, run, shown } = await answering(compose, ["1", "what", "n"]);
    assert.ok(goesOn);
    assert.equal(left, 0);
    assert.equal(text, compose.replace("    privileged: true\n", ""));
    assert.equal(run.mended.length, 1);
    assert.match(shown, /compose\.yaml:4:17 critical compose\/privileged-service\n {2}Service "web" runs/);
    assert.match(shown, /^- {4}privileged: true$/m);
  });

  it("shows no secret in a diff", async () => {
    const { shown } = await answering(compose, ["n", "n"]);
    assert.match(shown, /^- {6}DATABASE_URL: postgres:\/\/shop:••••@db:5432\/shop$/m);
    assert.match(shown, /^\+ {6}DATABASE_URL: postgres:\/\/shop:\$\{\w+:\?\}@db:5432\/shop$/m);
    assert.ok(!shown.includes("Zq7Xw9KpLm3RtY5v"));
  });

  for (const line of ["q", undefined])
    it(`asks nothing more after ${line ?? "the end of the input"}`, async () => {
      const { goesOn, text } = await answering(compose, line === undefined ? [] : [line]);
      assert.deepEqual([goesOn, text], [false, compose]);
    });
});
