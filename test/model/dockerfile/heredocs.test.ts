import assert from "node:assert/strict";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { at, problemsOf } from "./reading";

function bodies(text: string) {
  const file = parseDockerfile(text);
  return {
    keywords: file.instructions.map(({ keyword }) => keyword),
    bodies: file.instructions.flatMap(({ heredocs }) => at(file, heredocs)),
    file,
  };
}

describe("model/dockerfile heredocs", () => {
  it("end at their delimiter, whatever they hold", () => {
    const { keywords, bodies: found, file } = bodies("RUN <<EOF\n# no comment\nRUN x \\\nEOF\nUSER a\n");
    assert.deepEqual([keywords, found], [["RUN", "USER"], ["# no comment\nRUN x \\\n"]]);
    assert.deepEqual(
      [file.comments, at(file, file.instructions)[0]],
      [[], file.text.slice(0, file.text.indexOf("\nUSER"))],
    );
  });

  it("are tabbed, quoted, numbered and several", () => {
    const {
      keywords,
      bodies: found,
      file,
    } = bodies("COPY <<-\"A\" 5<<B <<'C D' /x/\n1\n\tA\n 2\n A\nB\n3\r\nC D\r\nUSER a");
    assert.deepEqual(
      [keywords, found],
      [
        ["COPY", "USER"],
        ["1\n", " 2\n A\n", "3\r\n"],
      ],
    );
    assert.deepEqual(
      file.instructions[0]?.heredocs.map(({ delimiter, isExpanded }) => [delimiter, isExpanded]),
      [
        ["A", false],
        ["B", true],
        ["C D", false],
      ],
    );
    assert.deepEqual(
      file.instructions[0]?.words.map(({ raw }) => raw),
      ['<<-"A"', "5<<B", "<<'C", "D'", "/x/"],
    );
  });

  it("need a word of their own, and an instruction that takes them", () => {
    for (const first of [
      'RUN echo "<<EOF"',
      "RUN cat <<<EOF",
      "RUN a<<EOF",
      "ENV A <<EOF",
      "RUN a '<<EOF",
      'CMD ["<<EOF"]',
      "RUN echo $((1<<2))",
    ]) {
      assert.deepEqual(bodies(`${first}\nUSER a\nEOF`).keywords.slice(1), ["USER", "EOF"], first);
    }
    assert.deepEqual(bodies("ONBUILD RUN <<EOF\nUSER a\nEOF").keywords, ["RUN"]);
  });

  it("go to the end of the text without a delimiter", () => {
    const { bodies: found, file } = bodies("FROM a\nRUN <<A <<B\n1\nA\nRUN 2");
    assert.deepEqual(found, ["1\n", "RUN 2"]);
    assert.deepEqual(
      problemsOf(file).map(({ range }) => file.text.slice(range.start, range.end)),
      ["<<B"],
    );
  });
});
