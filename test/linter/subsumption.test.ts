import assert from "node:assert/strict";
import { rules } from "../../rules/index";
import { partyOf } from "../../rules/shared/names";
import { found, lint, privileged, testRule } from "./rules";

const greater = { ...privileged, subsumes: ["kubernetes/missing", "kubernetes/shared"] };

/** Flags each container without a seccomp profile, in one finding for the pod. */
const missing = testRule("kubernetes/missing", {
  tier: "strict",
  check: {
    podSpec({ containers }, report) {
      const speaksFor = containers
        .filter(({ securityContext }) => securityContext.get("seccompProfile").isAbsent)
        .map(partyOf);
      const [first] = speaksFor;
      if (first) report(first, { message: (names) => `missing: ${names.join(", ")}`, speaksFor });
    },
  },
});

/** Flags what the pod says for its containers, at its place. */
const shared = testRule("kubernetes/shared", {
  check: {
    podSpec({ containers, securityContext }, report) {
      const user = securityContext.get("runAsUser");
      if (user.number === 0)
        report(user, { message: (names) => `root: ${names.join(", ")}`, speaksFor: containers.map(partyOf) });
    },
  },
});

/** Flags each container that must not be root, at whatever says that it is. */
const contradiction = testRule("kubernetes/contradiction", {
  subsumes: ["kubernetes/shared"],
  check: {
    container(container, report) {
      if (container.effective("runAsNonRoot").isTrue)
        report(container.effective("runAsUser"), { message: `contradiction: ${container.name}` });
    },
  },
});

function pod(context: string, ...containers: readonly string[]): string {
  const items = containers.map(
    (one, i) => `    - name: c${i}\n      image: a\n      securityContext: { ${one} }\n`,
  );
  return `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec:\n  securityContext: { ${context} }\n  containers:\n${items.join("")}`;
}

function told(text: string) {
  const result = lint("a.yaml", text, { profile: "strict" }, [greater, missing, shared, contradiction]);
  return result.findings.map(({ message, range, related }) =>
    [
      `${message.replace("kubernetes/", "")} at ${text.slice(range.start, range.end)}`,
      ...related.map((one) => `${one.message} at ${text.slice(one.range.start, one.range.end)}`),
    ].join("; "),
  );
}

describe("linter/subsumption", () => {
  const harmless = "readOnlyRootFilesystem: true";

  it("leaves a finding to those containers that no other rule speaks for", () => {
    assert.deepEqual(told(pod("", "privileged: true", harmless, harmless)), [
      "privileged at true",
      'missing: "c1", "c2" at c1; "c2" too at c2',
    ]);
    assert.deepEqual(told(pod("", harmless, "privileged: true")), [
      'missing: "c0" at c0',
      "privileged at true",
    ]);
    assert.deepEqual(told(pod("", "privileged: true")), ["privileged at true"]);
  });

  it("is about a container, not about the place that both rules name", () => {
    assert.deepEqual(
      told(pod("runAsUser: 0", "runAsNonRoot: true, seccompProfile: {}", "seccompProfile: {}")),
      ["contradiction: c0 at 0", 'root: "c1" at 0'],
    );
    assert.deepEqual(told(pod("runAsUser: 0", "runAsNonRoot: true, seccompProfile: {}")), [
      "contradiction: c0 at 0",
    ]);
  });

  it("makes what is written elsewhere a related place, when nobody is left for it", () => {
    assert.deepEqual(told(pod("runAsUser: 0", "privileged: true, seccompProfile: {}")), [
      'privileged at true; root: "c0" at 0',
    ]);
  });

  it("is so for the rules that there are", () => {
    const find = (text: string, rule: string) =>
      found(text, lint("a.yaml", text, { profile: "strict" }, rules)).filter((one) => one.startsWith(rule));
    const mixed = pod("", "privileged: true", harmless);
    assert.deepEqual(find(mixed, "kubernetes/seccomp"), ["kubernetes/seccomp-profile-missing: c1"]);
    const root = pod("runAsUser: 0", "runAsNonRoot: true", harmless);
    assert.deepEqual(find(root, "kubernetes/root-user-explicit"), ["kubernetes/root-user-explicit: 0"]);
  });

  it("keeps a finding for the others when a comment silences the first, and loses it with the last", () => {
    const text = pod("", harmless, harmless);
    const comment = "    # seaworthy-ignore kubernetes/missing -- later\n";
    const first = text.replace("    - name: c0", `${comment}$&`);
    assert.deepEqual(told(first), ['missing: "c1" at c1']);
    assert.deepEqual(told(first.replace("    - name: c1", `${comment}$&`)), []);
    assert.deepEqual(told(text.replace("    - name: c1", `${comment}$&`)), ['missing: "c0" at c0']);
  });
});
