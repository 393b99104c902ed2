import assert from "node:assert/strict";
import { filesWrittenBy } from "../../../model/provisioning/written-file";
import { literalVariables } from "../../../model/shell/given-variables";
import { parseShell } from "../../../model/shell/parse";
import { unknownCharacter } from "../../../model/unknown-text";

/** What the commands of a text write, each in one line, with where the first letter of it stands. */
function written(text: string): readonly string[] {
  const commands = parseShell(text, (offset) => offset);
  return commands
    .flatMap((command) => filesWrittenBy(command, literalVariables(commands)))
    .map(({ path, content, isAdded }) => {
      const at = content.toOffset(content.text.search(/\w/), "start");
      return `${path} ${isAdded ? ">>" : ">"} ${content.text.trim()} ${text[at]}`;
    });
}

describe("the files that commands write", () => {
  it("hold a heredoc or what is printed, which may come through a pipe", () => {
    assert.deepEqual(written("cat > /a <<'E'\n$x\nE\n"), ["/a > $x x"]);
    assert.deepEqual(written("cat <<E | sudo tee -a /b /c > /dev/null\nx\nE\n"), ["/b >> x x", "/c >> x x"]);
    assert.deepEqual(written("tee /d <<< 'x y'\n"), ["/d > x y x"]);
    assert.deepEqual(written("echo '{ \"x\": 1 }' >> /e\n"), ['/e >> { "x": 1 } x']);
    assert.deepEqual(written("F=/f\necho x > $F/y\n"), ["/f/y > x x"]);
    assert.deepEqual(written('sudo sh -c "echo x > /f"\n'), ["/f > x x"]);
  });

  it("hold what `printf` and `echo -e` make of their words", () => {
    assert.deepEqual(written("printf 'a\\n\\tb\\n' > /a\n"), ["/a > a\n\tb a"]);
    assert.deepEqual(written("printf '%s\\n' a 'b c' | tee /b\n"), ["/b > a\nb c a"]);
    assert.deepEqual(written('echo -e "x\\ny" > /c\n'), ["/c > x\ny x"]);
    assert.deepEqual(written("printf '%d' 1 > /d\n"), []);
  });

  it("get what the commands of `sed -i` put in, with what stays of the line unknown", () => {
    for (const [program, known] of [
      ["'s/^a=.*/b=\\/c/'", ["b=/c"]],
      ["'s|^a=\\(.*\\)$|b=\\1&|g'", ["b=____"]],
      ["'s/a/b/; $ a c d'", ["b __", "c d"]],
      ["-e '/x/,/y\\/z/c\\e' -e 's/a=\"/b=\"/'", ["e", 'b=" __']],
      ["'/x/d'", []],
    ] as const)
      assert.deepEqual(
        written(`sed -i ${program} /a\n`).map((line) => line.slice(6, -2)),
        known.map((line) => line.replaceAll("_", unknownCharacter)),
        program,
      );
    assert.deepEqual(written("sed 's/a/b/' /a\n"), []);
  });

  it("are not known in the parts that the shell puts in", () => {
    for (const [text, known] of [
      ["cat > /a <<E\nx $y ${z:-${a}} $(b c) `d` \\$e\nE\n", "x __ __________ ______ ___ $e"],
      ['tee /a <<< "x $y"\n', "x __"],
      ['echo "x: ${y}," > /a\n', "x: ____,"],
      ["printf '%s\\n' \"x $y\" > /a\n", "x __"],
    ] as const)
      assert.deepEqual(
        written(text.replaceAll("_", unknownCharacter)),
        [`/a > ${known.replaceAll("_", unknownCharacter)} x`],
        text,
      );
  });

  it("are not known where the shell makes the path, or another program the text", () => {
    for (const text of [
      "cat > $a <<E\nx\nE\n",
      "F=/f\nF=/g\necho x > $F\n",
      "F=/f true\necho x > $F\n",
      "cat x > /a\n",
      'echo "$(x)" > /a\n',
      "curl x | tee /a\n",
      "cat <<E\nx\nE\n",
    ])
      assert.deepEqual(written(text), [], text);
  });
});
