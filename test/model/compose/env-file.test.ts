import assert from "node:assert/strict";
import { readEnvFile } from "../../../model/compose/env-file";

describe("model/compose/env-file", () => {
  it("reads names and values, and knows nothing of what a variable decides", () => {
    const text = `# comment
A=one # behind
export B = "two # in"\r
C: 'three'
D=\${A}
E="$A"
F='$A'
G=
no variable
`;
    assert.deepEqual(
      readEnvFile(text).map(({ name, value }) => [name, value]),
      [
        ["A", "one"],
        ["B", "two # in"],
        ["C", "three"],
        ["D", undefined],
        ["E", undefined],
        ["F", "$A"],
        ["G", ""],
      ],
    );
  });
});
