import assert from "node:assert/strict";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules/index";
import { telling } from "./asked";
import { holdAgainstFresh } from "./edited";
import { configuration } from "./rules";

/** Lines of a Compose file in which services share what they say. */
const lines = [
  "services:",
  "x-a: &a",
  "x-b: &b {<<: *a, PASSWORD: hunter2hunter2}",
  "  web:",
  "  db: &db",
  "  worker:",
  "  again: *db",
  "    <<: *a",
  "    <<: *db",
  "    extends: db",
  "    extends: {service: web}",
  "    extends: {file: elsewhere.yaml, service: web}",
  "    deploy: {resources: {reservations: {memory: 1g}}}",
  "    image: postgres:18",
  "    image: nginx",
  "    privileged: true",
  "  privileged: true",
  "    user: root",
  "    environment: *a",
  "    environment: &e",
  "    environment: {<<: *b}",
  "      POSTGRES_PASSWORD: c8Kq-41xz",
  "      - POSTGRES_PASSWORD=c8Kq-41xz",
  "    ports: &p ['80:80', '5432:5432']",
  "    ports: *p",
  "    volumes: [/etc:/a, data:/b, *v]",
  "    volumes:",
  "      - &v /var/run/docker.sock:/var/run/docker.sock",
  "    networks: [back]",
  "    network_mode: host",
  "    ipc: host",
  "    ipc: service:web",
  "    cap_add: &c [SYS_ADMIN, NET_RAW]",
  "    cap_add: *c",
  "    pid: host",
  "    depends_on: {worker: {condition: service_completed_successfully}}",
  "    command: curl -u a:hunter2hunter2 b",
  "    build:",
  "      dockerfile_inline: |",
  "        FROM nginx",
  "        RUN sudo a",
  "    security_opt: [seccomp:unconfined]",
  "networks: {back: {internal: true}}",
  "networks:",
  "  back: {driver_opts: {com.docker.network.bridge.host_binding_ipv4: 127.0.0.1}}",
  "volumes:",
  "  data: {driver_opts: {o: bind, device: /etc}}",
  "secrets:",
  "  a: {file: a}",
  "# a comment",
  "# seaworthy-ignore compose/privileged-service -- a",
  "    'open",
  "    image",
  "---",
  "",
] as const;

describe("linter/parts/compose", () => {
  it("gives for a file that is edited what the same text gives afresh", () => {
    holdAgainstFresh("compose.yaml", ["services:"], lines, 300);
  });

  it("looks at a service again whose anchor stands where another key of the same name takes the place", () => {
    const services = "services:\n  a:\n    image: b\n  worker:\n    cap_add: *c\n";
    const found = (linter: Linter, capability: string) => {
      const text = `services:\n  web:\n    cap_add: &c [${capability}]\n${services}`;
      return linter.lint({ path: "compose.yaml", text }, configuration()).findings;
    };
    const edited = new Linter({ rules });
    for (const capability of ["SYS_ADMIN", "CHOWN_"])
      assert.deepEqual(found(edited, capability), found(new Linter({ rules }), capability), capability);
  });

  it("asks about the service that is edited, and about those that have a part of it", () => {
    let asked = 0;
    const counting = telling(rules, (id, subject) => {
      if (id === "compose/privileged-service" && subject === "service") asked++;
    });
    const linter = new Linter({ rules: counting });
    const services = Array.from({ length: 20 }, (_, i) => `  s${i}: {image: "a:1", user: "1"}\n`);
    const countAsked = (...changed: readonly string[]) => {
      asked = 0;
      const text = `x-a: &a {cap_add: [SYS_ADMIN]}\nservices:\n${changed.join("")}`;
      linter.lint({ path: "compose.yaml", text }, configuration());
      return asked;
    };
    const base = "  base: &base\n    <<: *a\n    privileged: true\n";
    const users = ["  b:\n    <<: *base\n    image: a\n", "  c:\n    extends: base\n    image: a\n"];
    assert.equal(countAsked(base, ...services, ...users), 23);
    assert.equal(countAsked("  # Moved.\n", base, ...services, ...users), 0);
    assert.equal(countAsked(base, ...services, "    # Below the last.\n", ...users), 1);
    assert.equal(countAsked(base, "    user: root\n", ...services, ...users), 3, "the base, and who has it");
    assert.equal(countAsked(base, "    us\n", ...services, ...users), 23, "it cannot be read");
    assert.equal(countAsked(base, "    user: root\n", ...services, ...users), 0, "it is mended");
  });

  it("asks about none again where a key above them all was half typed", () => {
    let asked = 0;
    const linter = new Linter({ rules: telling(rules, () => asked++) });
    const services = Array.from({ length: 50 }, (_, i) => `  s${i}: {image: "a:${i}"}\n`).join("");
    const countAsked = (key: string) => {
      asked = 0;
      linter.lint({ path: "compose.yaml", text: `${key}:\n${services}` }, configuration());
      return asked;
    };
    assert.ok(countAsked("services") > services.length / 50);
    const ofFile = countAsked("service");
    assert.equal(countAsked("services"), ofFile);
  });
});
