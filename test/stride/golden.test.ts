import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import type { InputFile } from "../../linter/input-file";
import { threatStates } from "../../stride/model/model";
import type { System } from "../../stride/system/system";
import { systemOf } from "../../stride/system/system-of";
import { corpusFiles, isOwnCorpus, readCorpusFile } from "../corpus";
import { linterOf, modelOf } from "./model/model-of";

function filesIn(folder: string): readonly InputFile[] {
  const names = (fs.readdirSync(folder, { recursive: true }) as string[])
    .map((name) => name.replaceAll("\\", "/"))
    .sort();
  return names
    .filter((name) => fs.statSync(path.join(folder, name)).isFile())
    .map((name) => ({ path: `/${folder}/${name}`, text: fs.readFileSync(path.join(folder, name), "utf8") }));
}

/** The system in lines: elements with where they lie and how often files tell of them, and flows. */
function drawn({ boundaries, elements, flows }: System): string {
  const names = new Map([...boundaries, ...elements].map(({ id, name }) => [id, name]));
  const lines = [
    ...boundaries.map(
      ({ kind, name, within }) => `boundary ${kind} ${name} in ${names.get(within ?? "") ?? "-"}`,
    ),
    ...elements.map(
      ({ kind, name, types, within, evidence }) =>
        `${kind} ${name} (${types.join(", ")}) in ${names.get(within ?? "") ?? "-"}${evidence.length === 0 ? ", assumed" : ""}`,
    ),
    ...flows.map(
      ({ from, to, label, isEncrypted, isAssumed }) =>
        `flow ${names.get(from)} > ${names.get(to)}: ${label}${isEncrypted === undefined ? "" : isEncrypted ? ", encrypted" : ", open"}${isAssumed ? ", assumed" : ""}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function compare(name: string, text: string): void {
  const file = `test/stride/golden/${name}.txt`;
  if (process.env.UPDATE_SNAPSHOT) fs.writeFileSync(file, text);
  assert.equal(text, fs.readFileSync(file, "utf8"), `${file}: UPDATE_SNAPSHOT=1 writes it`);
}

describe("stride, golden", () => {
  for (const [name, folder] of [
    ["examples", "examples"],
    ["control-plane", "test/fixtures/control-plane"],
  ] as const)
    it(`draws ${folder} as it was drawn`, () => {
      compare(name, drawn(linterOf(filesIn(folder)).ask(systemOf)));
    });

  it("makes a model of any set of real files, in which everything stands at something that is there", () => {
    const files = corpusFiles.map((row) => [`/corpus/${row.file}`, readCorpusFile(row)] as const);
    // All of them, and every third: what a file tells may lean on one that is not there.
    for (const some of [files, ...[0, 1, 2].map((rest) => files.filter((_, i) => i % 3 === rest))]) {
      const { system, threats } = modelOf(Object.fromEntries(some));
      const ids = new Set([...system.boundaries, ...system.elements].map(({ id }) => id));
      for (const { state, severity, instances, reason, threat } of threats) {
        assert.ok(threatStates.includes(state));
        assert.equal(severity !== undefined, state === "open", threat.id);
        assert.equal(instances.length === 0, reason !== "", threat.id);
        for (const { at } of instances) assert.ok(at === undefined || ids.has(at), at);
      }
    }
  });

  describe("of real projects", () => {
    const projects: Readonly<Record<string, string>> = {
      "microservices-demo": "kubernetes/GoogleCloudPlatform__microservices-demo/kubernetes-manifests/",
      "kubernetes-goat": "kubernetes/madhuakula__kubernetes-goat/scenarios/",
      windmill: "compose/Dokploy__templates/blueprints/windmill/",
      supabase: "compose/Dokploy__templates/blueprints/supabase/",
      signoz: "compose/Dokploy__templates/blueprints/signoz/",
    };

    before(function () {
      if (isOwnCorpus) this.skip();
    });

    for (const [name, folder] of Object.entries(projects))
      it(`counts ${name} as it was counted`, () => {
        const files = corpusFiles
          .filter(({ file }) => file.startsWith(folder))
          .map((row) => ({ path: `/${row.file}`, text: readCorpusFile(row) }));
        const { boundaries, elements, flows } = linterOf(files).ask(systemOf);
        const assumed = flows.filter(({ isAssumed }) => isAssumed).length;
        compare(
          name,
          [
            `${files.length} files`,
            ...boundaries.map(({ kind, name }) => `${kind} ${name}`),
            ...elements.map(({ kind, name }) => `${kind} ${name}`).sort(),
            `${flows.length} flows, ${assumed} assumed`,
            "",
          ].join("\n"),
        );
      });
  });
});
