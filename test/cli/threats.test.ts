import assert from "node:assert/strict";
import { folderWith, seaworthy } from "./run-cli";

describe("cli threats", () => {
  const files = {
    "compose.yaml": `services:
  web:
    image: nginx:1.27
    privileged: true
    ports: ["127.0.0.1:8080:80"]
    environment: { DB_URL: "http://app:tr0ub4dor-and-more@db/x" }
  db: { image: "postgres:17", read_only: true }
`,
    "notes.txt": "nothing",
  };
  let folder = "";
  let remove: () => void;
  before(() => {
    ({ folder, remove } = folderWith(files));
  });
  after(() => remove());

  it("reports what there is, which threats are open, with their lines, and which lines answer one", () => {
    const { status, stdout, stderr } = seaworthy(["threats"], { cwd: folder });
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /^# Threat model\n\n1 file: 5 elements and 3 flows within 2 trust boundaries\. /);
    assert.match(stdout, /\n\| container-runtime \| .*\d.* \|\n/);
    assert.match(
      stdout,
      /\n- compose\.yaml:4: Service "web" runs privileged \(critical, `compose\/privileged-service`\)\n/,
    );
    assert.match(stdout, /\n```mermaid\nflowchart LR\n[^`]+\n```\n/);
    assert.match(stdout, /Answered at compose\.yaml:5\./);
    assert.doesNotMatch(stdout, /tr0ub4dor/);
  });

  it("draws the data flows alone", () => {
    const { stdout } = seaworthy(["threats", "--format", "mermaid", folder]);
    assert.match(stdout, /^flowchart LR\n/);
    assert.match(stdout, /\n {2}n\d+ -->\|"http, not encrypted"\| n\d+\n/);
  });

  it("ends with status 2 where something could not be read", () => {
    const { status, stdout, stderr } = seaworthy(["threats", "missing"], { cwd: folder });
    assert.equal(status, 2);
    assert.match(stdout, /^# Threat model\n\n0 files: 0 elements/);
    assert.match(stderr, /missing/);
  });
});
