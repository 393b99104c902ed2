import assert from "node:assert/strict";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { textOf } from "../../../model/text";
import { at, lastOf, values } from "./reading";

describe("model/dockerfile instructions", () => {
  it("go on over continuations, comments and empty lines", () => {
    const text =
      "FROM a\r\nrun apt-get in\\  \r\nstall \\\r\n# comment\r\n\r\n  -y cu\\\r\nrl # arg\r\nUSER b";
    const file = parseDockerfile(text);
    assert.deepEqual(
      file.instructions.map(({ keyword }) => keyword),
      ["FROM", "RUN", "USER"],
    );
    const run = file.instructions[1];
    assert.deepEqual(
      run?.words.map(({ raw }) => raw),
      ["apt-get", "install", "-y", "curl", "#", "arg"],
    );
    assert.deepEqual(at(file, run?.words ?? []), [
      "apt-get",
      "in\\  \r\nstall",
      "-y",
      "cu\\\r\nrl",
      "#",
      "arg",
    ]);
    assert.equal(
      text.slice(run?.range.start, run?.range.end),
      text.slice(text.indexOf("run"), text.indexOf("\r\nUSER")),
    );
    assert.deepEqual(
      file.comments.map((comment) => comment.text),
      ["comment"],
    );
  });

  it("go on at the other escape character, and not at an escaped one", () => {
    assert.deepEqual(values(lastOf("# escape=`\nCOPY a `\n  C:\\b\\\n")), ["a", "C:\\b\\"]);
    assert.deepEqual(parseDockerfile("RUN a\\\\\nRUN b\n").instructions.length, 2);
    assert.equal(lastOf("RU\\\nN a").keyword, "RUN");
    assert.equal(lastOf("\\\n  RUN a").keyword, "RUN");
    assert.equal(lastOf("RUN\\\n# c\n a").words[0]?.raw, "a");
    assert.equal(lastOf("RUN a \\").range.end, "RUN a".length);
  });

  it("take a lone carriage return for a blank", () => {
    assert.deepEqual(values(lastOf("RUN a\rRUN b\r\n")), ["a", "RUN", "b"]);
  });

  it("tell what is written at a range inside of them", () => {
    const add = lastOf("FROM a\nADD \\\n x y");
    assert.equal(textOf(add, add.keywordRange), "ADD");
    assert.equal(textOf(add, { start: 0, end: 100 }), "ADD \\\n x y");
    assert.equal(textOf(add, { start: 0, end: 3 }), "");
  });

  it("are what ONBUILD triggers", () => {
    const file = parseDockerfile("FROM a\nONBUILD \\\n copy --from=b c d\nONBUILD");
    const [, copy, bare] = file.instructions;
    assert.deepEqual(
      [copy?.keyword, copy?.isOnBuild, bare?.keyword, bare?.isOnBuild],
      ["COPY", true, "ONBUILD", false],
    );
    assert.equal(file.text.slice(copy?.keywordRange.start, copy?.keywordRange.end), "copy");
    assert.deepEqual(at(file, copy ? [copy] : []), ["ONBUILD \\\n copy --from=b c d"]);
    assert.equal(parseDockerfile("FROM a\nONBUILD FROM b").stages.length, 1);
  });

  it("have their words as the builder splits them", () => {
    assert.deepEqual(values(lastOf("WORKDIR /a b ")), ["/a b"]);
    assert.deepEqual(values(lastOf("USER root # no comment")), ["root # no comment"]);
    assert.deepEqual(
      lastOf('COPY "a b" c').words.map(({ raw }) => raw),
      ['"a', 'b"', "c"],
    );
    assert.deepEqual(values(lastOf("COPY a\\ b c")), ["a", "b", "c"]);
    assert.deepEqual(values(lastOf('RUN a \'b c\'\\ d "e \\" f"')), ["a", "b c d", 'e " f']);
    assert.deepEqual(values(lastOf("HEALTHCHECK --interval=1s CMD curl -f 'a b'")), [
      "CMD",
      "curl",
      "-f",
      "a b",
    ]);
  });

  it("have the elements of a JSON array as words", () => {
    const text = 'FROM a\nCMD [ "a\\"b", \\\n "c\\u0041", "$D" ]';
    const file = parseDockerfile(text);
    const cmd = lastOf(text);
    assert.deepEqual([cmd.isJson, values(cmd)], [true, ['a"b', "cA", "$D"]]);
    assert.deepEqual(at(file, cmd.words), ['"a\\"b"', '"c\\u0041"', '"$D"']);
    assert.deepEqual(values(lastOf('HEALTHCHECK CMD ["a"]')), ["CMD", "a"]);
    assert.deepEqual(values(lastOf('FROM x\nENV D=d\nCOPY ["a", "$D"]')), ["a", "d"]);
    for (const text of ["CMD ['a']", 'CMD ["a",]', 'RUN [ "$a" = b ] && c', "CMD [1]"])
      assert.equal(lastOf(text).isJson, false);
  });

  it("have flags with options", () => {
    const text =
      'RUN --mount=type=secret,ID=a,required --mount="type=bind,from=b" \\\n --network=none -- --x';
    const { flags, words, file } = lastOf(text);
    assert.deepEqual(
      flags.map(({ name, value }) => [name, value?.value]),
      [
        ["mount", "type=secret,ID=a,required"],
        ["mount", "type=bind,from=b"],
        ["network", "none"],
      ],
    );
    assert.deepEqual(
      flags.map(({ options }) => Object.fromEntries(options)),
      [{ type: "secret", id: "a", required: "true" }, { type: "bind", from: "b" }, {}],
    );
    assert.deepEqual(at(file, flags)[1], '--mount="type=bind,from=b"');
    assert.deepEqual(
      words.map(({ raw }) => raw),
      ["--x"],
    );
    assert.deepEqual(
      lastOf("COPY --link a --from=b c").flags.map(({ name, value }) => [name, value]),
      [["link", undefined]],
    );
  });

  it("have pairs", () => {
    const pairs = (text: string) => lastOf(text).pairs.map(({ name, value }) => [name, value?.value]);
    assert.deepEqual(pairs("ENV A=b C=\"d e\" F='$G' H= I=j\\ k"), [
      ["A", "b"],
      ["C", "d e"],
      ["F", "$G"],
      ["H", ""],
      ["I", "j k"],
    ]);
    assert.deepEqual(pairs('ENV A b=c "d"'), [["A", "b=c d"]]);
    assert.deepEqual(pairs("ARG A B=c D"), [
      ["A", undefined],
      ["B", "c"],
      ["D", undefined],
    ]);
    assert.deepEqual(pairs('LABEL "a b"="c" d=e=f'), [
      ["a b", "c"],
      ["d", "e=f"],
    ]);
    const text = 'ENV A=b \\\n  C="d \\\n e"';
    const { pairs: both, file } = lastOf(text);
    assert.deepEqual(at(file, both), ["A=b", 'C="d \\\n e"']);
    assert.deepEqual(
      both.map(({ nameRange, value }) => [text.slice(nameRange.start, nameRange.end), value?.raw]),
      [
        ["A", "b"],
        ["C", '"d  e"'],
      ],
    );
  });
});
