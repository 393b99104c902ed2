import assert from "node:assert/strict";
import { input } from "../../bench/inputs";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules/index";
import { Steps } from "../fuzz/steps";

interface Typed {
  readonly kind: Parameters<typeof input>[0];
  /** Stands before the text; a letter is typed behind it. */
  readonly head: string;
  /** Stands between what is typed and the text. */
  readonly separator: string;
  /** What a further line of the text may cost at a key, in steps: what it did when this was last measured, and a little. */
  readonly most: number;
}

const service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a";

const typed: readonly Typed[] = [
  { kind: "dockerfile", head: "FROM scratch\nUSER a", separator: "\n", most: 4350 },
  { kind: "manifest", head: service, separator: "\n---\n", most: 2650 },
  { kind: "template", head: service, separator: "\n---\n", most: 11_000 },
  { kind: "values", head: "a: b", separator: "\n", most: 17_000 },
  { kind: "compose", head: "name: a", separator: "\n", most: 7150 },
];

/** Of the shorter text; the other one is twice as long. */
const lines = 500;

/** A walk over all of a file at each key, which need not be long to be one too many, is seen here without a clock. */
describe("a keystroke", () => {
  let steps: Steps;
  before(() => {
    steps = new Steps(__filename);
  });
  after(() => steps.stop());

  for (const one of typed) {
    it(`does not walk over more of a ${one.kind} than it did`, () => {
      const each = (stepsOfKey(one, 2 * lines) - stepsOfKey(one, lines)) / lines;
      assert.ok(each <= one.most, `${each.toFixed(0)} steps for each further line, not ${one.most}`);
    });
  }

  /** Steps of a key that only changes the head of a text with so many lines. */
  function stepsOfKey({ kind, head, separator }: Typed, count: number): number {
    const { path, languageId, text, others } = input(kind, count);
    const linter = new Linter({ rules });
    for (const [other, content] of Object.entries(others)) linter.update({ path: other, text: content });
    const lint = (start: string) => {
      const file = { path, languageId, text: start + separator + text };
      linter.update(file);
      linter.lint(file, { data: {}, folder: "" });
    };
    lint(head);
    lint(`${head}b`);
    return steps.of(() => lint(`${head}c`));
  }
});
