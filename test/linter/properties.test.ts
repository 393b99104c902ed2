import assert from "node:assert/strict";
import fc from "fast-check";
import type { LintResult } from "../../linter/finding";
import { applySafeFixes } from "../../linter/fixes";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules/index";
import { telling } from "./asked";
import { configuration, failOnRuleError, pod } from "./rules";

const strict = configuration({ profile: "strict" });
const paths = [
  "Dockerfile",
  "compose.yaml",
  "docker-compose.override.yml",
  "manifest.yaml",
  "manifest.json",
  "chart/templates/pod.yaml",
  "kustomization.yaml",
  "daemon.json",
  "devcontainer.json",
  "config.yaml",
  "run.sh",
  "Makefile",
  "web.service",
  ".gitlab-ci.yml",
  "package.json",
  ".seaworthy.yaml",
] as const;

/** Pieces of all kinds of files, whole and broken. */
const pieces = [
  "FROM node:24 AS base\n",
  "FROM base\n",
  "USER root\n",
  "RUN curl -k http://x | sh\n",
  "RUN <<EOF\napt-get install sudo\nEOF\n",
  "ADD a b\n",
  "COPY id_rsa /root/\n",
  "ARG TOKEN\n",
  "ENV TOKEN=$TOKEN\n",
  "RUN echo ${TOKEN}\n",
  "ENV PASSWORD=hunter2 \\\n",
  "# seaworthy-ignore dockerfile/final-user-root -- x\n",
  "# seaworthy-ignore-file\n",
  "# hadolint ignore=DL3002\n",
  "services:\n",
  "  web:\n",
  "    image: nginx\n",
  "    privileged: true\n",
  '    build: { dockerfile_inline: "FROM a" }\n',
  "    <<: *a\n",
  "  a: &a { x: *a }\n",
  pod("a", true),
  pod("b", false, true),
  "---\n",
  "...\n",
  "kind: List\nitems:\n",
  "- &x\n",
  "  {{ if .Values.x }}\n",
  "  {{- end }}\n",
  "metadata: {{ . }}\n",
  ": [\n",
  '{ "hosts": ["tcp://0.0.0.0:2375"], "debug": true }\n',
  "kube-apiserver-arg:\n- anonymous-auth=true\n",
  "rules: { kubernetes/x: off }\n",
  "docker run --privileged -v /var/run/docker.sock:/x y\n",
  "\r\n",
  "\t",
  "\uFEFF",
  "\u2028",
  "😀",
  "'",
  '"',
  "|\n",
  ">-\n",
  "#",
  " ",
] as const;

const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 60 }) },
);

function check(result: LintResult, source: string): void {
  for (const finding of [...result.findings, ...result.suppressed]) {
    const { range, related, fixes } = finding;
    const ranges = [range, ...related.filter(({ path }) => path === undefined).map((one) => one.range)];
    const edited = fixes
      .flatMap(({ edits }) => edits.filter(({ path }) => path === undefined))
      .map((edit) => edit.range);
    for (const { start, end } of [...ranges, ...edited]) {
      assert.ok(
        Number.isInteger(start) && 0 <= start && start <= end && end <= source.length,
        `${finding.rule} ${start}-${end}`,
      );
    }
  }
  for (const { range } of result.errors)
    assert.ok(!range || (0 <= range.start && range.end <= source.length));
  const order = result.findings.map(({ range }) => range.start);
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
}

