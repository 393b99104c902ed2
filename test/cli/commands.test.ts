import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { rules } from "../../rules";
import { program, seaworthy } from "./run-cli";

interface ListedRule {
  readonly id: string;
  readonly stride: readonly string[];
  readonly hygiene: boolean;
  readonly fixes: readonly string[];
}

function listedRules(...args: readonly string[]): readonly ListedRule[] {
  return JSON.parse(seaworthy(["rules", "--format", "json", ...args]).stdout).rules;
}

describe("cli", () => {
  it("tells its version", () => {
    const { version } = JSON.parse(fs.readFileSync("package.json", "utf8"));
    const { status, stdout } = seaworthy(["--version"]);
    assert.deepEqual([status, stdout], [0, `${version}\n`]);
  });

  it("helps with itself and with each command", () => {
    const general = seaworthy(["--help"]);
    assert.equal(general.status, 0);
    for (const command of ["lint", "threats", "rules", "explain", "lsp"]) {
      assert.ok(general.stdout.includes(`  ${command} `));
      const { status, stdout } = seaworthy([command, "--help"]);
      assert.equal(status, 0);
      assert.ok(stdout.startsWith(`Usage: seaworthy ${command}`));
    }
  });

  for (const [args, message] of [
    [["lnt"], "Unknown command: lnt. Did you mean lint?"],
    [["package.json"], "package.json is no command. Did you mean seaworthy lint package.json?"],
    [["--fail-on", "low"], "--fail-on is no command. Did you mean seaworthy lint --fail-on?"],
    [["lint", "--formt", "json"], "Unknown option: --formt. Did you mean --format?"],
    [["lint", "--format", "jsn"], "Unknown value of --format: jsn. Did you mean json?"],
    [["lint", "--format"], "--format needs a value: --format FORMAT."],
    [["lint", "--fix=yes"], "--fix takes no value."],
    [["lint", "--profile", "strikt"], "Unknown value of --profile: strikt. Did you mean strict?"],
    [
      ["lint", "--rule", "kubernetes/privileged-containr"],
      "Unknown rule: kubernetes/privileged-containr. Did you mean kubernetes/privileged-container?",
    ],
    [
      ["lint", "--rule", "privileged-container"],
      "Unknown rule: privileged-container. Did you mean kubernetes/privileged-container?",
    ],
    [["lint", "--stdin-filename", "a", "b"], "--stdin-filename takes no paths beside it."],
    [["explain", "nothing/like-it"], "Unknown rule: nothing/like-it."],
    [["lint", "-"], "- needs --stdin-filename PATH, which says what standard input is."],
    [["lint", "--suggestions"], "--suggestions goes with --fix."],
    [["lint", "--fix", "--suggestions"], "--suggestions asks about each change, which needs a terminal."],
    [["lint", "--color", "alway"], "Unknown value of --color: alway. Did you mean always?"],
    [["rules", "--fix", "saf"], "Unknown value of --fix: saf. Did you mean safe?"],
    [["explain"], "explain takes the id of one rule."],
    [["lsp"], "lsp needs --stdio."],
  ] as const) {
    it(`answers ${args.join(" ")} with what is wrong`, () => {
      const { status, stdout, stderr } = seaworthy(args, { input: "" });
      assert.deepEqual([status, stdout, stderr.split("\n")[0]], [2, "", `seaworthy: ${message}`]);
    });
  }

  it("lists every rule", () => {
    const listed = listedRules();
    assert.deepEqual(
      listed.map(({ id }) => id),
      rules.map(({ id }) => id),
    );
    for (const rule of listed) assert.ok(rule.stride.length > 0 || rule.hygiene, rule.id);
    const text = seaworthy(["rules"]).stdout;
    for (const { id } of rules) assert.ok(text.includes(id));
  });

  it("lists those rules that are asked for", () => {
    const ids = listedRules("compose", "password", "--severity", "high").map(({ id }) => id);
    assert.deepEqual(ids, [
      "compose/authentication-disabled",
      "compose/data-store-without-authentication",
      "compose/default-credentials",
    ]);
    for (const { fixes } of listedRules("--fix", "safe")) assert.ok(fixes.includes("safe"));
    const both = listedRules("--profile", "cis-docker", "--stride", "denial-of-service");
    assert.ok(both.length > 0 && both.length < rules.length);
    for (const { stride } of both) assert.ok(stride.includes("denial-of-service"));
    assert.equal(seaworthy(["rules", "no-such-thing"]).stdout, "No rule is like that.\n");
  });

  it("prints a rule's page as Markdown, and without it", () => {
    const args = ["explain", "kubernetes/privileged-container"];
    const { status, stdout } = seaworthy([...args, "--format", "markdown"]);
    const page = fs.readFileSync("docs/rules/kubernetes/privileged-container.md", "utf8");
    assert.equal(status, 0);
    assert.equal(page.replace(/^<!--.*\n\n/, ""), stdout);
    const shown = seaworthy(args).stdout;
    assert.doesNotMatch(shown, /\*\*|`|\]\(|^#|^ {0,2}\|/m);
    assert.match(shown, /^ {2}Threats {3}Pod breaks out or escalates \(workload-E1\)/m);
    assert.match(shown, /T1611 <https:\/\/attack\.mitre\.org\/techniques\/T1611\/>/);
  });

  it("explains what the linter itself reports", () => {
    const { status, stdout } = seaworthy(["explain", "seaworthy/unused-suppression"]);
    assert.equal(status, 0);
    assert.match(stdout, /^Suppression suppresses nothing\n/);
  });

  it("serves an editor over standard input and output", async () => {
    const server = spawn(process.execPath, [program, "lsp", "--stdio"]);
    const say = (body: object) => {
      const json = JSON.stringify({ jsonrpc: "2.0", ...body });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
    };
    let heard = "";
    server.stdout.on("data", (chunk) => {
      heard += chunk;
      if (heard.includes('"id":2')) say({ method: "exit" });
      else if (/"id":1.*\}$/s.test(heard)) say({ id: 2, method: "shutdown" });
    });
    say({ id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } });
    const [status] = await once(server, "exit");
    assert.equal(status, 0);
    assert.match(heard, /"id":1,"result":\{.*"capabilities"/);
  });
});
