import assert from "node:assert/strict";
import fc from "fast-check";
import { readDirectives } from "../../../model/dockerfile/directives";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { DockerfileCache, readStatements } from "../../../model/dockerfile/statement";
import { corpusFiles, readCorpusFile } from "../../corpus";
import { libraryStarts } from "./dockerfile-ast";

/** Instructions begin where dockerfile-ast sees them, but for what it takes for instructions in heredoc bodies. */
function assertSameStarts(text: string): void {
  const { directives } = readDirectives(text);
  const statements = readStatements(text, directives, new DockerfileCache());
  const isInBody = (at: number) =>
    statements.some(({ start, line, next }) => start + line.written.length <= at && at < next);
  assert.deepEqual(
    statements.map(({ range }) => range.start),
    libraryStarts(text, directives).filter((at) => !isInBody(at)),
  );
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
});
