import assert from "node:assert/strict";
import { fix } from "../../model/edit";
import { append, remove, replaceValue, set } from "../../model/tree/edit/edit";
import { lint, testRule } from "./rules";

/** Flags `privileged: true`, open `cap_add` lists and services that are not read-only, with a fix for each. */
const compose = testRule("compose/shared", {
  check: {
    service(service, report) {
      const privileged = service.get("privileged");
      if (privileged.isTrue)
        report(privileged, { fixes: [fix("Set false", "safe", replaceValue(privileged, false))] });
      const options = service.get("security_opt");
      if (options.kind === "sequence")
        report(options, { fixes: [fix("Append", "safe", append(options, "x"))] });
      const names = service.get("group_add");
      if (names.kind === "sequence")
        report(names, { fixes: [fix("Add (services a and b); but", "safe", append(names, "x"))] });
      const user = service.get("user");
      if (user.string === "root") report(user, { fixes: [fix("Remove user", "safe", remove(user))] });
      if (service.get("read_only").isAbsent && service.get("stdin_open").isTrue)
        report(service.nameRange, {
          fixes: [fix("Set read_only", "safe", set(service.field, ["read_only"], true))],
        });
    },
  },
});

const kubernetes = testRule("kubernetes/shared", {
  check: {
    container({ securityContext }, report) {
      const privileged = securityContext.get("privileged");
      if (privileged.isTrue) report(privileged, { fixes: [fix("Remove", "safe", remove(privileged))] });
    },
    podSpec({ securityContext }, report) {
      const user = securityContext.get("runAsUser");
      if (user.number === 0) report(user, { fixes: [fix("Set 1", "safe", replaceValue(user, 1))] });
    },
  },
});

function fixes(path: string, text: string): readonly string[] {
  const { findings } = lint(path, text, {}, [compose, kubernetes]);
  return findings.flatMap((finding) => finding.fixes.map(({ kind, title }) => `${kind}: ${title}`));
}

const services = (...lines: readonly string[]) => fixes("compose.yaml", `services:\n${lines.join("\n")}\n`);

describe("linter/sharers", () => {
  it("names nobody where nothing is shared", () => {
    assert.deepEqual(services("  web: {privileged: true, labels: &l [a]}", "  db: {labels: *l}"), [
      "safe: Set false",
    ]);
  });

  it("names the service of an alias, and leaves safe what was found for it too", () => {
    assert.deepEqual(services("  web:", "    security_opt: &o", "    - a", "  db:", "    security_opt: *o"), [
      "safe: Append (also of service db)",
    ]);
  });

  it("names them beside those whom the title names", () => {
    assert.deepEqual(services("  web:", "    group_add: &o", "    - a", "  db:", "    group_add: *o"), [
      "safe: Add (services a and b, also db); but",
    ]);
  });

  it("only suggests what was not found for all that it changes", () => {
    assert.deepEqual(services("  web:", "    stdin_open: true", "    labels: &l {a: b}", "  db: *x"), []);
    assert.deepEqual(
      services("  web: &web", "    stdin_open: true", "  db:", "    <<: *web", "    stdin_open: false"),
      ["suggestion: Set read_only (also of service db)"],
    );
  });

  it("leaves out services that write the key themselves", () => {
    const base = ["  web: &web", "    privileged: true", "    stdin_open: true"];
    const own = ["  db:", "    <<: *web", "    privileged: false", "    read_only: false"];
    assert.deepEqual(services(...base, ...own), ["safe: Set read_only", "safe: Set false"]);
    assert.deepEqual(services(...base, "  db:", "    <<: *web"), [
      "suggestion: Set read_only (also of service db)",
      "safe: Set false (also of service db)",
      "safe: Set read_only",
    ]);
  });

  it("does not name many", () => {
    const users = ["a", "b", "c", "d", "e"].map((name) => `  ${name}: {<<: *web}`);
    const [four, five] = [4, 5].map((count) =>
      services("  web: &web {user: root, tty: true}", ...users.slice(0, count)),
    );
    assert.deepEqual(four, ["safe: Remove user (also of services a, b, c and d)"]);
    assert.deepEqual(five, ["safe: Remove user (also of services a, b, c and others)"]);
  });

  it("follows aliases of aliases, whole services and extends", () => {
    const chain = [
      "  a: &a {user: root, tty: true}",
      "  b: &b {<<: *a}",
      "  c: *b",
      "  d: {extends: {service: c}}",
    ];
    assert.deepEqual(services(...chain, "  e: {extends: d, user: app}"), [
      "safe: Remove user (also of services b, c and d)",
    ]);
  });

  it("knows a scalar and a whole block of services", () => {
    assert.deepEqual(services("  a: {privileged: &p true}", "  b: {privileged: *p}"), [
      "safe: Set false (also of service b)",
    ]);
  });

  it("names the containers of an alias, or its key", () => {
    const pod = [
      "apiVersion: v1",
      "kind: Pod",
      "spec:",
      "  securityContext: &pod {runAsUser: 0}",
      "  initContainers:",
      "  - {name: first, securityContext: &own {privileged: true, tty: true}}",
      "  containers:",
      "  - {name: second, securityContext: *own}",
      "  - name: third",
      "    securityContext: {<<: *own, privileged: false}",
      "  other: *pod",
    ];
    assert.deepEqual(fixes("pod.yaml", `# c\n---\n${pod.join("\n")}\n`), [
      "suggestion: Set 1 (also used at spec.other)",
      "safe: Remove (also of container second)",
    ]);
  });

  it("follows thousands that extend each other", () => {
    const chain = Array.from({ length: 10_000 }, (_, i) => `  s${i + 1}: {extends: s${i}}`);
    assert.deepEqual(services("  s0: {privileged: true}", ...chain), [
      "suggestion: Set false (also of services s1, s2, s3 and others)",
    ]);
  });

  it("asks each document of a file for its own", () => {
    const documents =
      "  a: &a {user: root, tty: true}\n  b: *a\n---\nservices:\n  c: &a {user: root, tty: true}\n  d: *a";
    assert.deepEqual(services(documents), [
      "safe: Remove user (also of service b)",
      "safe: Remove user (also of service d)",
    ]);
  });

  it("does not take for the same what was not found for hundreds", () => {
    const users = Array.from({ length: 300 }, (_, i) => `  s${i}: {<<: *web}`);
    assert.deepEqual(services("  web: &web {user: root, tty: true}", ...users), [
      "suggestion: Remove user (also of services s0, s1, s2 and others)",
    ]);
  });
});
