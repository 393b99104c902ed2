import assert from "node:assert/strict";
import { dayIn } from "../../../model/benchmark/day";
import type { BenchmarkTool } from "../../../model/benchmark/log";
import { readBenchmark } from "../../../model/benchmark/read";

/** A log in lines: what it is, and its checks with what is said at their places. */
function told(text: string, tool: BenchmarkTool, path: string): readonly string[] {
  const { log, problems } = readBenchmark(text, tool, path);
  if (!log) return problems.map(({ message, range }) => `${message} [${text.slice(range.start, range.end)}]`);
  return [
    `${log.tool} ${log.version} ${log.day} ${log.components.join()} [${text.slice(log.range.start, log.range.end)}]`,
    ...log.checks.map(
      ({ number, title, outcome, detail, remediation, range }) =>
        `${outcome} ${number} ${title} (${detail.trim()}) ${remediation} [${text.slice(range.start, range.end)}]`,
    ),
  ];
}

describe("model/benchmark", () => {
  it("reads what docker-bench-security 1.3.5 prints, with its colors", () => {
    const [green, red, off] = ["\u001b[1;32m", "\u001b[1;31m", "\u001b[0m"];
    const text = [
      "# Docker Bench for Security v1.3.5",
      "Initializing Fri Jul  5 15:07:48 UTC 2019",
      `${green}[PASS]${off} 3.16  - Ensure that Docker socket file permissions are set to 660 or more restrictive`,
      `${red}[WARN]${off} 1.2.3  - Ensure auditing is configured for the Docker daemon`,
      "[INFO] 3.17  - Ensure that daemon.json file ownership is set to root:root",
      "[INFO]      * File not found",
      "[NOTE] 1.1.1  - Ensure the container host has been Hardened",
      "[INFO] Checks: 105",
    ].join("\r\n");
    assert.deepEqual(told(text, "docker-bench-security", "a.docker-bench.log"), [
      "docker-bench-security 1.3.5 2019-07-05  [# Docker Bench for Security v1.3.5]",
      `pass 3.16 Ensure that Docker socket file permissions are set to 660 or more restrictive () undefined [${text.split("\r\n")[2]}]`,
      `fail 1.2.3 Ensure auditing is configured for the Docker daemon () undefined [${text.split("\r\n")[3]}]`,
      `absent 3.17 Ensure that daemon.json file ownership is set to root:root (File not found) undefined [${text.split("\r\n")[4]}]`,
      `unclear 1.1.1 Ensure the container host has been Hardened () undefined [${text.split("\r\n")[6]}]`,
    ]);
  });

  it("takes the remediation measures of docker-bench-security 1.6 for what they are", () => {
    const text = `# Docker Bench for Security v1.6.0
Initializing 2023-12-06T18:44:52+00:00
Section A - Check results
[FAIL] 4.5 - Ensure Content trust for Docker is Enabled (Automated)
Section B - Remediation measures
[INFO] 4 - Container Images and Build File
[INFO] 4.5 - Add the environment variable
Section C - Score
[INFO] Score: 1
`;
    assert.deepEqual(told(text, "docker-bench-security", "a.docker-bench.log"), [
      "docker-bench-security 1.6.0 2023-12-06  [# Docker Bench for Security v1.6.0]",
      "fail 4.5 Ensure Content trust for Docker is Enabled () Add the environment variable [[FAIL] 4.5 - Ensure Content trust for Docker is Enabled (Automated)]",
    ]);
  });

  it("reads the JSON of docker-bench-security", () => {
    const text = `{"dockerbenchsecurity": "1.6.0", "start": 1701888292, "tests": [{"id": "3", "desc": "Files", "results": [
      {"id": "3.15", "desc": "A (Automated)", "result": "WARN", "details": "x", "items": ["x"], "remediation": "chown"},
      {"id": "3.23", "desc": "B (Automated)", "result": "INFO", "details": "File not found"},
      {"id": "3.24", "desc": "C", "result": "?"}]}], "checks": 3, "score": 0, "end": 1701888299}`;
    assert.deepEqual(told(text, "docker-bench-security", "a.docker-bench.json"), [
      'docker-bench-security 1.6.0 2023-12-06  ["1.6.0"]',
      'fail 3.15 A (x) chown ["A (Automated)"]',
      'absent 3.23 B (File not found) undefined ["B (Automated)"]',
    ]);
  });

  it("reads the JSON of kube-bench with its totals and without, and takes the day from the name of the file", () => {
    const control = `{"id": "1", "version": "cis-1.11", "node_type": "master", "tests": [{"section": "1.1", "results": [
      {"test_number": "1.1.7", "test_desc": "Ensure that the etcd pod X (Automated)", "status": "FAIL", "remediation": "do\\n"},
      {"test_number": "1.1.9", "test_desc": "Y (Manual)", "status": "WARN"}]}]}`;
    for (const text of [`{"Controls": [${control}], "Totals": {}}`, `[${control}]`])
      assert.deepEqual(told(text, "kube-bench", "/a/node-2027-06-30.kube-bench.json"), [
        'kube-bench cis-1.11 2027-06-30 kube-apiserver,kube-controller-manager,kube-scheduler,etcd ["master"]',
        'fail 1.1.7 Ensure that the etcd pod X () do ["Ensure that the etcd pod X (Automated)"]',
        'unclear 1.1.9 Y () undefined ["Y (Manual)"]',
      ]);
  });

  it("says what is in the way of a file that is something else, or broken, and reads nothing of it", () => {
    const docker = (text: string, ending: string) =>
      told(text, "docker-bench-security", `a.docker-bench.${ending}`);
    assert.deepEqual(docker("hello\nworld", "log"), [
      "Not a log of docker-bench-security: expected lines such as `[WARN] 1.1.3 - Ensure …` [hello]",
    ]);
    assert.deepEqual(docker('{ "a": 1 }', "json"), [
      'Not a log of docker-bench-security: expected the JSON that it writes beside its log [{ "a": 1 }]',
    ]);
    assert.deepEqual(told("[]", "kube-bench", "a.kube-bench.json"), [
      "Not a log of kube-bench: expected what `kube-bench --json` prints [[]]",
    ]);
    const [cut] = docker('{"dockerbenchsecurity": "1.6.0", "tests": [{"results": [', "json");
    assert.match(cut as string, /^Not readable as JSON: /);
    assert.match(docker("", "log")[0] as string, /^Not a log /);
  });

  it("finds the day in what programs and names of files say", () => {
    assert.equal(dayIn("Initializing 2023-12-06T18:44:52+00:00"), "2023-12-06");
    assert.equal(dayIn("Initializing Wed  6 Dec 18:44:52 UTC 2023"), "2023-12-06");
    assert.equal(dayIn("web-2024-02-31.kube-bench.json"), undefined);
    for (const text of ["Initializing Mi 6. Dez 18:44:52 UTC 2023", "web.kube-bench.json", "12024-02-011"])
      assert.equal(dayIn(text), undefined, text);
  });
});
