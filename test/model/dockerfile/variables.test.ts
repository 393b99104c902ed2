import assert from "node:assert/strict";
import { unknownPart } from "../../../model/outline";
import { lastOf, values } from "./reading";

/** What a word comes to behind some lines. */
function value(word: string, ...before: readonly string[]): string | undefined {
  return lastOf(["FROM a", ...before, `WORKDIR ${word}`].join("\n")).words[0]?.value;
}

describe("model/dockerfile variables", () => {
  it("are replaced, quotes removed", () => {
    const before = ["ENV A=x B=", "ARG N"];
    const expected: Readonly<Record<string, string | undefined>> = {
      "$A-${A}$A": "x-xx",
      "'$A'\"$A\\$A\\b\"\\$A": "$Ax$A\\b$A",
      $A_: undefined,
      "${B:-d}${B-d}": "d",
      "${A:-d}${N:-d}${N-e}${U:-$A}": "xdex",
      "${A:+s}${A+s}${B:+s}": "ss",
      "${N:+s}": undefined,
      "${A:?no}${A?no}": "xx",
      "${N:?no}": undefined,
      "${U}": undefined,
      "$(x) `$`": "$(x) `$`",
      "${A:-${B:-'c}'}}": "x",
    };
    for (const [word, result] of Object.entries(expected)) assert.equal(value(word, ...before), result, word);
  });

  it("leave the parts around them known", () => {
    const before = ["ARG V", "ARG URL=https://example.com/$V$V.tgz", "ENV E=a$V"];
    const expected: Readonly<Record<string, string>> = {
      $URL: "https://example.com/?.tgz",
      "x${V}y": "x?y",
      "${E:-d}": "a?",
      "${E:+s}": "s",
      "${E%a}": "?",
      $U$U: "?",
      '"${U': "?",
    };
    for (const [word, outline] of Object.entries(expected)) {
      const last = lastOf(["FROM a", ...before, `WORKDIR ${word}`].join("\n"));
      assert.equal(last.words[0]?.outline, outline.replace("?", unknownPart), word);
    }
  });

  it("are trimmed and searched by patterns", () => {
    const before = ["ENV V=1.2.3 P=a/b/c.tar.gz S='a*b'"];
    const expected: Readonly<Record<string, string | undefined>> = {
      "${V%.*}": "1.2",
      "${V%%.*}": "1",
      "${V#*.}": "2.3",
      "${V##*.}": "3",
      "${P##*/}": "c.tar.gz",
      "${P%.t?r*}": "a/b/c",
      "${V/./-}": "1-2.3",
      "${V//./-}": "1-2-3",
      "${S/\\*/+}": "a+b",
      "${V#x}": "1.2.3",
      "${V//[0-9]/}": "1.2.3",
      "${U#a}": undefined,
      [`\${V#${"*a".repeat(9000)}}`]: undefined,
    };
    for (const [word, result] of Object.entries(expected)) assert.equal(value(word, ...before), result, word);
  });

  it("hold from where they are set", () => {
    assert.equal(value("$B$C", "ENV A=1", "ENV A=2 B=$A", "ARG C=$B D=$C"), "11");
    assert.equal(value("$D", "ARG C=1 D=$C"), "1");
    assert.equal(value("$A", "ARG A=1", "ENV A=2"), "2");
    assert.equal(value("$A", "ENV A=2", "ARG A=1"), undefined);
    assert.equal(value("$A", "ENV A=2", "ARG A"), "2");
    assert.equal(value("$A", "ONBUILD ENV A=2"), undefined);
    assert.equal(value("$A", "ENV A=$U"), undefined);
    assert.equal(value("${A:-d}", "ENV A=$U"), undefined);
  });

  it("of the file are seen in FROM, and in a stage that declares them", () => {
    assert.deepEqual(values(lastOf("ARG V=1\nARG I=a:$V\nFROM $I")), ["a:1"]);
    assert.deepEqual(values(lastOf("ARG V\nFROM a:${V:-2}")), ["a:2"]);
    assert.deepEqual(values(lastOf("FROM a\nARG V=1\nFROM a:$V")), [undefined]);
    assert.equal(lastOf("ARG V=1\nFROM a\nWORKDIR $V").words[0]?.value, undefined);
    assert.equal(lastOf("ARG V=1\nFROM a\nARG V\nWORKDIR $V").words[0]?.value, "1");
    assert.equal(lastOf("ARG V=1\nFROM a\nARG V=2\nWORKDIR $V").words[0]?.value, "2");
  });

  it("are inherited from the stage that a stage is built from", () => {
    assert.equal(lastOf("FROM a AS b\nENV A=1\nFROM B\nWORKDIR $A").words[0]?.value, "1");
    assert.equal(lastOf("FROM a AS b\nENV A=1\nFROM c\nWORKDIR $A").words[0]?.value, undefined);
  });

  it("that come from outside are unknown", () => {
    for (const name of ["TARGETARCH", "BUILDPLATFORM", "HTTP_PROXY", "PATH"])
      assert.equal(value(`\${${name}:-d}`, `ARG ${name}`), undefined, name);
  });

  it("are named", () => {
    assert.deepEqual(lastOf("FROM a\nCOPY $A${B:-$C}'$D'\\$E d").words[0]?.variables, ["A", "B", "C"]);
    assert.deepEqual(lastOf('CMD ["$A"]').words[0]?.variables, []);
  });

  it("in a shell leave what it computes unknown", () => {
    assert.deepEqual(values(lastOf('FROM a\nENV A=x\nRUN $A $(b) `c` "`c`" ${A^^}')), [
      "x",
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("do not grow or nest without end", () => {
    const doubling = Array.from({ length: 64 }, (_, i) => `ARG A${i + 1}=$A${i}$A${i}`);
    assert.equal(value("$A3", "ARG A0=ab", ...doubling), "ab".repeat(8));
    assert.equal(value("$A64", "ARG A0=ab", ...doubling), undefined);
    assert.equal(value("${a:-".repeat(20_000)), undefined);
  });
});
