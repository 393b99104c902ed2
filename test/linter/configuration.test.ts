import assert from "node:assert/strict";
import {
  type ConfigurationData,
  type configurationKeys,
  mergeConfiguration,
  type Profile,
} from "../../linter/configuration";
import { turnOff } from "../../linter/configuration-edit";
import { parseConfiguration } from "../../linter/configuration-file";
import { configurationSchema } from "../../linter/configuration-schema";
import { isExcluded, resolve, severitiesFor, unitOf } from "../../linter/resolve";
import { applyEdits } from "../../model/edit";
import type { Rule } from "../../rules/rule";
import { configuration, found, lint, testRule } from "./rules";

const known = new Set(["kubernetes/privileged-container", "dockerfile/missing-user"]);

/** Problems as the text that they stand at, with their message. */
function problems(text: string): readonly string[] {
  return parseConfiguration(text, known).problems.map(
    ({ message, range }) => `${text.slice(range.start, range.end)}: ${message}`,
  );
}

describe("linter/configuration", () => {
  it("is read with all its keys", () => {
    const text = [
      "profile: strict",
      "rules: { kubernetes/privileged-container: off }",
      "overrides:",
      '  - files: ["dev/**"]',
      "    rules:",
      "      dockerfile/missing-user: info",
      "exclude: [vendor]",
      "kubernetesVersion: 1.30",
      "units: [deploy]",
    ].join("\n");
    assert.deepEqual(parseConfiguration(text, known), {
      data: {
        profile: "strict",
        rules: { "kubernetes/privileged-container": "off" },
        overrides: [{ files: ["dev/**"], rules: { "dockerfile/missing-user": "info" } }],
        exclude: ["vendor"],
        kubernetesVersion: "1.30",
        units: ["deploy"],
      },
      problems: [],
    });
    assert.deepEqual(parseConfiguration("", known), { data: {}, problems: [] });
  });

  it("tells what is wrong at its place, and takes the rest", () => {
    const text = [
      "profil: strict",
      "rules:",
      "  kubernetes/privileged-contaner: off",
      "  missing-user: high",
      "  dockerfile/missing-user: hihg",
      "  kubernetes/privileged-container: low",
      "overrides: [{ files: [a] }]",
      "exclude: vendor",
      "kubernetesVersion: newest",
      "units: [k8*, k8s]",
    ].join("\n");
    assert.deepEqual(problems(text), [
      'profil: Unknown key "profil"; did you mean profile?',
      'kubernetes/privileged-contaner: Unknown rule "kubernetes/privileged-contaner"; did you mean kubernetes/privileged-container?',
      'missing-user: Unknown rule "missing-user"; did you mean dockerfile/missing-user?',
      "hihg: Expected one of critical, high, medium, low, info, off",
      "{ files: [a] }: Expected `files` and `rules`",
      "vendor: Expected a list",
      "newest: Expected a Kubernetes version such as 1.34",
      "k8*: Expected a folder, not a pattern",
    ]);
    assert.deepEqual(parseConfiguration(text, known).data, {
      rules: { "kubernetes/privileged-container": "low" },
      overrides: [],
      exclude: [],
      units: ["k8s"],
    });
  });

  it("names rules by patterns, over which their own names count, and the linter's own never", () => {
    const rules = (text: string) => parseConfiguration(`rules:\n  ${text}`, known).data.rules;
    const user = "dockerfile/missing-user";
    const privilegedContainer = "kubernetes/privileged-container";
    assert.deepEqual(rules('"*": off'), { [privilegedContainer]: "off", [user]: "off" });
    assert.deepEqual(rules(`${user}: low\n  dockerfile/*: off`), { [user]: "low" });
    assert.deepEqual(rules('"*": off\n  kubernetes/priv*: high'), {
      [privilegedContainer]: "high",
      [user]: "off",
    });
    assert.equal(parseConfiguration("rules: { seaworthy/*: off }").data.rules?.["seaworthy/x"], undefined);
    assert.deepEqual(problems("rules:\n  compose/x-*: off"), ['compose/x-*: No rule is like "compose/x-*"']);
  });

  it("knows the words of other linters for severities", () => {
    const text = "rules:\n  dockerfile/user: error\n  compose/service: false\n";
    const fixes = lint(".seaworthy.yaml", text).findings.flatMap((finding) => finding.fixes);
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ["Change to high", "Change to off"],
    );
  });

  it("has a limited number of patterns, braces written out", () => {
    const text = `exclude: [${"'{a,b}', ".repeat(499)}c, '{d,e}', f, g]\n`;
    assert.equal(parseConfiguration(text, known).data.exclude?.length, 501);
    const tooMany = "There are more than 1000 patterns: this one has no effect";
    assert.deepEqual(problems(text), [`'{d,e}': ${tooMany}`, `g: ${tooMany}`]);
  });

  it("takes any text", () => {
    for (const text of ["[", "- a", "a: &x [*x]", "rules: {__proto__: off}", "text", "\0"])
      parseConfiguration(text, known);
  });

  it("is diagnosed where it stands", () => {
    const text = "rules:\n  dockerfile/usr: off\n";
    const result = lint(".seaworthy.yaml", text);
    assert.deepEqual(found(text, result), ["seaworthy/invalid-configuration: dockerfile/usr"]);
    assert.deepEqual(
      result.findings[0]?.fixes.map(({ title }) => title),
      ["Change to dockerfile/user"],
    );
    assert.deepEqual(
      lint(".seaworthy.yaml", text, { rules: { "seaworthy/invalid-configuration": "off" } }).findings,
      [],
    );
  });

  it("reads a newer Kubernetes as the newest that is known, and says so", () => {
    const { data, problems } = parseConfiguration('kubernetesVersion: "1.99"', known);
    assert.equal(data.kubernetesVersion, "1.99");
    assert.deepEqual(
      problems.map(({ message }) => message),
      ["Kubernetes 1.99 is read as 1.37, the newest that is known"],
    );
    assert.deepEqual(resolve([], data, {}).kubernetesVersion, resolve([], {}, {}).kubernetesVersion);
    const { findings } = lint(".seaworthy.yaml", "kubernetesVersion: '1.99'");
    assert.deepEqual(
      findings.map(({ severity }) => severity),
      ["info"],
    );
  });

  it("of a file wins over that of the settings, rule by rule", () => {
    const settings: ConfigurationData = { profile: "strict", rules: { a: "off", b: "low" }, exclude: ["x"] };
    const merged = mergeConfiguration(settings, { profile: "recommended", rules: { b: "high" } });
    assert.deepEqual(merged, { profile: "recommended", rules: { a: "off", b: "high" }, exclude: ["x"] });
  });
});

