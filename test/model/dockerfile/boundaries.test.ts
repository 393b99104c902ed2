import assert from "node:assert/strict";
import fc from "fast-check";
import { readDirectives } from "../../../model/dockerfile/directives";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { DockerfileCache } from "../../../model/dockerfile/steps";
import { corpusFiles, readCorpusFile } from "../../corpus";
import { libraryStarts } from "./dockerfile-ast";

/** Instructions begin where dockerfile-ast sees them, but for what it takes for instructions in heredoc bodies. */
function assertSameStarts(text: string): void {
  const { directives } = readDirectives(text);
  const { instructions } = parseDockerfile(text);
  const isInBody = (at: number) =>
    instructions.some(
      ({ range, behind, heredocs: [first] }) =>
        first && first.range.start <= at && at < range.end + behind.length,
    );
  assert.deepEqual(
    instructions.map(({ range }) => range.start),
    libraryStarts(text, directives).filter((at) => !isInBody(at)),
  );
}

/** What is kept of a version shows in nothing but the time that the next one takes. */
function assertSameSteps(versions: readonly string[]): void {
  const cache = new DockerfileCache();
  const stepsOf = (text: string, known: DockerfileCache) =>
    known.read(text, readDirectives(text).directives).map(({ text: own, start, statement }) => ({
      own,
      start,
      range: statement?.range,
    }));
  for (const text of versions) assert.deepEqual(stepsOf(text, cache), stepsOf(text, new DockerfileCache()));
}

const line = fc.constantFrom(
  "FROM alpine:3.20 AS base",
  "RUN echo a \\",
  "RUN echo `",
  "    && echo b \\",
  "RUN <<EOF",
  "EOF",
  "# comment",
  "\t # comment \\",
  "",
  "   ",
  "ENV A=b \\\\",
  'CMD ["a", \\',
  '  "b"]',
  "x",
  "ONBUILD RUN a",
);
const lineEnd = fc.constantFrom("\n", "\r\n");
const head = fc.constantFrom("", "# escape=`\n", "# syntax=docker/dockerfile:1\n", "\uFEFF");

describe("model/dockerfile, where instructions begin", () => {
  it("is where dockerfile-ast sees them, in real files", () => {
    const texts = corpusFiles.filter(({ file }) => file.startsWith("dockerfile/")).map(readCorpusFile);
    assert.ok(texts.length > 0);
    // In a template the library takes an escape character alone on its line for the start.
    for (const text of texts) if (!parseDockerfile(text).isTemplate) assertSameStarts(text);
  });

  it("is where dockerfile-ast sees them, in any order of lines", () => {
    fc.assert(
      fc.property(head, fc.array(fc.tuple(line, lineEnd), { maxLength: 12 }), (start, lines) => {
        assertSameStarts(start + lines.flat().join(""));
      }),
      { seed: 20, numRuns: Number(process.env.FUZZ_RUNS ?? 2000) },
    );
  });

  it("does not depend on the version before", () => {
    const lines = fc.array(fc.tuple(line, lineEnd), { maxLength: 8 });
    const start = fc.tuple(head, lines);
    /** Lines are put in the place of others, and the last of them may have no end. */
    const edit = fc.record({ at: fc.nat(9), removed: fc.nat(3), put: lines, cut: fc.boolean() });
    fc.assert(
      fc.property(start, fc.array(edit, { minLength: 1, maxLength: 6 }), ([first, written], edits) => {
        let rows = written.map((one) => one.join(""));
        const versions = [first + rows.join("")];
        for (const { at, removed, put, cut } of edits) {
          rows = [...rows.slice(0, at), ...put.map((one) => one.join("")), ...rows.slice(at + removed)];
          const text = first + rows.join("");
          versions.push(cut ? text.slice(0, -1) : text);
        }
        assertSameSteps(versions);
      }),
      { seed: 21, numRuns: Number(process.env.FUZZ_RUNS ?? 2000) },
    );
  });
});
