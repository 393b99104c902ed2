import assert from "node:assert/strict";
import type { FileKind } from "../../../linter/finding";
import { Judge } from "../../../linter/judge/judge";
import { libraries } from "../../../linter/libraries";
import { type Edit, insert, replace } from "../../../model/edit";
import { remove, set } from "../../../model/tree/edit/edit";
import { parseYaml } from "../../../model/tree/yaml/yaml";

const paths: Partial<Record<FileKind, string>> = { dockerfile: "Dockerfile", daemon: "daemon.json" };

/** What is said against edits: what stands behind the name of the library. */
function objection(kind: FileKind, text: string, ...edits: readonly Edit[]): string | undefined {
  const judge = new Judge(libraries, (reason) => assert.fail(reason));
  const said = judge.objection({ path: paths[kind] ?? "a.yaml", kind, text }, edits);
  return said?.replace(/^\S+ /, "");
}

/** Why edits of a text are not judged. */
function unjudged(kind: FileKind, text: string): readonly string[] {
  const reasons: string[] = [];
  const judge = new Judge(libraries, (reason) => reasons.push(reason));
  const file = { path: paths[kind] ?? "a.yaml", kind, text };
  assert.equal(judge.objection(file, [insert(text.length, '\n"')]), undefined);
  return reasons;
}

/** Writes over a word of a text. */
function over(text: string, word: string, newText: string): Edit {
  const start = text.indexOf(word);
  assert.ok(start >= 0, word);
  return replace({ start, end: start + word.length }, newText);
}

function fieldOf(text: string, ...keys: readonly (string | number)[]) {
  const field = parseYaml(text)[0]?.root.get(...keys);
  assert.ok(field);
  return field;
}

const isAnother = (line: number) => `reads line ${line} in another way after it`;