describe("linter/configuration-schema", () => {
  it("has the keys and the rules that are read", () => {
    const { properties, definitions } = configurationSchema;
    const ids = Object.keys(definitions.rules.properties);
    const example: Record<keyof typeof configurationKeys, string> = {
      profile: "strict",
      rules: `{ ${ids.map((id) => `${id}: off`).join(", ")} }`,
      overrides: "[{ files: [a], rules: {} }]",
      exclude: "[a]",
      testPaths: "[a]",
      kubernetesVersion: "1.30",
      trustedRegistries: "[a]",
      units: "[a]",
    };
    const text = Object.entries(example).map(([key, value]) => `${key}: ${value}\n`);
    const { data, problems } = parseConfiguration(text.join(""));
    assert.deepEqual(problems, []);
    assert.deepEqual(Object.keys(data), Object.keys(properties));
    assert.ok(ids.includes("seaworthy/unused-suppression"));
  });
});

describe("linter/configuration-edit", () => {
  const cases: readonly [before: string, after: string | undefined][] = [
    ["", "rules:\n  x/y: off\n"],
    ["# ours", "# ours\nrules:\n  x/y: off\n"],
    ["profile: strict\n", "profile: strict\nrules:\n  x/y: off\n"],
    ["rules:\n  a/b: low # why\n\nexclude: []\n", "rules:\n  a/b: low # why\n  x/y: off\n\nexclude: []\n"],
    ["rules: { a/b: low }\r\n", "rules: { a/b: low, x/y: off }\r\n"],
    ["rules:\n  x/y: high # for now\n", "rules:\n  x/y: off # for now\n"],
    ["exclude:\n  - a # b\n\n# the end\n", "exclude:\n  - a # b\nrules:\n  x/y: off\n\n# the end\n"],
    ["rules: # ours\nprofile: strict", "rules: # ours\n  x/y: off\nprofile: strict"],
    ["rules: ~ # ours", "rules: # ours\n  x/y: off"],
    ["rules: {}\n", "rules: { x/y: off }\n"],
    ["{ profile: strict }", "{ profile: strict, rules: { x/y: off } }"],
    ["rules:\n    x/y:\n    a/b: |\n      low\n", "rules:\n    x/y: off\n    a/b: |\n      low\n"],
    ["rules:\n    a/b: |\n      low\n", "rules:\n    a/b: |\n      low\n    x/y: off\n"],
    ["rules:\r\n  a/b: low", "rules:\r\n  a/b: low\r\n  x/y: off"],
    ["- a\n", undefined],
    ["rules: [\n", undefined],
  ];
  for (const [before, after] of cases) {
    it(`turns a rule off in ${JSON.stringify(before)}`, () => {
      const edit = turnOff(before, "x/y");
      assert.equal(edit && applyEdits(before, [edit]), after);
      if (after) assert.equal(parseConfiguration(after, new Set(["x/y", "a/b"])).data.rules?.["x/y"], "off");
    });
  }
});

