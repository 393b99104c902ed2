import assert from "node:assert/strict";
import { appendCommand } from "../../../model/dockerfile/append-command";
import type { Instruction } from "../../../model/dockerfile/dockerfile";
import {
  addFlag,
  appendToStage,
  insertAfter,
  insertBefore,
  removeInstruction,
  removePair,
  replaceWord,
} from "../../../model/dockerfile/edit";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { applyEdits, type Edit } from "../../../model/edit";

/**
 * A text after the edit that is made for its instruction of a keyword; `undefined` when none can be made. The builder
 * asks, and does not look at the file: what it makes holds as long as the answers do.
 */
function edited(
  text: string,
  keyword: string,
  build: (instruction: Instruction) => Edit | undefined,
): string | undefined {
  const instruction = parseDockerfile(text).instructions.find((one) => one.keyword === keyword);
  assert.ok(instruction);
  const asked = instruction.questions.watch();
  const edit = build(instruction);
  assert.ok(asked(), "the file is looked at");
  return edit && applyEdits(text, [edit]);
}

const user = "USER app";

describe("model/dockerfile/edit", () => {
  it("inserts above an instruction and its comments", () => {
    const above = (text: string) => edited(text, "CMD", (cmd) => insertBefore(cmd, "RUN a\nUSER app"));
    assert.equal(above("FROM a\n\n# b\n# c\nCMD d\n"), "FROM a\n\nRUN a\nUSER app\n\n# b\n# c\nCMD d\n");
    assert.equal(above("FROM a\n# b\nCMD d\n"), "FROM a\nRUN a\nUSER app\n# b\nCMD d\n");
    assert.equal(above("FROM a\n\nCMD d\n"), "FROM a\n\nRUN a\nUSER app\nCMD d\n");
    assert.equal(above("FROM a\r\nCMD d"), "FROM a\r\nRUN a\r\nUSER app\r\nCMD d");
    assert.equal(above("RUN <<E\n# b\nE\nCMD d"), "RUN <<E\n# b\nE\nRUN a\nUSER app\nCMD d");
    assert.equal(
      edited("# syntax=x\n# b\nFROM c\n", "FROM", (from) => insertBefore(from, user)),
      "# syntax=x\nUSER app\n# b\nFROM c\n",
    );
  });

  it("inserts below an instruction", () => {
    const below = (text: string) => edited(text, "RUN", (run) => insertAfter(run, user));
    assert.equal(below("RUN a \\\r\n  b\r\nCMD c"), "RUN a \\\r\n  b\r\nUSER app\r\nCMD c");
    assert.equal(below("RUN a"), "RUN a\nUSER app");
    assert.equal(below("RUN <<E\nb\nE\n"), "RUN <<E\nb\nE\nUSER app\n");
    assert.equal(below("RUN a \\\n# b\n"), undefined);
    assert.equal(below("RUN <<E\nb\n"), undefined);
    const stages = "FROM a\nRUN b\nFROM c\n";
    const [first] = parseDockerfile(stages).stages;
    const edit = first && appendToStage(first, user);
    assert.equal(edit && applyEdits(stages, [edit]), "FROM a\nRUN b\nUSER app\nFROM c\n");
  });

  it("removes an instruction with its lines", () => {
    assert.equal(
      edited("FROM a\n# b\n  RUN c \\\n  d\nCMD e", "RUN", removeInstruction),
      "FROM a\n# b\nCMD e",
    );
    assert.equal(edited("FROM a\r\nRUN b", "RUN", removeInstruction), "FROM a");
    assert.equal(edited("RUN a \\\n# b\n", "RUN", removeInstruction), undefined);
  });

  it("leaves no two blank lines where an instruction stood", () => {
    const without = (text: string) => edited(text, "RUN", removeInstruction);
    assert.equal(without("FROM a\n\nRUN b\n\nCMD c\n"), "FROM a\n\nCMD c\n");
    assert.equal(without("FROM a\r\n\r\n \r\nRUN b\r\n\r\nCMD c"), "FROM a\r\n\r\nCMD c");
    assert.equal(without("FROM a\n\nRUN <<E\nb\nE\n\nCMD c"), "FROM a\n\nCMD c");
    assert.equal(without("FROM a\n\nRUN b\n"), "FROM a\n");
    assert.equal(without("FROM a\n\nRUN b"), "FROM a");
    assert.equal(without("FROM a\n\nRUN b\nCMD c"), "FROM a\n\nCMD c");
    assert.equal(without("FROM a\n# d\nRUN b\n\nCMD c"), "FROM a\n# d\n\nCMD c");
  });

  it("replaces a word in its quotes", () => {
    const replaced = (text: string, index: number, by: string) =>
      edited(text, text.slice(0, text.indexOf(" ")), (one) =>
        replaceWord(one, one.words[index] as Instruction["words"][number], by),
      );
    assert.equal(replaced("USER 'root'", 0, "app"), "USER 'app'");
    assert.equal(replaced('CMD ["a", "b"]', 1, 'c"d'), 'CMD ["a", "c\\"d"]');
    assert.equal(replaced("COPY a b", 0, "c"), "COPY c b");
    assert.equal(replaced("USER 'root'", 0, "it's"), undefined);
    assert.equal(replaced("USER ro\\\not", 0, "app"), undefined);
  });

  it("removes a pair and what parts it from the others", () => {
    const without = (text: string, name: string) =>
      edited(text, "ENV", (env) =>
        removePair(env, env.pairs.find((pair) => pair.name === name) as Instruction["pairs"][number]),
      );
    const text = "FROM a\nENV A=1 \\\n    B=2 \\\n    C=3\nCMD d";
    assert.equal(without(text, "A"), "FROM a\nENV B=2 \\\n    C=3\nCMD d");
    assert.equal(without(text, "B"), "FROM a\nENV A=1 \\\n    C=3\nCMD d");
    assert.equal(without(text, "C"), "FROM a\nENV A=1 \\\n    B=2\nCMD d");
    assert.equal(without("FROM a\nENV A 1\nCMD d", "A"), "FROM a\nCMD d");
    const commented = "ENV A=1 \\\n  # b\n  B=2 \\\n  C=3";
    assert.equal(without(commented, "B"), "ENV A=1 \\\n  # b\n  C=3");
    assert.equal(without(commented, "A"), undefined);
  });

  it("adds a flag behind those that are there", () => {
    const flag = "--network=none";
    assert.equal(
      edited("RUN a", "RUN", (run) => addFlag(run, flag)),
      "RUN --network=none a",
    );
    assert.equal(
      edited("ONBUILD RUN --mount=type=ssh \\\n a", "RUN", (run) => addFlag(run, flag)),
      "ONBUILD RUN --mount=type=ssh --network=none \\\n a",
    );
  });

  it("adds a command to a chain", () => {
    const appended = (text: string) => edited(text, "RUN", (run) => appendCommand(run, "rm x"));
    assert.equal(appended("RUN a\n"), "RUN a && rm x\n");
    assert.equal(
      appended("RUN a \\\r\n && b \\\r\n      c\r\n"),
      "RUN a \\\r\n && b \\\r\n      c \\\r\n && rm x\r\n",
    );
    assert.equal(
      appended('# escape=`\nFROM a\nSHELL ["bash", "-c"]\nRUN a && `\n\tb'),
      '# escape=`\nFROM a\nSHELL ["bash", "-c"]\nRUN a && `\n\tb && `\n\trm x',
    );
    for (const text of [
      "RUN a;",
      "RUN a &",
      "RUN if a; then b; fi",
      'RUN ["a"]',
      "RUN <<E\na\nE",
      "RUN a # b",
    ])
      assert.equal(appended(text), undefined, text);
  });

  it("adds a command behind another one, so that the step ends where it fails", () => {
    const appended = (text: string) =>
      edited(text, "RUN", (run) =>
        appendCommand(run, "check", run.commands.find(({ name }) => name === "get")?.range),
      );
    for (const [text, expected] of [
      ["RUN set -e; get a; use a", "RUN set -e; get a; check; use a"],
      ["RUN get a; use a", "RUN get a; check || exit 1; use a"],
      ["RUN set -e; x && get a; use a", "RUN set -e; x && get a; check; use a"],
      ["RUN set -e; { get a; } && use a", "RUN set -e; { get a; check || exit 1; } && use a"],
      ["RUN if x; then get a; fi && use a", "RUN if x; then get a; check || exit 1; fi && use a"],
      ["RUN if get a; then use a; fi", "RUN if get a && check; then use a; fi"],
      ["RUN get a || exit 1; use a", "RUN get a && check || exit 1; use a"],
      ["RUN (cd b && get a) && use a", "RUN (cd b && get a && check) && use a"],
      ["RUN set -e; (cd b && get a); use a", "RUN set -e; (cd b && get a && check); use a"],
      ["RUN set -e; x; get a", "RUN set -e; x; get a; check"],
      ["RUN x; get a", "RUN x; get a && check"],
      [
        "RUN set -ex; \\\n  x && y; \\\n    get \\\n      a; \\\n  # b\n  use a",
        "RUN set -ex; \\\n  x && y; \\\n    get \\\n      a; \\\n    check; \\\n  # b\n  use a",
      ],
      ["RUN get a && \\\n    use a", "RUN get a && \\\n    check && \\\n    use a"],
      ["RUN get a \\\n && use a", "RUN get a \\\n && check \\\n && use a"],
      [
        "RUN if x; then \\\n    get a \\\n       && use a \\\n;fi",
        "RUN if x; then \\\n    get a \\\n       && check \\\n       && use a \\\n;fi",
      ],
      ["RUN get a && \\ \n  use a", "RUN get a && \\ \n  check && \\\n  use a"],
      ["RUN get a &&\\\n use a", "RUN get a &&\\\n check &&\\\n use a"],
      ["RUN get a  \\\n && use a", "RUN get a  \\\n && check \\\n && use a"],
      ["RUN get a  ; \\\t\n use a", "RUN get a  ; \\\t\n check || exit 1; \\\n use a"],
      ["RUN get a \\\n # b\n && use a", "RUN get a \\\n && check \\\n # b\n && use a"],
      ["RUN until get a; do b; done; use a", undefined],
      ["RUN get a || other; use a", undefined],
      ["RUN get a & use a", undefined],
      ["RUN (cd b; get a; x); use a", undefined],
      ["RUN (cd b && get a); use a", undefined],
    ])
      assert.equal(appended(text as string), expected, text);
  });
});
