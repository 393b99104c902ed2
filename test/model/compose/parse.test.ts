import assert from "node:assert/strict";
import fc from "fast-check";
import type { ComposeFile } from "../../../model/compose/compose";
import { readCompose } from "../../../model/compose/parse";
import { corpusFiles, readCorpusFile } from "../../corpus";

function names(text: string): readonly string[] {
  return readCompose(text).services.map(({ name }) => name);
}

describe("model/compose/parse", () => {
  it("finds the services, wherever their bodies are written", () => {
    const text = [
      "x-app: &app { image: app }",
      "x-more: &more",
      "  extra: { image: extra }",
      "services:",
      "  web: { image: web }",
      "  1: { image: one }",
      "  alias: *app",
      "  merged:",
      "    <<: *app",
      "  typing:",
      "  <<: *more",
      "volumes: { data: {} }",
      "",
    ].join("\n");
    assert.deepEqual(names(text), ["web", "1", "alias", "merged", "extra"]);
    const { servicesRange, isLegacy } = readCompose(text);
    assert.equal(text.slice(servicesRange.start, servicesRange.end), "services");
    assert.equal(isLegacy, false);
  });

  it("recognizes the old form, whose services stand at the top", () => {
    const text = "web:\n  image: nginx\n  net: host\ndb:\n  extends: { service: web }\nx-a: { image: a }\n";
    const file = readCompose(text);
    assert.equal(file.isLegacy, true);
    assert.deepEqual(names(text), ["web", "db"]);
    assert.equal(file.services[0]?.get("network_mode").string, "host");
    assert.equal(file.services[1]?.get("network_mode").string, "host");
    assert.deepEqual(file.servicesRange, file.services[0]?.nameRange);
    const partial = readCompose(text, { partial: true });
    assert.equal(partial.services[0]?.get("network_mode").string, "host");
    assert.equal(readCompose("networks:\n  build: { image: x }\n").isLegacy, false);
    assert.equal(readCompose("services:\nweb: { image: nginx }\n").isLegacy, false);
  });

  it("holds nothing absent in a partial file", () => {
    const text = "services:\n  web: { image: a }\n";
    assert.equal(readCompose(text).services[0]?.get("user").isAbsent, true);
    assert.equal(readCompose(text, { partial: true }).services[0]?.get("user").isUnknown, true);
  });

  it("lays each document over those before it", () => {
    const base =
      "services:\n  web: { image: a, privileged: true, tty: true }\n  db: { image: b }\nvolumes: { x: }\n";
    const file = readCompose(`{}\n---\n${base}---\nservices:\n  web: { user: "1", privileged: false }\n`);
    assert.deepEqual(
      file.services.map(({ name }) => name),
      ["web", "db"],
    );
    const [web, db] = file.services;
    assert.equal(web?.imageReference?.name, "a");
    assert.equal(web?.get("user").string, "1");
    assert.equal(web?.get("privileged").isFalse, true);
    assert.equal(web?.get("tty").isTrue, true);
    assert.equal(web?.get("read_only").isAbsent, true);
    assert.equal(db?.get("user").isAbsent, true);
    assert.equal(file.get("volumes").kind, "mapping");
  });

  it("extends through the documents", () => {
    const text =
      "services:\n  a: { image: a, privileged: true }\n---\nservices:\n  a: { user: x }\n  b: { extends: a }\n";
    const b = readCompose(text).services.find(({ name }) => name === "b");
    assert.deepEqual([b?.get("privileged").isTrue, b?.get("user").string], [true, "x"]);
  });

  it("gives what the last document that writes a path says, and one's own absence where none does", () => {
    const text =
      "networks: {a: {internal: true, driver: x}, b: }\n---\nnetworks: {a: {driver: y}}\n---\nvolumes: {}\n";
    const said = (file: ComposeFile) =>
      [["a", "driver"], ["a", "internal"], ["b"], ["c"]].map((path) => file.get("networks", ...path));
    const [driver, internal, b, c] = said(readCompose(text));
    assert.deepEqual([driver?.string, internal?.isTrue, b?.isAbsent, c?.isAbsent], ["y", true, true, true]);
    const states = said(readCompose(text, { partial: true })).map(({ state }) => state);
    assert.deepEqual(states, ["unknown", "unknown", "unknown", "unknown"]);
  });

  it("extends nothing where a later document takes that away", () => {
    const text =
      "services:\n  a: {image: a, privileged: true}\n  b: {extends: a}\n---\nservices:\n  b: {extends: !reset null}\n";
    assert.equal(readCompose(text).services[1]?.get("privileged").isAbsent, true);
  });

  it("reads any text, with all places inside of it", () => {
    const piece = fc.constantFrom(
      ...[
        "services:",
        "web:",
        "  ",
        "\n",
        "    ",
        "- ",
        ": ",
        "&a ",
        "*a",
        "<<: *a",
        "!reset ",
        "{",
        "}",
        "[",
        "]",
      ],
      ...[
        "image: ",
        "extends: web",
        "environment:",
        "A=b",
        "volumes:",
        "/etc:/etc:ro",
        "${X:-",
        "$",
        "'",
        '"',
        "|",
      ],
      ...["---\n", "# c", "\r\n", "\t", "build: .", "é", "null", "source: /x", "type: volume"],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((pieces) => pieces.join("")),
          fc.string(),
        ),
        checkEverything,
      ),
      { numRuns: 500 },
    );
  });

  it("reads every real file, and finds the services that its indentation shows", () => {
    const disagreements = corpusFiles
      .filter(({ file }) => file.startsWith("compose/"))
      .flatMap(({ file, ...row }) => {
        const text = readCorpusFile({ file, ...row });
        checkEverything(text);
        const { isLegacy, services } = readCompose(text);
        const shown = isLegacy ? services.length : shownServices(text);
        return shown === services.length ? [] : [`${file}: ${services.length} instead of ${shown}`];
      });
    assert.deepEqual(disagreements, []);
  });
});

/** Keys one level below `services:`, as a person sees them. */
function shownServices(text: string): number {
  const lines = text.split(/\r?\n/).filter((line) => !/^\s*(?:#|$)/.test(line));
  const start = lines.findIndex((line) => /^services:/.test(line)) + 1;
  const body = lines.slice(start);
  const end = body.findIndex((line) => /^\S/.test(line));
  const below = start === 0 ? [] : body.slice(0, end < 0 ? body.length : end);
  const indent = /^ */.exec(below[0] ?? "")?.[0].length ?? 0;
  return below.filter((line) => line.search(/\S/) === indent && /^ *[^\s:]+:(?:\s|$)/.test(line)).length;
}

function checkEverything(text: string): void {
  for (const service of readCompose(text).services) {
    const { name, nameRange, environment, hostMounts, commandLine, build, isWindows, image } = service;
    assert.equal(typeof isWindows, "boolean");
    const ranges = [
      nameRange,
      ...environment.flatMap((one) => [one.nameRange, one.valueRange, one.range]),
      ...[...hostMounts, ...commandLine, image, service.get("deploy", "resources", 0)].map(
        ({ range }) => range,
      ),
      ...(build ? [build.field.range, build.inline.range] : []),
    ];
    for (const { start, end } of ranges) assert.ok(0 <= start && start <= end && end <= text.length, name);
  }
}
