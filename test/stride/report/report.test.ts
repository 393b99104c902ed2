import assert from "node:assert/strict";
import { changesBetween } from "../../../stride/report/changes";
import { reportFormats } from "../../../stride/report/formats";
import { everyState, reportOf } from "./report-of";

const report = reportOf(everyState);

describe("stride/report", () => {
  it("tells in Markdown what is open with its lines, what people decided with their reasons, and what is left to them", () => {
    const text = reportFormats.markdown.write(report);
    for (const pattern of [
      /^# Threat model of shop\n\n3 files: \d+ elements and \d+ flows within \d+ trust boundaries\. 100 threats: \d+ open, /,
      /\n\| Container and its runtime \| .*\d.*\|\n/,
      /\n- \[compose\.yaml:4\]\(compose\.yaml#L4\) \(web, open to the internet\): Service "web" runs privileged \(critical, `compose\/privileged-service`\)\n/,
      /\(k8s\/web%20%231\.yaml#L\d+\)/,
      /\n- suppressed at db \(\[compose\.yaml:12\]\(compose\.yaml#L12\)\): .+: the backup needs it\n/,
      /\n- accepted at web by ann \(\[\.seaworthy-threats\.json:1\].*\): logs are nobody's business\n/,
      /\n- not-applicable at web \(.*\): restarts are quick\n/,
      /\n- .+ \(network-R1\): /,
      /\n- .+ \(etcd-S1\): The files hold none of what it stands at: /,
    ])
      assert.match(text, pattern);
  });

  it("tells in SARIF of every kind, where lines are, and why what is suppressed is", () => {
    const { runs } = JSON.parse(reportFormats.sarif.write(report));
    const [{ results }] = runs;
    const kinds = new Set(results.map(({ kind }: { kind: string }) => kind));
    assert.deepEqual([...kinds].sort(), ["fail", "notApplicable", "open", "pass", "review"]);
    const privileged = results.find(
      ({
        ruleId,
        locations: [first] = [],
      }: {
        ruleId: string;
        locations?: { message?: { text: string } }[];
      }) => ruleId === "container-runtime-E1" && first?.message?.text === 'Service "web" runs privileged',
    );
    assert.equal(privileged.level, "error");
    assert.deepEqual(privileged.locations[0].physicalLocation, {
      artifactLocation: { uri: "compose.yaml", uriBaseId: "SRCROOT" },
      region: { startLine: 4, startColumn: 17, endLine: 4, endColumn: 21 },
    });
    assert.deepEqual(privileged.locations[0].logicalLocations, [
      { name: "web", fullyQualifiedName: "compose:.#web" },
    ]);
    const reasons = results.flatMap(
      ({ suppressions = [] }: { suppressions?: { kind: string; justification: string }[] }) =>
        suppressions.map(({ kind, justification }) => `${kind}: ${justification}`),
    );
    assert.ok(reasons.includes("inSource: the backup needs it"), reasons.join());
    assert.ok(reasons.includes("external: logs are nobody's business"), reasons.join());
  });

  it("says in every format but the diagram when the logs of benchmarks were taken", () => {
    const log =
      "# Docker Bench for Security v1.6.0\nInitializing 2026-11-20T08:14:03+00:00\n[WARN] 3.15 - Ensure that the Docker socket file ownership is set to root:docker\n";
    const taken = reportOf({ "/shop/host.docker-bench.log": log });
    for (const [format, { write }] of Object.entries(reportFormats).filter(([id]) => id !== "mermaid"))
      assert.match(write(taken), /2026-11-20/, format);
    assert.match(
      reportFormats.markdown.write(taken),
      /\n- docker-bench-security 1\.6\.0 of 2026-11-20: \[host\.docker-bench\.log\]\(host\.docker-bench\.log\)\n/,
    );
    assert.deepEqual(JSON.parse(reportFormats.json.write(taken)).benchmarks[0].day, "2026-11-20");
  });

  it("draws for Threat Dragon boxes that hold what lies within, and no two elements over each other", () => {
    const { detail } = JSON.parse(reportFormats["threat-dragon"].write(report));
    interface Cell {
      readonly shape: string;
      readonly position: { readonly x: number; readonly y: number };
      readonly size: { readonly width: number; readonly height: number };
    }
    const cells: readonly Cell[] = detail.diagrams[0].cells.filter(({ shape }: Cell) => shape !== "flow");
    const overlap = (a: Cell, b: Cell) =>
      a.position.x < b.position.x + b.size.width &&
      b.position.x < a.position.x + a.size.width &&
      a.position.y < b.position.y + b.size.height &&
      b.position.y < a.position.y + a.size.height;
    const nodes = cells.filter(({ shape }) => shape !== "trust-boundary-box");
    assert.ok(nodes.length > 5);
    for (const [i, a] of nodes.entries()) for (const b of nodes.slice(i + 1)) assert.ok(!overlap(a, b));
  });

  it("compares two states of the files", () => {
    const open = reportOf({
      "/shop/compose.yaml": "services: { web: { image: nginx, privileged: true } }\n",
    });
    const mended = reportOf({
      "/shop/compose.yaml": "services: { web: { image: nginx, privileged: false } }\n",
    });
    const { opened, closed } = changesBetween(open, mended);
    assert.deepEqual(opened, []);
    assert.ok(
      closed.some(({ threat: { id }, at }) => id === "container-runtime-E1" && at === "compose:/shop#web"),
    );
    assert.deepEqual(changesBetween(mended, open).opened.length, closed.length);
  });
});
