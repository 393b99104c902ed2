import assert from "node:assert/strict";
import { type OptionGrammar, readArguments, type ShellArguments } from "../../../model/shell/options";
import { parseShell } from "../../../model/shell/parse";
import { grammar as grammarOf } from "../../../model/shell/programs/grammar";

const grammar = grammarOf({ valued: "-o --option -t" });

function read(text: string, how: OptionGrammar = grammar): ShellArguments {
  const [command] = parseShell(text, (offset) => offset);
  assert.ok(command);
  return readArguments(command.words.slice(1), how);
}

/** `name=value` for each option, `?` for a value that is not known; then the operands as they are written. */
function told(text: string, how?: OptionGrammar): string {
  const { options, operands } = read(text, how);
  const named = options.map(({ name, value, written }) =>
    written === undefined ? name : `${name}=${value ?? "?"}`,
  );
  return [...named, "|", ...operands.map(({ raw }) => raw)].join(" ");
}

describe("model/shell/options", () => {
  it("reads switches, clusters and values in each form", () => {
    for (const [text, expected] of [
      ["apt-get install -y curl", "-y | install curl"],
      ["apt-get -yq install --no-install-recommends curl", "-y -q --no-install-recommends | install curl"],
      ["p -o v --option w -ox -o=y --option=z a", "-o=v --option=w -o=x -o=y --option=z | a"],
      ["p -yo v a", "-y -o=v | a"],
      ["p -yov a", "-y -o=v | a"],
      ["p --flag=v -q=2 a", "--flag=v -q=2 | a"],
      ["p --option= a", "--option= | a"],
      ["p -o", "-o |"],
      ["p - -x", "-x | -"],
      ["p -y -- -o a", "-y | -o a"],
      [`p "-y" --option="a b" -o 'c d'`, "-y --option=a b -o=c d |"],
      ["p --op\\\ntion x", "--option=x |"],
    ] as const)
      assert.equal(told(text), expected, text);
  });

  it("knows the option, but not the value, where a variable is", () => {
    for (const [text, expected] of [
      ["p --option=$V a", "--option=? | a"],
      ["p -o $V a", "-o=? | a"],
      ["p -o$V a", "-o=? | a"],
      [`p --option="$(cat f)" a`, "--option=? | a"],
      ["p -y$V a", "-y | a"],
      ["p $OPTIONS -$V a", "| $OPTIONS -$V a"],
    ] as const)
      assert.equal(told(text), expected, text);
    assert.equal(read('p -v "$HOME":/root', grammarOf({ valued: "-v" })).options[0]?.written, "$HOME:/root");
  });

  it("ends the options where the grammar says so", () => {
    const ordered = grammarOf({ valued: "-o", endsAtOperand: true });
    assert.equal(told("p -o v image -x --y"), "-o=v -x --y | image");
    assert.equal(told("p -o v image -x --y", ordered), "-o=v | image -x --y");
    assert.equal(told("p -o v -- -x --y", ordered), "-o=v | -x --y");
    const values = { takesValue: (name: string) => name !== "--rm" };
    assert.equal(told("p --rm --name n -e A=1", values), "--rm --name=n -e=A=1 |");
  });

  it("tells where each option stands", () => {
    const places = (text: string) =>
      read(text).options.map(({ range }) => text.slice(range.start, range.end));
    assert.deepEqual(places("p -o v --option=w -x"), ["-o v", "--option=w", "-x"]);
    assert.deepEqual(places('p -xyo v "-yz" -xov'), ["x", "y", "o v", "y", "z", "x", "ov"]);
    assert.deepEqual(places('p -y""z'), ["y", "z"]);
    assert.deepEqual(places("p -y\\\nz"), ["y", "z"]);
  });

  it("takes linear time", () => {
    const { options } = read(`p -${"y".repeat(200_000)}`);
    assert.equal(options.length, 200_000);
  });
});
