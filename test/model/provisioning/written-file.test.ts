import assert from "node:assert/strict";
import { filesWrittenBy } from "../../../model/provisioning/written-file";
import { literalVariables } from "../../../model/shell/given-variables";
import { parseShell } from "../../../model/shell/parse";

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

  it("are not known where the shell puts something in, or another program makes the text", () => {
    for (const text of [
      "cat > /a <<E\n$x\nE\n",
      "cat > /a <<E\n`x`\nE\n",
      "cat > $a <<E\nx\nE\n",
      "F=/f\nF=/g\necho x > $F\n",
      "F=/f true\necho x > $F\n",
      "cat x > /a\n",
      'echo "$x" > /a\n',
      "echo -e 'x\\n' > /a\n",
      "curl x | tee /a\n",
      "cat <<E\nx\nE\n",
    ])
      assert.deepEqual(written(text), [], text);
  });
});
