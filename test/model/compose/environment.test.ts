import assert from "node:assert/strict";
import type { Service } from "../../../model/compose/compose";
import { service, serviceOf, written } from "./reading";

/** Name and value of each variable, and what stands in the ranges of the name, the value and the whole. */
function variables(one: Service) {
  return one.environment.map(({ name, value, nameRange, valueRange, range }) => [
    name,
    value,
    ...[nameRange, valueRange, range].map((place) => written(one, place)),
  ]);
}

describe("model/compose/environment", () => {
  it("reads a mapping", () => {
    const one = service(
      "environment:",
      "  PLAIN: abc # comment",
      '  QUOTED: "a b"',
      "  PORT: 5432",
      "  EMPTY:",
      "  HOME: ${HOME}",
      "  MODE: ${MODE:-dev}",
    );
    assert.deepEqual(variables(one), [
      ["PLAIN", "abc", "PLAIN", "abc", "PLAIN: abc"],
      ["QUOTED", "a b", "QUOTED", '"a b"', 'QUOTED: "a b"'],
      ["PORT", "5432", "PORT", "5432", "PORT: 5432"],
      ["EMPTY", undefined, "EMPTY", "EMPTY", "EMPTY"],
      ["HOME", undefined, "HOME", "${HOME}", "HOME: ${HOME}"],
      ["MODE", "dev", "MODE", "${MODE:-dev}", "MODE: ${MODE:-dev}"],
    ]);
  });

  it("reads a list, with the value's place inside of the item", () => {
    const one = service(
      "environment:",
      "  - PLAIN=abc # comment",
      '  - "QUOTED=a b=c"',
      "  - 'SINGLE=it'",
      '  - INNER="abc"',
      "  - EMPTY=",
      "  - OUTSIDE",
      "  - MODE=${MODE:-dev}",
    );
    assert.deepEqual(variables(one), [
      ["PLAIN", "abc", "PLAIN", "abc", "PLAIN=abc"],
      ["QUOTED", "a b=c", "QUOTED", "a b=c", "QUOTED=a b=c"],
      ["SINGLE", "it", "SINGLE", "it", "SINGLE=it"],
      ["INNER", '"abc"', "INNER", '"abc"', 'INNER="abc"'],
      ["EMPTY", "", "EMPTY", "", "EMPTY="],
      ["OUTSIDE", undefined, "OUTSIDE", "OUTSIDE", "OUTSIDE"],
      ["MODE", "dev", "MODE", "${MODE:-dev}", "MODE=${MODE:-dev}"],
    ]);
  });

  it("points to the whole item where its text is escaped or folded", () => {
    const one = service("environment: [\"A=x\\ty\", 'B=it''s', \"C=one", '  two"]');
    assert.deepEqual(variables(one), [
      ["A", "x\ty", '"A=x\\ty"', '"A=x\\ty"', '"A=x\\ty"'],
      ["B", "it's", "'B=it''s'", "'B=it''s'", "'B=it''s'"],
      ["C", "one two", ...Array(3).fill('"C=one\n      two"')],
    ]);
  });

  it("leaves out a variable whose name is not known", () => {
    assert.deepEqual(variables(service("environment: ['${NAME}=x', '${NAME}', =x, {A: b}]")), []);
  });

  it("follows anchors and merge keys to where the value is written", () => {
    const text = [
      "x-env: &env",
      "  SHARED: one",
      "x-value: &value two",
      "services:",
      "  web:",
      "    environment:",
      "      <<: *env",
      "      OWN: *value",
      "",
    ].join("\n");
    assert.deepEqual(variables(serviceOf(text)), [
      ["OWN", "two", "OWN", "two", "two"],
      ["SHARED", "one", "SHARED", "one", "SHARED: one"],
    ]);
  });
});
