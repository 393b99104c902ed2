import assert from "node:assert/strict";
import type { Profile } from "../../linter/configuration";
import { Linter } from "../../linter/linter";
import { applyEdits } from "../../model/edit";
import { rules } from "../../rules/index";
import { telling } from "./asked";
import { configuration, failOnRuleError, lint } from "./rules";

const linter = new Linter({ rules, onRuleError: failOnRuleError });

/** A pod of one container, with entries of its spec and of the container. */
function pod(spec = "", container = ""): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: shop
spec:
  # by hand
  ${spec}
  containers:
    - name: web
      image: registry.example.com/web:1.4.2
      ${container}
`;
}

/** What is offered at a word of a text: titles, with what each makes of the text. */
function offers(text: string, word: string, profile: Profile = "recommended") {
  const offset = text.indexOf(word);
  return linter
    .refactorings({ path: "pod.yaml", text }, configuration({ profile }), offset)
    .flatMap(({ fixes }) =>
      fixes.map(({ title, kind, edits }) => ({ title, kind, made: applyEdits(text, edits) })),
    );
}

describe("linter/refactorings of pods", () => {
  it("make a pod pass the restricted standard, at its name and those of its containers", () => {
    for (const word of ["shop", "web"]) {
      const [offer, ...others] = offers(pod(), word);
      assert.deepEqual(others, []);
      assert.equal(
        offer?.title,
        "Make this pod pass the restricted standard and run as user 10001, if what it writes to belongs to that user",
      );
      assert.equal(offer?.kind, "choice");
      const { findings } = lint("pod.yaml", offer?.made ?? "", { profile: "pod-security-restricted" }, rules);
      assert.deepEqual(findings, []);
    }
  });

  it("foresee an edit of one pod without asking about all others again", () => {
    let asked = 0;
    const counting = new Linter({ rules: telling(rules, () => asked++), onRuleError: failOnRuleError });
    const text = Array.from({ length: 20 }, (_, i) => pod().replace("shop", `shop${i}`)).join("---\n");
    const countAsked = (name: string) => {
      asked = 0;
      const file = { path: "pods.yaml", text };
      assert.ok(counting.refactorings(file, configuration(), text.indexOf(name)).length > 0);
      return asked;
    };
    const first = countAsked("shop3");
    assert.ok(countAsked("shop4") < first / 5);
  });

  it("ask nothing where the user is known", () => {
    const [offer] = offers(pod("securityContext: { runAsUser: 7 }"), "shop", "pod-security-restricted");
    assert.equal(offer?.title, "Make this pod pass the restricted standard");
    assert.equal(offer?.kind, "suggestion");
    assert.match(
      offer?.made ?? "",
      /runAsUser: 7, runAsNonRoot: true, seccompProfile: \{type: RuntimeDefault\}/,
    );
  });

  it("give each image the user that it has", () => {
    const db = pod().replace("registry.example.com/web:1.4.2", "postgres:18-alpine");
    const [alone] = offers(db, "shop");
    assert.equal(alone?.title, "Make this pod pass the restricted standard and run as user 70");
    assert.equal(alone?.kind, "suggestion");
    assert.match(alone?.made ?? "", /^ {2}securityContext:\n {4}runAsNonRoot: true\n {4}runAsUser: 70\n/m);
    const [both] = offers(`${db}    - name: api\n      image: registry.example.com/api:1.0\n`, "shop");
    assert.equal(
      both?.title,
      "Make this pod pass the restricted standard and run as users 70 and 10001, if what they write to belongs to their users",
    );
    assert.equal(both?.made.match(/^ {8}runAsUser: (?:70|10001)$/gm)?.length, 2);
    const { findings } = lint("pod.yaml", both?.made ?? "", { profile: "pod-security-restricted" }, rules);
    assert.deepEqual(findings, []);
  });

  it("offer nothing where a person has to decide, or nothing is to be done", () => {
    const passing = offers(pod(), "shop")[0]?.made ?? "";
    const refused = [
      pod("hostNetwork: true"),
      pod("volumes: [{ name: a, hostPath: { path: /srv } }]"),
      pod("", "securityContext: { privileged: true }"),
      pod("", "securityContext: { runAsUser: 0 }"),
      pod("", "securityContext: { capabilities: { add: [CHOWN] } }"),
      pod("", "command: [nsenter, -t, '1']"),
      pod("", "command: [sleep, infinity]"),
      pod("os: { name: windows }"),
      passing,
    ];
    for (const text of refused) assert.deepEqual(offers(text, "shop"), [], text);
    assert.deepEqual(offers(pod(), "image"), []);
  });
});
