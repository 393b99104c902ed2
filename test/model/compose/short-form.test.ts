import assert from "node:assert/strict";
import { partsOf } from "../../../model/compose/short-form";

describe("model/compose/short-form", () => {
  it("parts at colons that part", () => {
    for (const [text, expected] of [
      ["80", ["80"]],
      ["0.0.0.0::80", ["0.0.0.0", "", "80"]],
      ["C:\\logs:c:/app/logs:ro", ["C:\\logs", "c:/app/logs", "ro"]],
      ["a:/data", ["a:/data"]],
      ["${A:-/x:/y}:/z", ["${A:-/x:/y}", "/z"]],
      ["${A:-${B:-/x}}:/y", ["${A:-${B:-/x}}", "/y"]],
      ["/a$${:/b}:ro", ["/a$${", "/b}", "ro"]],
      ["[::1]:80:80", ["[::1]", "80", "80"]],
      ["[${IP:-::1}]:80:80", ["[${IP:-::1}]", "80", "80"]],
      ["[::1:80", ["[", "", "1", "80"]],
      ["./a[b:/c", ["./a[b", "/c"]],
      ["./a]b:/c[d:/e]", ["./a]b", "/c[d", "/e]"]],
    ] as const)
      assert.deepEqual(partsOf(text), expected, text);
  });
});
