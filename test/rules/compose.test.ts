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
});
