import assert from "node:assert/strict";
import { imageParts, parseImage, parseImageOutline } from "../../model/image";
import { unknownPart } from "../../model/outline";

const digest = `sha256:${"a1".repeat(32)}`;

function taken(text: string) {
  const image = parseImage(text);
  return image && [image.registry, image.repository, image.name, image.tag, image.digest];
}

describe("model/image", () => {
  it("takes a reference apart of which the tag is known in part", () => {
    const { registry, name, tag } = parseImageOutline(`debian:${unknownPart}-slim`) ?? {};
    assert.deepEqual([registry, name, tag], ["docker.io", "debian", `${unknownPart}-slim`]);
    for (const outline of [unknownPart, `${unknownPart}/debian:13`, `a${unknownPart}:1`, `a@${unknownPart}`])
      assert.equal(parseImageOutline(outline), undefined, outline);
  });

  it("takes references apart", () => {
    assert.deepEqual(taken("node"), ["docker.io", "node", "node", undefined, undefined]);
    assert.deepEqual(taken("library/node:22"), ["docker.io", "node", "node", "22", undefined]);
    assert.deepEqual(taken("index.docker.io/bitnami/redis"), [
      "docker.io",
      "bitnami/redis",
      "redis",
      undefined,
      undefined,
    ]);
    assert.deepEqual(taken(`ghcr.io/a/b__c/d-e.f:1.0@${digest}`), [
      "ghcr.io",
      "a/b__c/d-e.f",
      "d-e.f",
      "1.0",
      digest,
    ]);
  });

  it("tells a registry by a dot, a port, localhost or upper case", () => {
    assert.deepEqual(taken("host:5000/a"), ["host:5000", "a", "a", undefined, undefined]);
    assert.deepEqual(taken("localhost/library/a:1"), ["localhost", "library/a", "a", "1", undefined]);
    assert.deepEqual(taken("[::1]:5000/a"), ["[::1]:5000", "a", "a", undefined, undefined]);
    assert.deepEqual(taken("Host/a"), ["Host", "a", "a", undefined, undefined]);
    assert.deepEqual(taken("host/a"), ["docker.io", "host/a", "a", undefined, undefined]);
  });

  it("knows what is no reference", () => {
    const invalid = [
      ...[
        "",
        "Node",
        "a/B",
        "<REPO>",
        "ko://github.com/a/b",
        "${IMAGE}",
        "a b",
        "a//b",
        "a/",
        "-a",
        "a..b",
        "a:",
        "a:b:c",
      ],
      ...[
        "a:.b",
        "a@",
        "a@sha256:12",
        `a@md5:${"0".repeat(32)}`,
        `a@${digest.toUpperCase()}`,
        "0".repeat(64),
        "host.:5/a",
      ],
    ];
    for (const text of invalid) assert.equal(parseImage(text), undefined, text);
    assert.equal(parseImage(`a:${"b".repeat(128)}`)?.tag?.length, 128);
    assert.equal(parseImage(`a:${"b".repeat(129)}`), undefined);
  });

  it("is linear on hostile text", () => {
    assert.equal(parseImage(`${"a-".repeat(100_000)}!`), undefined);
    assert.equal(parseImage(`${"a.".repeat(120)}!`), undefined);
  });

  it("says where the parts stand", () => {
    const line = `FROM host:5000/a:1@${digest}`;
    const parts = imageParts(line.slice(5), { start: 5, end: line.length });
    const slice = (range: { start: number; end: number } | undefined) =>
      range && line.slice(range.start, range.end);
    assert.deepEqual(
      [slice(parts.name), slice(parts.tag), slice(parts.digest)],
      ["host:5000/a", "1", digest],
    );
    assert.deepEqual(imageParts("host:5000/a", { start: 3, end: 14 }), { name: { start: 3, end: 14 } });
  });
});
