import assert from "node:assert/strict";
import { parseScript } from "../../../model/shell/script";

describe("model/shell/script", () => {
  it("tells comments from other uses of #", () => {
    const text = [
      "#!/usr/bin/env bash",
      "# one",
      'echo "# no" ${x#y} $# a#b \'# no',
      "# no' # two",
      "cat <<E",
      "# no",
      "E",
      "  # three\r",
      "a;# four",
      'x="$(',
      "  # five",
      "  run b#c '# no' ${d#e})\"",
    ].join("\n");
    const { comments } = parseScript(text);
    assert.deepEqual(
      comments.map((comment) => [comment.text, comment.ownLine]),
      [
        ["one", true],
        ["two", false],
        ["three", true],
        ["four", false],
        ["five", true],
      ],
    );
    assert.deepEqual(
      comments.map(({ range }) => text.slice(range.start, range.end)),
      ["# one", "# two", "# three", "# four", "# five"],
    );
  });

  it("reads no other language", () => {
    assert.deepEqual(parseScript("#!/usr/bin/env python3\nimport os\n").commands, []);
    assert.deepEqual(
      parseScript("#!/bin/bash -e\nls\n").commands.map(({ name }) => name),
      ["ls"],
    );
    assert.deepEqual(
      parseScript("#!/usr/bin/env -S bash -e\nls\n").commands.map(({ name }) => name),
      ["ls"],
    );
  });
});
