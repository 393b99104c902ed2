import assert from "node:assert/strict";
import type { PortRange } from "../../../model/compose/compose";
import { bindPort } from "../../../model/compose/ports";
import { applyEdits } from "../../../model/edit";
import { service, serviceOf, written } from "./reading";

function told(ports: PortRange | "random" | undefined): string {
  return typeof ports === "object" ? `${ports.first}-${ports.last}` : (ports ?? "?");
}

/** Address, published ports, target ports and the text that the range covers. */
function read(...items: readonly string[]) {
  const one = service("ports:", ...items.map((item) => `  - ${item}`));
  return one.ports.map(({ address, published, target, range }) => [
    address ?? "?",
    told(published),
    told(target),
    written(one, range),
  ]);
}

/** The item after its port is bound to 127.0.0.1. */
function bound(item: string): string | undefined {
  const one = service("ports:", `  - ${item}`);
  const [port] = one.ports;
  const edit = port && bindPort(port, "127.0.0.1");
  return edit && /- (.*)\n$/.exec(applyEdits(one.file.text, [edit]))?.[1];
}

describe("model/compose/ports", () => {
  it("reads the short form", () => {
    assert.deepEqual(read("80", '"8080:80"', "8000-8010:80-90/udp", "127.0.0.1:8080:80", "'0.0.0.0::80'"), [
      ["", "random", "80-80", "80"],
      ["", "8080-8080", "80-80", '"8080:80"'],
      ["", "8000-8010", "80-90", "8000-8010:80-90/udp"],
      ["127.0.0.1", "8080-8080", "80-80", "127.0.0.1"],
      ["0.0.0.0", "random", "80-80", "0.0.0.0"],
    ]);
  });

  it("reads IPv6 addresses, with and without brackets", () => {
    assert.deepEqual(read('"[::]:8080:80"', '"::1:8080:80"', '":::8080:80"', '"[::1]::80"'), [
      ["::", "8080-8080", "80-80", "[::]"],
      ["::1", "8080-8080", "80-80", "::1"],
      ["::", "8080-8080", "80-80", "::"],
      ["::1", "random", "80-80", "[::1]"],
    ]);
  });

  it("follows variables, and keeps what they decide unknown", () => {
    assert.deepEqual(
      read('"${IP:-0.0.0.0}:${PORT:-8080}:80"', '"${PORT}:80"', '"${ALL:-1.2.3.4:1:2}"', "${P}"),
      [
        ["0.0.0.0", "8080-8080", "80-80", "${IP:-0.0.0.0}"],
        ["?", "?", "80-80", '"${PORT}:80"'],
        ["1.2.3.4", "1-1", "2-2", '"${ALL:-1.2.3.4:1:2}"'],
        ["?", "random", "?", "${P}"],
      ],
    );
  });

  it("reads the long form", () => {
    assert.deepEqual(read("{ target: 80, published: '8080', host_ip: 10.0.0.1 }", "{ target: 80 }"), [
      ["10.0.0.1", "8080-8080", "80-80", "10.0.0.1"],
      ["", "random", "80-80", "80"],
    ]);
  });

  it("binds a port to an address", () => {
    for (const [item, expected] of [
      ["80", '"127.0.0.1::80"'],
      ["80/udp", '"127.0.0.1::80/udp"'],
      ["'80'", "'127.0.0.1::80'"],
      ["8080:80 # web", "127.0.0.1:8080:80 # web"],
      ['"8080:80"', '"127.0.0.1:8080:80"'],
      ['"0.0.0.0:8080:80"', '"127.0.0.1:8080:80"'],
      ["'[::]:8080:80'", "'127.0.0.1:8080:80'"],
      ['":::8080:80"', '"127.0.0.1:8080:80"'],
      ['"${IP:-0.0.0.0}:8080:80"', '"${IP:-127.0.0.1}:8080:80"'],
      ['"${ALL:-0.0.0.0:8080}:80"', undefined],
      ["{ target: 80 }", "{ target: 80, host_ip: 127.0.0.1 }"],
    ] as const)
      assert.equal(bound(item), expected, item);
  });
});

describe("model/compose/networks", () => {
  const joined = (text: string) =>
    serviceOf(text).networks?.map(({ name, definition }) => [
      name ?? "?",
      definition === undefined ? "?" : definition.state,
    ]);
  const definitions = "networks: { back: { internal: true } }\n";

  it("takes the word of network_mode for a network of the engine, which the file knows by its name only", () => {
    const of = (body: string) => joined(`services:\n  web: { network_mode: lab }\nnetworks: { ${body} }\n`);
    assert.deepEqual(of("lab: { internal: true }"), [["lab", "absent"]]);
    assert.deepEqual(of("a: { name: lab, internal: true }"), [["lab", "present"]]);
  });

  it("names the networks of a service, with their definitions", () => {
    const of = (body: string) => joined(`services:\n  web: { ${body} }\n${definitions}`);
    assert.deepEqual(of("image: a"), [["default", "absent"]]);
    assert.deepEqual(of("networks: [back, '${X:-front}', '${Y}']"), [
      ["back", "present"],
      ["front", "absent"],
      ["?", "?"],
    ]);
    assert.deepEqual(of("networks: { back: { aliases: [db] }, front: }"), [
      ["back", "present"],
      ["front", "absent"],
    ]);
    for (const mode of ["host", "none", "service:db", "container:db"])
      assert.deepEqual(of(`network_mode: "${mode}"`), [], mode);
    assert.equal(of("network_mode: '${MODE}'"), undefined);
    assert.equal(of("extends: { file: other.yaml, service: web }"), undefined);
  });
});
