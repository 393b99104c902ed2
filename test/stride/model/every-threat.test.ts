import assert from "node:assert/strict";
import { rules } from "../../../rules";
import type { Rule } from "../../../rules/rule";
import { threats } from "../../../rules/threats/catalogue";
import { rulesOf } from "../../../rules/threats/rules-of";
import type { Threat } from "../../../rules/threats/threat";
import { pathOf, strictest } from "../../../scripts/docs/example";
import type { Block } from "../../../scripts/docs/page";
import type { ThreatState } from "../../../stride/model/model";
import { examplesOf } from "../../examples";
import { modelOf } from "./model-of";

/** The threats of an example of a rule, as its page has it. */
interface Case {
  readonly role: Block["role"];
  readonly threats: ReadonlyMap<string, ThreatState>;
}

const casesOf = new Map<Rule, readonly Case[]>();

function casesFor(rule: Rule): readonly Case[] {
  const known = casesOf.get(rule) ?? readCases(rule);
  casesOf.set(rule, known);
  return known;
}

function readCases(rule: Rule): readonly Case[] {
  return examplesOf(rule).flatMap(({ block, files, fixed }) =>
    [block, ...fixed.filter(({ path }) => path === undefined || path === block.path)].map(
      ({ role, text }) => {
        const others = Object.fromEntries(files.map((file) => [`/${file.path}`, file.text]));
        const all = { ...others, [`/${pathOf(block, rule)}`]: text };
        const { threats } = modelOf(all, { profile: strictest(rule) }, [rule]);
        return { role, threats: new Map(threats.map((one) => [one.threat.id, one])) };
      },
    ),
  );
}

/** Those that no single example opens: what they stand at is set up in a file beside that of the finding. The list only shrinks. */
const byNoExample = new Set([
  "registry-R1",
  "supply-chain-R1",
  "kube-proxy-R1",
  "kube-proxy-D1",
  "cloud-provider-R1",
  "cloud-provider-I1",
  "cloud-provider-E1",
]);

describe("stride/model, each threat that rules look at", () => {
  const looked = (threats as readonly Threat[]).filter((threat) => rulesOf(threat, rules).length > 0);

  for (const threat of looked) {
    const isOpened = !byNoExample.has(threat.id);
    it(`is ${isOpened ? "opened and closed again" : "not opened"} by examples of its rules: ${threat.id}`, () => {
      const cases = rulesOf(threat, rules).map(casesFor);
      const state = (one: Case) => one.threats.get(threat.id)?.state;
      const opening = cases.filter((some) => some.some((one) => one.role === "bad" && state(one) === "open"));
      assert.equal(opening.length > 0, isOpened);
      const closes = opening.some((some) => some.some((one) => one.role !== "bad" && state(one) !== "open"));
      assert.equal(closes, isOpened, "no example of its rules closes it");
    });
  }
});
