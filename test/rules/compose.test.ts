import assert from "node:assert/strict";
import { rules } from "../../rules/index";
import { lint } from "../linter/rules";

/** What a rule says of services, each with the lines of its body. */
function told(rule: string, services: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const bodies = Object.entries(services).map(([name, lines]) =>
    [`  ${name}:`, ...lines.map((line) => `    ${line}`), ""].join("\n"),
  );
  const { findings } = lint("compose.yaml", `services:\n${bodies.join("")}`, {}, rules);
  return findings.filter((one) => one.rule === `compose/${rule}`).map(({ message }) => message);
}

describe("rules/compose: what messages say", () => {
  it("is that no image has a fixed version, where all of several are known", () => {
    const ofWeb = (...others: readonly string[]) =>
      told("unpinned-image", {
        web: ["image: registry.example.com/web"],
        ...Object.fromEntries(others.map((image, i) => [`other${i}`, [`image: ${image}`]])),
      })[0]?.replace(/^.*, which means latest/, "");
    const none = "; no image of this file has a fixed version";
    assert.equal(ofWeb(), "");
    assert.equal(ofWeb("registry.example.com/web"), "");
    assert.equal(ofWeb("registry.example.com/api:main"), none);
    assert.equal(ofWeb("registry.example.com/api:main", "nginx:alpine"), none);
    assert.equal(ofWeb("registry.example.com/api:main", "${IMAGE}"), "");
    assert.equal(ofWeb("debian:bookworm-slim"), "");
    assert.equal(ofWeb("registry.example.com/api:1.2"), "");
  });

  it("is which ports are open, and on which of the host", () => {
    const ofWeb = (...ports: readonly string[]) =>
      told("port-on-all-interfaces", {
        web: ["image: registry.example.com/web:1.2", `ports: [${ports.join(", ")}]`],
      });
    for (const [ports, message] of [
      [["3000"], 'Port 3000 of "web" is published on a random port, on all interfaces'],
      [["3000-3002"], 'Ports 3000 to 3002 of "web" are published on random ports, on all interfaces'],
      [["${PORT}"], undefined],
      [["{ target: '${PORT}' }"], 'A port of "web" is published on a random port, on all interfaces'],
      [["3000", "3001"], 'Ports 3000 and 3001 of "web" are published on random ports, on all interfaces'],
      [["3000", "3000/udp"], 'Port 3000 of "web" is published on random ports, on all interfaces'],
      [["600:600", "600:600/udp"], 'Service "web" opens port 600 of the host on all interfaces'],
      [["53:53", "53:53/udp"], undefined],
      [["'${PORT}:3000'"], undefined],
      [["{ target: 3000, published: '${PORT}' }"], 'Port 3000 of "web" is published on all interfaces'],
      [["8080:8080"], 'Port 8080 of "web" is open on all interfaces of the host'],
      [["8080:3000"], 'Port 8080 of the host (3000 of "web") is open on all interfaces'],
      [["'8080:${PORT}'"], 'Service "web" opens port 8080 of the host on all interfaces'],
      [["8080:3000", "3001:3001"], 'Service "web" opens ports 8080 and 3001 of the host on all interfaces'],
      [["8080:3000", "3001"], 'Service "web" opens ports 8080 and 1 more of the host on all interfaces'],
    ] as const)
      assert.deepEqual(ofWeb(...ports), message === undefined ? [] : [message]);
  });
});