describe("linter properties", () => {
  it("any text gives findings inside of it, and suppressions and fixes that can be made", () => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), text, (path, source) => {
        const linter = new Linter({ rules, onRuleError: failOnRuleError });
        linter.askForProof(true);
        const file = { path, text: source };
        linter.update(file);
        const result = linter.lint(file, strict);
        check(result, source);
        for (const finding of result.findings) linter.suppressions(file, finding);
        applySafeFixes(linter, file, strict);
      }),
      { numRuns: 600 },
    );
  });

  it("a text that is edited gives what the same text gives afresh, while other files change", () => {
    const edit = fc.record({
      path: fc.nat(),
      at: fc.nat(),
      remove: fc.nat({ max: 40 }),
      add: fc.constantFrom("", ...pieces),
    });
    const start = fc
      .array(fc.constantFrom(...pieces), { minLength: 4, maxLength: 20 })
      .map((parts) => parts.join(""));
    const kustomization =
      "resources: [manifest.yaml]\nimages: [{ name: nginx }]\npatches: [{ path: other.yaml }]\n";
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        start,
        fc.array(edit, { maxLength: 8 }),
        (path, initial, edits) => {
          const edited = new Linter({ rules, onRuleError: failOnRuleError });
          edited.askForProof(true);
          const texts = new Map([
            [path as string, initial],
            ["other.yaml", pod("o", true)],
            ["kustomization.yaml", kustomization],
            ["shop/compose.yaml", "services:\n  web: { image: nginx:1.29, build: . }\n"],
            ["shop/Dockerfile", "FROM node:24 AS base\nUSER root\n"],
          ]);
          const known = new Map<string, LintResult>();
          const lintAll = (stale: Iterable<string>) => {
            for (const one of stale)
              known.set(one, edited.lint({ path: one, text: texts.get(one) as string }, strict));
          };
          for (const [one, content] of texts) edited.update({ path: one, text: content });
          lintAll(texts.keys());
          for (const { path: which, at, remove, add } of edits) {
            const all = [...texts.keys()];
            const changed = all[which % all.length] as string;
            const before = texts.get(changed) as string;
            const from = at % (before.length + 1);
            texts.set(changed, before.slice(0, from) + add + before.slice(from + remove));
            const affected = edited.update({ path: changed, text: texts.get(changed) as string });
            lintAll([changed, ...affected]);
            const fresh = new Linter({ rules, onRuleError: failOnRuleError });
            fresh.askForProof(true);
            for (const [one, content] of texts) fresh.update({ path: one, text: content });
            for (const [one, content] of texts) {
              assert.deepEqual(known.get(one), fresh.lint({ path: one, text: content }, strict), one);
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("an edit of one document of many asks the rules about that one only", () => {
    let asked = 0;
    const counting = telling(rules, (_, subject) => {
      if (subject === "container") asked++;
    });
    const linter = new Linter({ rules: counting });
    const documents = Array.from({ length: 50 }, (_, index) => pod(`pod-${index}`, index % 2 === 0));
    const lint = (source: string) => linter.lint({ path: "all.yaml", text: source }, strict);
    lint(documents.join("---\n"));
    const perDocument = asked / documents.length;
    asked = 0;
    documents[20] = pod("pod-20", false);
    const { findings } = lint(`# moved down\n${documents.join("---\n")}`);
    assert.equal(asked, 2 * perDocument, "the one that is edited, and the first, which got the comment");
    const fresh = new Linter({ rules }).lint(
      { path: "all.yaml", text: `# moved down\n${documents.join("---\n")}` },
      strict,
    );
    assert.deepEqual(findings, fresh.findings);
  });

  it("instructions that say the same in other surroundings are each remembered", () => {
    let asked = 0;
    const counting = telling(rules, (_, subject) => {
      if (subject === "command") asked++;
    });
    const linter = new Linter({ rules: counting });
    const sudo = "RUN sudo make install\n";
    const source = `FROM debian:13\n${sudo}USER app\n${sudo}USER root\n${sudo}${sudo}`;
    const lint = (text: string) => linter.lint({ path: "Dockerfile", text }, strict).findings;
    lint(source);
    asked = 0;
    const moved = source.replace("USER app", "# Moved.\nUSER app");
    assert.deepEqual(
      lint(moved),
      new Linter({ rules }).lint({ path: "Dockerfile", text: moved }, strict).findings,
    );
    assert.equal(asked, 0);
  });
});
