import assert from "node:assert/strict";
import { parseDockerfile } from "../../../model/dockerfile/parse";

describe("model/dockerfile directives", () => {
  it("are read at the top only, in any case, past an unknown one", () => {
    const text =
      "# Syntax = docker/dockerfile:1 \r\n#foo=bar\n # ESCAPE=`\n# check=skip=A, B;error=true\n\n# syntax=no\nFROM a";
    const { directives, comments } = parseDockerfile(text);
    assert.deepEqual(directives, {
      syntax: "docker/dockerfile:1",
      syntaxRange: { start: 11, end: 30 },
      escape: "`",
      skippedChecks: ["A", "B"],
      end: text.indexOf("\n\n") + 1,
    });
    assert.deepEqual(
      comments.map((comment) => comment.text),
      ["syntax=no"],
    );
  });

  it("end at the first other line", () => {
    for (const first of ["# a comment", "", "FROM a"]) {
      const { directives } = parseDockerfile(`${first}\n# escape=\`\n`);
      assert.deepEqual([directives.escape, directives.end], ["\\", 0]);
    }
  });

  it("stand behind a byte order mark or a shebang", () => {
    const marked = parseDockerfile("\ufeff# escape=`\nFROM a");
    assert.deepEqual(
      [marked.directives.escape, marked.instructions[0]?.range],
      ["`", { start: 12, end: 18 }],
    );
    const script = parseDockerfile("#!/usr/bin/env x\n# syntax=a\n# escape=`\nFROM a");
    assert.deepEqual([script.directives.syntax, script.directives.escape], ["a", "\\"]);
  });

  it("are rejected when given twice or unknown to escape", () => {
    const messages = parseDockerfile(
      "# escape=x\n# syntax=docker/dockerfile:1\n# syntax=b\nFROM a",
    ).problems.map(({ message }) => message);
    assert.deepEqual(messages, [
      "The escape directive must be \\ or `",
      "Only one syntax directive can be used",
    ]);
  });
});
