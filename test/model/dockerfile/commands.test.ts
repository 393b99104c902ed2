import assert from "node:assert/strict";
import { DockerfileCache, ParsedDockerfile } from "../../../model/dockerfile/parse";
import type { Statement } from "../../../model/dockerfile/statement";
import { rangeWithin } from "../../../model/written-text";
import { lastOf } from "./reading";

/** The commands of the last instruction: their words as they stand in the text. */
function commands(text: string): readonly string[] {
  return lastOf(text).commands.map(({ words }) =>
    words.map(({ range }) => text.slice(range.start, range.end)).join(" "),
  );
}

describe("model/dockerfile commands", () => {
  it("stand where they are written, through continuations", () => {
    const text =
      "FROM a\r\nRUN --mount=type=cache,target=/x set -e; \\\r\n# c; d\r\n  \\\r\n  cu\\\r\nrl -sS\\\r\nk http://a |\\\r\n sh";
    assert.deepEqual(commands(text), ["set -e", "cu\\\r\nrl -sS\\\r\nk http://a", "sh"]);
    assert.deepEqual(
      lastOf(text).commands.map(({ name }) => name),
      ["set", "curl", "sh"],
    );
    assert.deepEqual(lastOf(text).commands[1]?.words[1]?.value, "-sSk");
    assert.deepEqual(commands('# escape=`\nFROM a\nSHELL ["bash", "-c"]\nRUN a `\n  b'), ["a b"]);
  });

  it("are read once, when they are asked for", () => {
    const run = lastOf("RUN a");
    assert.equal(run.commands, run.commands);
  });

  it("of an instruction that only moved are not read again", () => {
    const cache = new DockerfileCache();
    let known: readonly Statement[] | undefined;
    const texts = [
      "FROM a\nRUN b $(c 'd') | e\nRUN <<EOF\nsh -c 'f g'\nEOF\nRUN <<EOF\nh\nEOF\n",
      "FROM a\n# Moved.\nRUN b $(c 'd') | e\nRUN <<EOF\nsh -c 'f g'\nEOF\nRUN <<EOF\nh\nEOF\n",
    ];
    for (const text of texts) {
      const { instructions } = new ParsedDockerfile(text, { cache });
      const all = instructions.flatMap((instruction) => instruction.commands);
      const statements = instructions.map(({ statement }) => statement);
      for (const [i, statement] of statements.entries()) assert.equal(statement, known?.[i] ?? statement);
      known = statements;
      const written = ["b $(c 'd')", "c 'd'", "e", "sh -c 'f g'", "f g", "h"];
      assert.deepEqual(
        all.map(({ range }) => text.slice(range.start, range.end)),
        written,
      );
      const [first, inner, reader] = all;
      assert.equal(first?.instruction, instructions[1]);
      assert.deepEqual([first?.pipedInto, reader?.pipedFrom], [reader, first]);
      assert.deepEqual(first?.words[1]?.substitutions, [inner]);
      const range = rangeWithin(inner?.words[1]?.written(), 0, 1);
      assert.equal(text.slice(range?.start, range?.end), "d");
    }
  });

  it("are read once for a statement", () => {
    const [, run] = new ParsedDockerfile("FROM a\nRUN b").instructions;
    const none = { commands: [], unread: undefined };
    assert.equal(
      run?.statement.commandsFor("a key", () => none),
      none,
    );
    assert.equal(
      run?.statement.commandsFor("a key", () => assert.fail()),
      none,
    );
  });

  it("of an exec form are one command, and the script that it is given", () => {
    assert.deepEqual(commands('RUN ["curl", "-k"]'), ['"curl" "-k"']);
    const text = 'CMD ["/bin/sh", "-c", "echo \\"a b\\" && \\u0063url \\\n  -k"]';
    assert.deepEqual(commands(text).slice(1), ['echo \\"a b\\"', "\\u0063url -k"]);
    assert.deepEqual(
      lastOf(text).commands.map(({ name }) => name),
      ["sh", "echo", "curl"],
    );
    const [node] = lastOf('ENTRYPOINT ["tini", "--", "node", "$A"]').commands;
    assert.deepEqual(
      [node?.name, node?.words[1]?.value, node?.wrappers.map(({ name }) => name)],
      ["node", "$A", ["tini"]],
    );
  });

  it("are those of CMD, ENTRYPOINT and HEALTHCHECK too", () => {
    assert.deepEqual(commands("CMD a && b"), ["a", "b"]);
    assert.deepEqual(commands("ENTRYPOINT exec a"), ["a"]);
    assert.deepEqual(commands("HEALTHCHECK --interval=1s CMD curl -f x || exit 1"), ["curl -f x", "exit 1"]);
    assert.deepEqual(commands('HEALTHCHECK CMD ["curl", "x"]'), ['"curl" "x"']);
    for (const text of ["HEALTHCHECK NONE", 'SHELL ["a"]', "ENV A=b", "RUN", "ONBUILD"])
      assert.deepEqual(commands(text), []);
    assert.deepEqual(commands("ONBUILD RUN a"), ["a"]);
  });

  it("of a heredoc are its script", () => {
    assert.deepEqual(commands("RUN <<EOF\na \\\n  b\nc\nEOF\n"), ["a b", "c"]);
    assert.deepEqual(commands("RUN --network=none <<-EOF\r\n\ta\r\n\tEOF\r\n"), ["a"]);
    assert.deepEqual(commands("RUN <<EOF\n#!/usr/bin/env bash\na\nEOF"), ["a"]);
    assert.deepEqual(commands("RUN <<EOF\n#!/usr/bin/python3\nimport a\nEOF"), []);
    assert.deepEqual(commands('FROM a\nSHELL ["pwsh", "-c"]\nRUN <<EOF\n#!/bin/sh\na\nEOF'), ["a"]);
  });

  it("take a heredoc beside them as input", () => {
    assert.deepEqual(commands("RUN <<EOF python3\nimport a\nEOF"), ["python3"]);
    assert.deepEqual(commands("RUN cat <<EOF > /x && b\nrm -rf /\nEOF"), ["cat", "b"]);
    assert.deepEqual(commands("RUN <<EOF bash\ncurl -k\nEOF"), ["bash", "curl -k"]);
    assert.deepEqual(commands("RUN 5<<EOF sh /dev/fd/5\na $(b)\nEOF"), ["sh /dev/fd/5", "b"]);
    assert.deepEqual(commands("COPY <<EOF /x\nrm -rf /\nEOF"), []);
  });

  it("are those of PowerShell where that reads them", () => {
    const shells = (text: string) => lastOf(text).commands.map(({ shell, name }) => `${shell} ${name}`);
    const both = ["invoke-webrequest", "invoke-expression"];
    for (const [text, shell] of [
      ['# escape=`\nFROM a\nSHELL ["powershell.exe", "-Command"]\nRUN iwr `\n  u | iex', "powershell"],
      ['FROM a AS b\nSHELL ["/usr/bin/pwsh", "-c"]\nFROM b\nRUN iwr u | \\\n # c\n iex', "pwsh"],
      ['FROM a\nRUN pwsh -c "iwr u | iex"', "pwsh"],
      ['FROM a\nRUN ["C:\\\\pwsh.exe", "-Command", "iwr \\"u\\" | iex"]', "pwsh"],
      ["FROM a\nRUN <<E\n#!/usr/bin/env pwsh\niwr u |\n iex\nE", "pwsh"],
      ["FROM mcr.microsoft.com/windows/nanoserver\nRUN a && powershell iwr u ^| iex", "powershell"],
      [
        'FROM mcr.microsoft.com/windows/nanoserver\nSHELL ["cmd", "/S", "/C"]\nRUN pwsh -c "iwr u | iex"',
        "pwsh",
      ],
    ] as const) {
      const found = shells(text).filter((one) => !one.startsWith("posix"));
      assert.deepEqual(
        found,
        both.map((name) => `${shell} ${name}`),
        text,
      );
    }
    const text = '# escape=`\r\nFROM a\r\nSHELL ["pwsh"]\r\nRUN iwr `\r\n  -Ur`\r\ni u';
    assert.deepEqual(commands(text), ["iwr -Ur`\r\ni u"]);
    assert.equal(lastOf(text).commands[0]?.words[1]?.value, "-Uri");
  });

  it("are not read in another shell", () => {
    for (const shell of ['["cmd", "/S", "/C"]', '["/usr/bin/python3", "-c"]']) {
      assert.deepEqual(commands(`FROM a\nSHELL ${shell}\nRUN a`), [], shell);
      assert.deepEqual(commands(`FROM a AS b\nSHELL ${shell}\nFROM b\nCMD a`), [], shell);
      assert.deepEqual(commands(`FROM a\nSHELL ${shell}\nCMD ["a"]`), ['"a"'], shell);
    }
    for (const shell of [
      '["/bin/bash", "-o", "pipefail", "-c"]',
      '["conda", "run", "-n", "x", "/bin/bash", "-c"]',
    ]) {
      assert.deepEqual(
        commands(`FROM mcr.microsoft.com/windows/nanoserver\nSHELL ${shell}\nRUN a`),
        ["a"],
        shell,
      );
    }
    assert.deepEqual(commands("FROM mcr.microsoft.com/windows/nanoserver\nRUN a"), []);
  });
});
