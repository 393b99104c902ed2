import assert from "node:assert/strict";
import zlib from "node:zlib";
import * as checks from "../../../../../rules/shared/secrets/providers/checksums";

// zlib.crc32 came with Node 20.15; the pinned types are older.
const crc32 = (zlib as unknown as { crc32(data: string): number }).crc32;
const hex = (value: number) => value.toString(16).padStart(8, "0");

function base62(value: number): string {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return value < 62 ? (digits[value] as string) : base62(Math.floor(value / 62)) + digits[value % 62];
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

const body = "q7Wm2ZxT9pLr4VbK8sNy3JdH6fGc1A";

describe("rules/shared/secrets/providers/checksums", () => {
  it("computes CRC-32 as zlib does", () => {
    for (const text of ["", "123456789", body.repeat(40)]) assert.equal(checks.crc32(text), crc32(text));
  });

  it("proves GitHub and npm tokens", () => {
    const sum = base62(crc32(body)).padStart(6, "0");
    assert.equal(checks.github(`ghp_${body}${sum}`), "valid");
    assert.equal(checks.github(`npm_${body}${sum}`), "valid");
    assert.equal(checks.github(`ghp_${body}${sum.slice(0, -1)}${sum.endsWith("0") ? "1" : "0"}`), "invalid");
    assert.equal(checks.github(`ghr_${body}${body}0123456789abcdef`), "unknown");
  });

  it("proves Atlassian, Cloudflare and Grafana tokens", () => {
    const atlassian = `ATBB${body.slice(0, 24)}`;
    assert.equal(checks.atlassian(atlassian + hex(crc32(atlassian)).toUpperCase()), "valid");
    assert.equal(checks.atlassian(`${atlassian}0BADC0DE`), "invalid");
    const cloudflare = body + body.slice(0, 10);
    assert.equal(checks.cloudflare(`cfut_${cloudflare}${hex(crc32(cloudflare))}`), "valid");
    assert.equal(checks.cloudflare(`cfut_${cloudflare}0badc0de`), "invalid");
    const grafana = `glsa_${body}ab`;
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(crc32(grafana));
    assert.equal(checks.grafana(`${grafana}_${sum.toString("hex")}`), "valid");
    assert.equal(checks.grafana(`${grafana}_0badc0de`), "invalid");
  });

  it("proves Bech32 by the vectors of BIP 173", () => {
    for (const valid of [
      "A12UEL5L",
      "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    ]) {
      assert.equal(checks.bech32(valid), "valid");
    }
    assert.equal(checks.bech32("A1G7SGD8"), "invalid");
  });

  it("tells structures from what only looks like them", () => {
    assert.equal(checks.userAndPassword(Buffer.from("robot:hunter22").toString("base64")), "valid");
    assert.equal(checks.userAndPassword(Buffer.from("no colon here").toString("base64")), "other");
    assert.equal(checks.jfrog(Buffer.from("reftkn:01:1700000000:abcdefgh").toString("base64")), "valid");
    assert.equal(checks.jfrog(Buffer.from("other:01").toString("base64")), "other");
    assert.equal(
      checks.grafanaJson(`glc_${Buffer.from('{"o":"1","n":"stack","k":"x","m":{}}').toString("base64")}`),
      "valid",
    );
    assert.equal(checks.grafanaJson("glc_0000"), "other");
  });

  it("takes a signed token for a credential, and none that is meant to be published", () => {
    const token = (head: object, claims: object, signature = "c2lnbmF0dXJl") =>
      `${encoded(head)}.${encoded(claims)}.${signature}`;
    assert.equal(checks.jwt(token({ alg: "HS256" }, { sub: "svc" })), "valid");
    assert.equal(checks.jwt(token({ alg: "none" }, { sub: "svc" })), "other");
    assert.equal(checks.jwt(token({ alg: "HS256" }, { sub: "svc" }, "")), "other");
    assert.equal(checks.jwt(token({ alg: "HS256" }, { role: "anon" })), "other");
    assert.equal(checks.jwt(token({ alg: "HS256" }, { sub: "1234567890" })), "other");
    assert.equal(checks.jwt("eyJub3QianNvbg.eyJub3QianNvbg.c2ln"), "other");
  });
});
