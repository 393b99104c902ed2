import assert from "node:assert/strict";
import type { LintResult } from "../../../linter/finding";
import { WorkspaceThreats } from "../../../stride/workspace-threats";
import { corpusFiles, readCorpusFile } from "../../corpus";
import { mutate } from "../../fuzz/mutate";
import { type Random, randomOf } from "../../fuzz/random";
import { linterOf } from "./model-of";

const count = 20;

/** What is found in the one is graver for as long as the other is there. */
const related = {
  "/w/web.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { hostPID: true, containers: [{ name: web, image: "web:1" }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web } }
`,
  "/w/ingress.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: front }
spec: { rules: [{ http: { paths: [{ backend: { service: { name: web } } }] } }] }
`,
};

const decisions = (random: Random) =>
  JSON.stringify({
    version: 1,
    decisions: [
      { threat: `container-runtime-${random.pick(["E1", "T1"])}`, status: "accepted", reason: "r" },
    ],
  });

/** Files that are edited, removed and put back, one at a time. */
function next(path: string, text: string | undefined, before: string, random: Random): string | undefined {
  if (path.endsWith(".json")) return random.once(3) ? undefined : decisions(random);
  if (text === undefined || random.once(5)) return before;
  if (random.once(5)) return undefined;
  if (random.once(3)) return `# ${random.below(9)}\n${text}`;
  const kind = /dockerfile/i.test(path) ? "dockerfile" : "kubernetes";
  return mutate(text, { kind, random, other: () => before });
}

describe("stride/model, edit by edit", () => {
  for (const seed of [1, 2, 3])
    it(`is what it would be if it were made afresh, whatever was there before: ${seed}`, () => {
      const random = randomOf(seed, "threats", 0);
      const rows = Array.from({ length: count }, () => random.pick(corpusFiles));
      const originals = new Map([
        ...rows.map((row) => [`/w/${row.file}`, readCorpusFile(row)] as const),
        ...Object.entries(related),
        ["/w/.seaworthy-threats.json", decisions(random)],
      ]);
      const texts = new Map<string, string | undefined>(originals);
      const results = new Map<string, LintResult>();
      const linter = linterOf([]);
      const lint = (path: string) => {
        const text = texts.get(path);
        if (text !== undefined) results.set(path, linter.lint({ path, text }, { data: {}, folder: "/w" }));
      };
      const take = (path: string) => {
        const text = texts.get(path);
        results.delete(path);
        return text === undefined ? linter.remove(path) : linter.update({ path, text });
      };
      for (const path of texts.keys()) take(path);
      for (const path of texts.keys()) lint(path);
      const kept = new WorkspaceThreats(linter);
      for (let i = 0; i < 40; i++) {
        const path = random.pick([...texts.keys()]);
        texts.set(path, next(path, texts.get(path), originals.get(path) as string, random));
        for (const affected of [...take(path), path]) lint(affected);
        const files = [...texts.keys()].flatMap((one) => results.get(one) ?? []);
        const day = random.pick(["2026-11-28", "2026-11-29"]);
        const afresh = files.map((file) => ({ ...file }));
        assert.deepEqual(
          kept.model(files, day),
          new WorkspaceThreats(linter).model(afresh, day),
          `edit ${i}`,
        );
      }
    });
});
