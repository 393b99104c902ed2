import assert from "node:assert/strict";
import fc from "fast-check";
import { decodeBase64, encodeBase64 } from "../../model/base64";

describe("model/base64", () => {
  it("writes ASCII as Node does, reads it back, and nothing else", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary-ascii" }), (text) => {
        const encoded = encodeBase64(text);
        assert.equal(encoded, Buffer.from(text, "latin1").toString("base64"));
        assert.equal(decodeBase64(encoded ?? ""), text);
      }),
    );
    assert.equal(encodeBase64("aé"), undefined);
  });
});