describe("linter/judge", () => {
  const yaml = "a: &x\n  b: 1 # one\n  # about c\n  c: [1, 2]\nd: *x\ne: |\n  text\n";

  it("lets pass what changes nothing but the edited part", () => {
    for (const text of [
      yaml,
      yaml.replaceAll("\n", "\r\n"),
      `\uFEFF${yaml}`,
      yaml.trimEnd(),
      `---\n${yaml}---\nz: 1\n`,
    ])
      for (const edit of [
        over(text, "1", "true"),
        over(text, "[1, 2]", "{ f: g }"),
        over(text, "1, ", ""),
        over(text, "text", "other"),
        insert(text.indexOf("  b"), "  f: g\n"),
        insert(text.indexOf("e: |"), "# a comment\n"),
        remove(fieldOf(text, "a", "b")),
        remove(fieldOf(text, "e")),
        remove(fieldOf(text, "a", "c")),
        set(fieldOf(text), ["f", "g"], 1),
        set(fieldOf(text, "a"), ["f"], { g: [1] }),
      ])
        assert.equal(edit && objection("kubernetes", text, edit), undefined, JSON.stringify([text, edit]));
  });

  it("objects to a text that cannot be read any more", () => {
    assert.equal(
      objection("kubernetes", yaml, over(yaml, "1", '"')),
      "cannot read what it makes: MISSING_CHAR",
    );
    assert.equal(
      objection("kubernetes", yaml, over(yaml, "&x", "")),
      "cannot read what it makes: an alias without an anchor",
    );
    assert.equal(
      objection("dockerfile", "FROM a\nRUN b\n", insert(0, "USR c\n")),
      "cannot read what it makes: an unknown instruction",
    );
    assert.match(objection("daemon", '{ "a": 1 }', over("{ 1", "1", "")) ?? "", /^cannot read what it makes/);
  });

  it("objects to what changes beside the edited part", () => {
    const { range, ...target } = remove(fieldOf(yaml, "a", "b")) as Edit;
    const above = remove(fieldOf(yaml, "a", "c")) as Edit;
    const cases: readonly [Edit, line: number][] = [
      // An entry too much, a comment too much.
      [{ ...target, range: { ...range, end: yaml.indexOf("d:") } }, 2],
      [{ ...target, range: { ...range, end: yaml.indexOf("  c:") } }, 3],
      [{ ...above, range: { ...above.range, end: yaml.indexOf("d:") }, newText: "  c: 2\n" }, 3],
      // The value swallows what follows, or goes elsewhere.
      [over(yaml, "1 # one\n", "|\n   "), 2],
      [insert(yaml.indexOf("  c:"), "f:\n"), 1],
      [{ ...(set(fieldOf(yaml, "a"), ["f"], 1) as Edit), newText: "f: 1\n" }, 1],
      [{ ...(set(fieldOf(yaml), ["f"], 1) as Edit), newText: "  f: 1\n" }, 6],
      [over(yaml, "1 # one", "2"), 2],
    ];
    for (const [edit, line] of cases)
      assert.equal(objection("kubernetes", yaml, edit), isAnother(line), JSON.stringify(edit));
  });

  it("objects to an edit that swallows the line between two documents", () => {
    const text = "a: 1\n---\nb: 2\n";
    const edit = (newText: string) => objection("kubernetes", text, insert(text.indexOf("---"), newText));
    assert.equal(edit("c: 3\n"), undefined);
    for (const swallowing of ["c: 3\n #", "c: 3", "c: |\n "]) assert.ok(edit(swallowing), swallowing);
  });

  it("objects to an edit that changes one part and adds another elsewhere, or takes one away", () => {
    const text = "FROM a\nUSER b\n\nCMD c\n";
    for (const edit of [
      over(text, "\nUSER b", ":1"),
      insert(6, ":1\nUSER d"),
      over(text, "\n\n", "RUN e\nUSER f\n"),
    ])
      assert.ok(objection("dockerfile", text, edit), JSON.stringify(edit));
  });

  it("objects to an item of another list", () => {
    const text = "a:\n- b:\n  - 1\n";
    const item = (newText: string) => {
      const target = { range: fieldOf(text, "a", 0, "b").range };
      return objection("kubernetes", text, { ...insert(text.length, newText), target });
    };
    assert.equal(item("  - 2\n"), undefined);
    assert.ok(item("- 2\n"));
  });

  it("reads instructions of a Dockerfile", () => {
    const text = "# escape=`\nFROM a\n# hello\nRUN b `\n # why\n  && c\nCMD d\n";
    for (const edit of [
      over(text, "CMD d\n", ""),
      insert(text.indexOf(" b `"), " --mount=type=cache,target=/a"),
      over(text, "&& c", "|| e"),
      insert(text.indexOf("CMD"), "USER 1\n"),
      insert(text.indexOf("\nCMD"), " && e"),
    ])
      assert.equal(objection("dockerfile", text, edit), undefined, JSON.stringify(edit));
    assert.equal(
      objection("dockerfile", text, over(text, "`\n # why\n", "\n # why\n")),
      "cannot read what it makes: an unknown instruction",
    );
    assert.equal(objection("dockerfile", text, insert(text.indexOf("CMD"), "USER 1 ")), isAnother(7));
    assert.equal(
      objection("dockerfile", text, over(text, "RUN b `\n # why\n  && c\nCMD d\n", "")),
      isAnother(7),
    );
    assert.equal(objection("dockerfile", text, over(text, "# hello\nRUN", "RUN")), isAnother(3));
  });

  it("reads JSON", () => {
    const text = '{\n  "a": [1, 2], // one\n  "b": {}\n}\n';
    for (const edit of [
      over(text, "{}", '{ "c": 1 }'),
      over(text, "1, ", ""),
      insert(text.indexOf('"b"'), '"c": 1, '),
    ])
      assert.equal(objection("daemon", text, edit), undefined);
    assert.equal(objection("daemon", text, over(text, '[1, 2], // one\n  "b": {}', "[1]")), isAnother(2));
  });

  it("reads templates with their actions masked, and others if need be", () => {
    const text = "a: {{ .x }}\n{{- if .y }}\nb: 1\n{{- end }}\nc: '{{ d }}'\n";
    for (const kind of ["helm", "kubernetes"] as const) {
      assert.equal(objection(kind, text, over(text, "1", "2")), undefined);
      assert.equal(objection(kind, text, over(text, "1", "[")), "cannot read what it makes: BAD_INDENT");
    }
  });

  it("is none where the library cannot read the text, or is known to misread it", () => {
    assert.deepEqual(unjudged("kubernetes", "a: 1\n---\nb: [\n"), [
      "yaml cannot read it from line 2 on: BAD_INDENT",
    ]);
    assert.deepEqual(unjudged("kubernetes", `a: ${"[".repeat(500)}${"]".repeat(500)}\n`), [
      "yaml cannot read it from line 1 on: nested deeper than 200 levels",
    ]);
    for (const text of ["RUN cat 5<<A\nb\nA\n", "RUN b \\\\\nRUN c\n", "RUN a\rb\n", "RUN echo 'a <<b'\n"])
      assert.deepEqual(unjudged("dockerfile", `FROM a\n${text}`), [
        "dockerfile-ast cannot read it from line 1 on: a heredoc or a line end that it is known to misread",
      ]);
    assert.deepEqual(unjudged("shell", "a\n"), []);
  });

  it("judges what it can read beside what it cannot", () => {
    const text = "a: [\n---\nb: 1\n---\nc: '{{ d }}'\n";
    const reasons: string[] = [];
    const judge = new Judge(libraries, (reason) => reasons.push(reason));
    const file = { path: "a.yaml", kind: "kubernetes", text } as const;
    assert.equal(judge.objection(file, [over(text, "a", "e"), over(text, "1", "2")]), undefined);
    assert.equal(reasons.length, 1);
    assert.equal(
      judge.objection(file, [over(text, "a", "e"), over(text, "1", "[")]),
      "yaml cannot read what it makes: BAD_INDENT",
    );
    const made = { path: "made.yaml", kind: undefined, text: "" } as const;
    assert.equal(judge.objection(made, [insert(0, "a: 1\n")]), undefined);
    assert.equal(judge.objection(made, [insert(0, "a: [\n")]), "yaml cannot read what it makes: BAD_INDENT");
    assert.equal(judge.objection({ ...made, path: ".env" }, [insert(0, "a: [\n")]), undefined);
  });

  it("finds the guilty of many, and reads only the documents that they are in", () => {
    const text = "a: [1, 2]\n---\nb: 1\n---\nc: 1\n---\nd: [\n".replace("c", "c: 1\ne");
    const candidates = ["2", "b", "c", "e"].map((word, i) => ({
      edits: [over(text, word, i === 2 ? "c: {" : "f")],
    }));
    const judge = new Judge(libraries, (reason) => assert.fail(reason));
    const { agreed, withheld } = judge.agreed({ path: "a.yaml", kind: "kubernetes", text }, candidates);
    assert.deepEqual(agreed, [candidates[0], candidates[1], candidates[3]]);
    assert.deepEqual(
      withheld.map(({ candidate }) => candidate),
      [candidates[2]],
    );
  });
});
