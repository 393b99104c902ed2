import assert from "node:assert/strict";
import { rules } from "../../rules";
import { threats } from "../../rules/threats/catalogue";
import { type ElementType, elementTypes } from "../../rules/threats/element-types";
import { signals } from "../../rules/threats/signals";
import { strideCategories, type Threat } from "../../rules/threats/threat";
import { inLogsAlone, notBuilt } from "../../rules/threats/unanswered";
import { threatsPage } from "../../server/rule-pages/threats-page";

const all: readonly Threat[] = threats;
const looking = new Set(
  signals.flatMap(({ rules = [], summedUpBy = [], checkedBy = [] }) => [
    ...rules,
    ...summedUpBy,
    ...checkedBy,
  ]),
);

describe("rules/threats", () => {
  it("has a threat of each category at each element, and each under its own name", () => {
    for (const element of Object.keys(elementTypes) as ElementType[])
      for (const category of strideCategories)
        assert.ok(
          all.some((threat) => threat.element === element && threat.category === category),
          `${element}: ${category}`,
        );
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    for (const { id, element, category } of all)
      assert.match(id, new RegExp(`^${element}-${category.charAt(0).toUpperCase()}\\d$`));
  });

  it("names rules that there are", () => {
    const ids = new Set(rules.map(({ id }) => id));
    assert.deepEqual(
      [...looking].filter((id) => !ids.has(id)),
      [],
    );
  });

  it("knows each rule that is about a threat: name it at its signal in rules/threats/signals/", () => {
    const unknown = rules.filter(({ id, threats = [] }) => threats.length > 0 && !looking.has(id));
    assert.deepEqual(
      unknown.map(({ id }) => id),
      [],
    );
  });

  it("has rules for each signal, or says why not", () => {
    for (const { id, rules = [], summedUpBy = [], checkedBy = [] } of signals) {
      const isAnswered = rules.length + summedUpBy.length > 0;
      assert.equal(isAnswered, !notBuilt.has(id) && inLogsAlone[id] === undefined, id);
      assert.ok(!notBuilt.has(id) || inLogsAlone[id] === undefined, id);
      assert.ok(inLogsAlone[id] === undefined || checkedBy.length > 0, id);
    }
  });

  it("lists no more signals that no rule looks at than it did: a new one gets its rule at once", () => {
    assert.ok(notBuilt.size <= 17, String(notBuilt.size));
  });

  it("lists each signal at a threat", () => {
    const listed = new Set(all.flatMap((threat) => threat.signals));
    assert.deepEqual(
      signals.filter(({ id }) => !listed.has(id)).map(({ id }) => id),
      [],
    );
  });

  it("leaves no threat on its page without a rule or a reason", () => {
    const sections = threatsPage(rules).split(/^### /m).slice(1);
    assert.equal(sections.length, all.length);
    for (const section of sections)
      assert.match(
        section,
        /^- (?:Rules: \[|Not read yet: |In logs of benchmarks alone: |What files do not tell: )/m,
        section,
      );
  });
});
