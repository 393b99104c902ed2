import assert from "node:assert/strict";
import type { Instruction } from "../../../model/dockerfile/dockerfile";
import { applyEdits, type Edit } from "../../../model/edit";
import type { Command } from "../../../model/shell/command";
import { addOption, removeOption, removeWord } from "../../../model/shell/edit";
import { readArguments } from "../../../model/shell/options";
import { grammar as grammarFor } from "../../../model/shell/programs/grammar";
import { lastOf } from "../dockerfile/reading";

/** The text of an instruction after an edit of its command of this name, else of the last one. */
function edited(
  text: string,
  program: string,
  edit: (command: Command, instruction: Instruction) => Edit | undefined,
): string | undefined {
  const instruction = lastOf(text);
  const { commands } = instruction;
  const command = commands.find(({ name }) => name === program) ?? commands.at(-1);
  assert.ok(command, text);
  const made = edit(command, instruction);
  return made && applyEdits(text, [made]);
}

describe("model/shell/edit", () => {
  it("removes a word of a command", () => {
    const without = (text: string, value: string) =>
      edited(text, "curl", ({ wrappers, words }, run) => {
        const all = [...wrappers.flatMap((one) => one.words), ...words];
        const word = all.find((one) => one.value === value);
        return word && removeWord(run, all, word);
      });
    assert.equal(without("RUN sudo curl -k x", "sudo"), "RUN curl -k x");
    assert.equal(without("RUN curl x \\\n  -k", "-k"), "RUN curl x");
    assert.equal(without('CMD ["curl", "-k", "x"]', "-k"), 'CMD ["curl", "x"]');
    assert.equal(without('CMD ["sudo", "x"]', "sudo"), 'CMD ["x"]');
    assert.equal(without("RUN curl >x -k", "-k"), undefined);
    assert.equal(without("RUN curl", "curl"), undefined);
  });

  it("removes an option with its value, and a letter out of its cluster", () => {
    const grammar = grammarFor({ valued: "-o --option" });
    const without = (text: string, name: string) =>
      edited(text, "p", ({ words }, run) => {
        const option = readArguments(words.slice(1), grammar).options.find((one) => one.name === name);
        assert.ok(option, text);
        return removeOption(run, words, option);
      });
    for (const [text, name, expected] of [
      ["RUN p -k x", "-k", "RUN p x"],
      ["RUN p x -k", "-k", "RUN p x"],
      ["RUN p -o v x", "-o", "RUN p x"],
      ["RUN p --option=v x", "--option", "RUN p x"],
      ["RUN p \\\n  -y \\\n  --option v \\\n  x", "--option", "RUN p \\\n  -y \\\n  x"],
      ["RUN p \\\n  -y \\\n  --option \\\n  v \\\n  x", "--option", "RUN p \\\n  -y \\\n  x"],
      ["RUN p \\\r\n  -k \\\r\n  x", "-k", "RUN p \\\r\n  x"],
      ["RUN p -kLo f x", "-k", "RUN p -Lo f x"],
      ["RUN p -Lkq x", "-k", "RUN p -Lq x"],
      ["RUN p -kLo f x", "-o", "RUN p -kL x"],
      ["RUN p -kof x", "-o", "RUN p -k x"],
      ["RUN p -k\\\nL x", "-k", "RUN p -\\\nL x"],
      ['CMD ["p", "-kL", "x"]', "-L", 'CMD ["p", "-k", "x"]'],
      ['CMD ["p", "-ko", "f", "x"]', "-o", 'CMD ["p", "-k", "x"]'],
      ['CMD ["p", "-o", "f"]', "-o", 'CMD ["p"]'],
      ['CMD ["sh", "-c", "p -kL \\"x\\""]', "-k", 'CMD ["sh", "-c", "p -L \\"x\\""]'],
      ["RUN sh -c 'p -o v -k'", "-k", "RUN sh -c 'p -o v'"],
      ["RUN p -o >log v", "-o", undefined],
      ["RUN p -ko >log v", "-o", undefined],
      ["RUN p \\\n# why\n  -k", "-k", undefined],
      ["RUN a `b \\`p -k x\\``", "-k", undefined],
    ] as const)
      assert.equal(without(text, name), expected, text);
  });

  it("adds an option behind a word, in the form of the command", () => {
    const added = (text: string, behind: string) =>
      edited(text, behind, ({ words }, run) => {
        const word = words.find(({ value }) => value === behind);
        assert.ok(word, text);
        return addOption(run, words, word, "--fail");
      });
    for (const [text, behind, expected] of [
      ["RUN curl x", "curl", "RUN curl --fail x"],
      ["RUN apt \\\n  install \\\n  x", "install", "RUN apt \\\n  install --fail \\\n  x"],
      ["RUN x && curl", "curl", "RUN x && curl --fail"],
      ['RUN "curl" x', "curl", 'RUN "curl" --fail x'],
      ['CMD ["curl", "x"]', "curl", 'CMD ["curl", "--fail", "x"]'],
      ['CMD [ \\\n "curl" ]', "curl", 'CMD [ \\\n "curl", "--fail" ]'],
      ['CMD ["sudo", "curl"]', "curl", 'CMD ["sudo", "curl", "--fail"]'],
      ['CMD ["sh", "-c", "curl x"]', "curl", 'CMD ["sh", "-c", "curl --fail x"]'],
      ["RUN a `b \\`curl x\\``", "curl", undefined],
    ] as const)
      assert.equal(added(text, behind), expected, text);
  });
});
