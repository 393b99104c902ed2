import assert from "node:assert/strict";
import type { ChartValue } from "../../../model/tree/helm/chart-values";
import { truthOf } from "../../../model/tree/helm/guard";

const values: Readonly<Record<string, ChartValue>> = {
  on: true,
  off: false,
  text: "false",
  empty: "",
  none: {},
  some: { key: "agent" },
  list: [],
  zero: 0,
  one: 1,
  nil: null,
};

/** Looks up one or two keys; nobody knows what is below `unknown`. */
function lookUp([first = "", second]: readonly string[]) {
  if (first === "unknown") return undefined;
  if (second === undefined) return { value: values[first] };
  return first === "some" ? { value: second === "key" ? "agent" : undefined } : undefined;
}

const cases: readonly [condition: string, truth: boolean | undefined][] = [
  [".Values.on", true],
  ["$.Values.on", true],
  [".Values.off", false],
  [".Values.missing", false],
  [".Values.some.missing", false],
  [".Values.missing.key", undefined],
  [".Values.text", true],
  [".Values.empty", false],
  [".Values.none", false],
  [".Values.some", true],
  [".Values.list", false],
  [".Values.zero", false],
  [".Values.nil", false],
  ["$x := .Values.on", true],
  ["not .Values.off", true],
  ["not (not .Values.off)", false],
  ["and .Values.on .Values.one", true],
  ["and .Values.unknown .Values.off", false],
  ["and .Values.unknown .Values.on", undefined],
  ["or .Values.unknown .Values.on", true],
  ["or .Values.unknown .Values.off", undefined],
  ["or .Values.off .Values.zero", false],
  ["eq (or .Values.unknown .Values.on) true", undefined],
  [".Values.unknown | default true", true],
  [".Values.unknown | default false", undefined],
  ['eq .Values.some.key "agent"', true],
  ["eq .Values.some.key `agent`", true],
  ['eq .Values.some.key "a" "agent"', true],
  ['ne .Values.some.key "agent"', false],
  ['eq (.Values.some.key | default "x") "agent"', true],
  ["eq .Values.on true", true],
  // Go compares neither nothing nor numbers of different types.
  ['eq .Values.missing "agent"', undefined],
  ["eq .Values.one 1", undefined],
  ["default true .Values.off", true],
  [".Values.off | default true", true],
  [".Values.on | not", false],
  [".Values.empty | default .Values.missing", false],
  ['include "x" .', undefined],
  ["hasKey .Values.some `key`", undefined],
  [".Release.IsInstall", undefined],
  ["constructor .Values.on", undefined],
  ["toYaml .Values.none", undefined],
  ['coalesce .Values.empty "x"', true],
  ["(.Values.some).key", undefined],
  [".Values.on .Values.on", undefined],
  ["(.Values.on", undefined],
  ["", undefined],
  ["(".repeat(10_000), undefined],
];

describe("model/tree/helm: the truth of a guard", () => {
  for (const [condition, truth] of cases) {
    it(`of ${condition.slice(0, 50)} is ${truth}`, () => {
      assert.equal(truthOf(condition, false, lookUp), truth);
    });
  }

  it("looks up the values by the root where the dot is another", () => {
    assert.equal(truthOf(".Values.on", true, lookUp), undefined);
    assert.equal(truthOf("$.Values.on", true, lookUp), true);
  });
});