describe("linter/resolve", () => {
  const check = {};
  const rules: readonly Rule[] = [
    testRule("x/recommended", {
      check,
      variants: { absent: { severity: "low", when: "absent", tier: "strict" } },
    }),
    testRule("x/strict", { check, tier: "strict", references: { podSecurity: "restricted" } }),
    testRule("x/summary", { check, tier: "summary" }),
    testRule("x/baseline", {
      check,
      tier: "strict",
      references: { podSecurity: "baseline", cisKubernetes: ["5.2.2"] },
    }),
    testRule("x/docker", { check, tier: "strict", references: { cisDocker: ["4.1"] } }),
  ];
  const active = (data: ConfigurationData) =>
    resolve(rules, data, data.rules ?? {}).rules.map(({ rule }) => rule.id.slice(2));

  it("takes the rules of a profile", () => {
    const expected: Readonly<Record<Profile, readonly string[]>> = {
      recommended: ["recommended", "summary"],
      strict: ["recommended", "strict", "baseline", "docker"],
      "pod-security-baseline": ["baseline"],
      "pod-security-restricted": ["strict", "baseline"],
      "cis-docker": ["docker"],
      "cis-kubernetes": ["baseline"],
    };
    for (const [profile, ids] of Object.entries(expected))
      assert.deepEqual(active({ profile: profile as Profile }), ids, profile);
    assert.deepEqual(active({}), expected.recommended);
  });

  it("leaves out the variants that the profile does", () => {
    const severity = (data: ConfigurationData, variant?: string, isConditional = false) =>
      resolve(rules, data, data.rules ?? {})
        .rules.find(({ rule }) => rule.id === "x/recommended")
        ?.severity(variant, isConditional);
    assert.equal(severity({}), "medium");
    assert.equal(severity({}, "absent"), undefined);
    assert.equal(severity({}, undefined, true), "low");
    assert.equal(severity({}, "absent", true), undefined);
    assert.equal(severity({ profile: "strict" }, "absent"), "low");
    assert.equal(severity({ rules: { "x/recommended": "high" } }, "absent"), "high");
  });

  it("takes the variants that a Pod Security Standard forbids, whatever it says of their rule", () => {
    const mixed = testRule("x/mixed", {
      check,
      references: { podSecurity: "baseline" },
      variants: {
        allowed: { severity: "low", when: "it is allowed", podSecurity: "none" },
        stricter: { severity: "low", when: "only the stricter one forbids it", podSecurity: "restricted" },
      },
    });
    const told = (profile: Profile) => {
      const [active] = resolve([mixed], { profile }, {}).rules;
      return [undefined, "allowed", "stricter"].filter((variant) => active?.severity(variant, false));
    };
    assert.deepEqual(told("pod-security-baseline"), [undefined]);
    assert.deepEqual(told("pod-security-restricted"), [undefined, "stricter"]);
    assert.deepEqual(told("strict"), [undefined, "allowed", "stricter"]);
  });

  it("knows from which version on a Pod Security Standard forbids something, and which one alone does", () => {
    const stepped = testRule("x/stepped", {
      check,
      references: { podSecurity: { "1.8": "baseline", "1.35": "restricted" } },
      variants: {
        alone: { severity: "low", when: "only baseline minds", podSecurity: "baseline-only" },
        letter: { severity: "low", when: "only admission minds", tier: "pod-security" },
      },
    });
    const told = (profile: Profile, kubernetesVersion: string, named = {}) => {
      const [active] = resolve([stepped], { profile, kubernetesVersion }, named).rules;
      return [undefined, "alone", "letter"].filter((variant) => active?.severity(variant, false));
    };
    assert.deepEqual(told("pod-security-baseline", "1.7"), ["alone"]);
    assert.deepEqual(told("pod-security-baseline", "1.34"), [undefined, "alone", "letter"]);
    assert.deepEqual(told("pod-security-restricted", "1.34"), [undefined, "letter"]);
    assert.deepEqual(told("pod-security-baseline", "1.35"), ["alone"]);
    assert.deepEqual(told("pod-security-restricted", "1.100"), [undefined, "letter"]);
    assert.deepEqual(told("strict", "1.35"), [undefined, "alone"]);
    assert.deepEqual(told("recommended", "1.35", { "x/stepped": "high" }), [undefined, "alone"]);
  });

  it("switches a rule that is named on or off", () => {
    assert.deepEqual(active({ rules: { "x/docker": "info", "x/summary": "off" } }), [
      "recommended",
      "docker",
    ]);
  });

  it("lets the last override that matches a path say the severity", () => {
    const data: ConfigurationData = {
      rules: { a: "high" },
      overrides: [
        { files: ["*.yaml"], rules: { a: "low", b: "info" } },
        { files: ["dev"], rules: { a: "off" } },
      ],
    };
    const of = (path: string) => severitiesFor({ data, folder: "/work" }, path);
    assert.deepEqual(of("/work/Dockerfile"), { a: "high" });
    assert.deepEqual(of("/work/app/a.yaml"), { a: "low", b: "info" });
    assert.deepEqual(of("/work/dev/a.yaml"), { a: "off", b: "info" });
    assert.deepEqual(of("/work/app/dev/a.txt"), { a: "off" });
  });

  it("knows the nearest unit that a path is in", () => {
    const unit = (path: string, ...units: readonly string[]) =>
      unitOf({ data: { units }, folder: "/work" }, path);
    assert.equal(unit("/work/deploy/base/a.yaml", "deploy"), "/work/deploy");
    assert.equal(unit("/work/deploy/base/a.yaml", ".", "./deploy/"), "/work/deploy");
    assert.equal(unit("/work/deploy/base/a.yaml", "."), "/work");
    assert.equal(unit("/work/a.yaml", "deploy", "a.yaml"), undefined);
    assert.equal(unit("/other/deploy/a.yaml", "deploy"), undefined);
    assert.equal(unitOf({ data: {}, folder: "/work" }, "/work/a.yaml"), undefined);
  });

  it("leaves excluded files out", () => {
    assert.ok(isExcluded(configuration({ exclude: ["vendor"] }), "lib/vendor/Dockerfile"));
    const { kind, findings } = lint("vendor/Dockerfile", "USER root\n", { exclude: ["vendor"] });
    assert.deepEqual([kind, findings], [undefined, []]);
  });
});
