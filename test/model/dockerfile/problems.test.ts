import assert from "node:assert/strict";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { problemsOf } from "./reading";

/** The problems of a text: message, and where. */
function problems(text: string): readonly string[] {
  return problemsOf(parseDockerfile(text)).map(
    ({ message, range }) => `${message}: ${text.slice(range.start, range.end)}`,
  );
}

describe("model/dockerfile problems", () => {
  it("are what BuildKit rejects", () => {
    const rejected: Readonly<Record<string, string>> = {
      "COPY a": "COPY needs a source and a destination: COPY",
      'ADD ["a"]': "ADD needs a source and a destination: ADD",
      "ENV A": "ENV needs the form NAME=value: A",
      "ENV A=b C": "ENV needs the form NAME=value: C",
      "LABEL =b": "LABEL needs a name before the =: =b",
      ARG: "ARG needs an argument: ARG",
      WORKDIR: "WORKDIR needs an argument: WORKDIR",
      ONBUILD: "ONBUILD needs an instruction: ONBUILD",
      "ONBUILD ONBUILD RUN a": "ONBUILD cannot stand behind ONBUILD: ONBUILD",
      "ONBUILD FROM a": "FROM cannot stand behind ONBUILD: FROM",
      "EXPOSE 443/https": "A port has the protocol tcp, udp or sctp, not https: 443/https",
      "ONBUILD COPY a": "COPY needs a source and a destination: COPY",
      "CMD ['a', 'b']": "The array needs double quotes: ['a', 'b']",
      "HEALTHCHECK CMD [‘a’]": "The array needs double quotes: [‘a’]",
      'CMD ["a", 1]': 'The array must hold strings only: ["a", 1]',
      "SHELL bash -c": 'SHELL needs the JSON form: ["program", "argument"]: bash -c',
      "HEALTHCHECK curl x": "HEALTHCHECK takes CMD or NONE: curl",
      "HEALTHCHECK NONE x": "HEALTHCHECK NONE takes no arguments: x",
      "HEALTHCHECK CMD": "HEALTHCHECK CMD needs a command: CMD",
      "HEALTHCHECK --interval=30 CMD a": "--interval must be a duration such as 30s: --interval=30",
      "STOPSIGNAL SIGFOO": "SIGFOO is no signal: SIGFOO",
      "COPY --form=a b c": "Unknown flag --form of COPY: --form=a",
      "USER --x a": "Unknown flag --x of USER: --x",
      "COPY --from a b": "The flag --from needs a value: --from",
      "COPY --link=yes a b": "--link must be true or false: --link=yes",
      "COPY --chown=a --chown=b c d": "The flag --chown is given twice: --chown=b",
      "RUN --mount=type=volume,target=/a b": "Unknown mount type volume: --mount=type=volume,target=/a",
      "RUN --network=bridge a": "--network must be default, none or host: --network=bridge",
      'ENV A="b': 'Missing closing double quote: "b',
      'COPY "a b" c': 'Missing closing double quote: "a',
      "WORKDIR ${A": "Missing } in a variable substitution: ${A",
      "USER ${A^^}": "Unsupported modifier ^ in ${A}: ${A^^}",
      "RUN <<EOF\na": "The heredoc has no line EOF at its end: <<EOF",
      "RNU a": "Unknown instruction RNU: RNU",
    };
    for (const [text, expected] of Object.entries(rejected))
      assert.equal(problems(`FROM a\n${text}`)[0], expected, text);
    assert.deepEqual(problems("FROM Node"), ["Node is no valid image reference: Node"]);
    assert.deepEqual(problems("FROM a AS 1b"), ["1b is no valid stage name: 1b"]);
    assert.deepEqual(problems("FROM a AS"), ["FROM takes an image, or an image AS a name: AS"]);
    assert.deepEqual(problems("FROM"), ["FROM needs an image: FROM"]);
  });

  it("are nothing that BuildKit takes", () => {
    const taken = [
      "FROM --platform=$BUILDPLATFORM a AS Build_1.x-y\nFROM build_1.x-y\nFROM $X\nFROM ${Y:-b}",
      'FROM a\nCMD []\nCMD\nRUN [ "$a" = b ]\nRUN [[ a ]]\nENTRYPOINT []',
      "FROM a\nENV A b c\nENV A=\nLABEL a.b='c' \"d\"=e\nARG A B=c",
      "FROM a\nRUN --mount=type=secret,id=a --mount=type=ssh --mount=target=/a --security=insecure --device=x b",
      "FROM a\nCOPY --link --parents --exclude=a --exclude=b --chmod=755 a b\nADD --checksum=sha256:0 --keep-git-dir=true a b",
      "FROM a\nHEALTHCHECK --interval=1m30s --retries=3 --start-period=0s --start-interval=500ms CMD a\nHEALTHCHECK none",
      "FROM a\nSTOPSIGNAL 9\nSTOPSIGNAL quit\nSTOPSIGNAL SIGRTMIN+3\nSTOPSIGNAL $S\nMAINTAINER it's me",
      'FROM a\nRUN echo \'it\nRUN echo ${A^^} "\nCMD echo "',
      "# escape=`\nFROM a\nWORKDIR C:\\a\\\nCOPY a C:\\b\\",
      "FROM a\nCOPY <<EOF /a\n'\nEOF",
    ];
    for (const text of taken) assert.deepEqual(problems(text), [], text);
  });

  it("are not told of an empty text", () => {
    for (const text of ["", "\n", "# comment", "# escape=x\n"]) assert.deepEqual(problems(text), []);
  });

  it("name the first of a run of unknown instructions", () => {
    assert.deepEqual(problems("FROM a\nfoo b\nbar c\nRUN d\nbaz e"), [
      "Unknown instruction foo: foo",
      "Unknown instruction baz: baz",
    ]);
    assert.deepEqual(problems("include b\nfoo c"), []);
  });

  it("depend on the frontend", () => {
    const text = "FROM a\nINCLUDE b\nCOPY --new a b\nSHELL c";
    for (const syntax of ["docker/dockerfile:1", `docker.io/docker/dockerfile:1.7@sha256:${"0".repeat(64)}`])
      assert.equal(problems(`# syntax=${syntax}\n${text}`).length, 3);
    assert.equal(problems(`# syntax=docker/dockerfile:1-labs\n${text}`).length, 1);
    assert.equal(problems(`# syntax=example/frontend\n${text}`).length, 0);
  });
});
