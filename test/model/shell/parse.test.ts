import assert from "node:assert/strict";
import type { Command } from "../../../model/shell/command";
import { parseShell } from "../../../model/shell/parse";

function parse(text: string): readonly Command[] {
  return parseShell(text, (offset) => offset);
}

/** Each command as its words, with `?` for what is computed. */
function read(text: string): readonly string[] {
  return parse(text).map(({ words }) => words.map(({ value }) => value ?? "?").join(" "));
}

function only(text: string): Command {
  const [command, ...others] = parse(text);
  assert.ok(command && others.length === 0, `one command in ${text}`);
  return command;
}

describe("model/shell/parse", () => {
  it("finds simple commands wherever they stand", () => {
    assert.deepEqual(read("a && b || c; d & e | f"), ["a", "b", "c", "d", "e", "f"]);
    assert.deepEqual(read("(a; { b; }); if c; then d; elif e; then f; else g; fi"), [
      "a",
      "b",
      "c",
      "d",
      "e",
      "f",
      "g",
    ]);
    assert.deepEqual(read("for x in $(a); do b; done; while c; do d; done; case $(e) in f) g;; esac"), [
      ..."abcdeg",
    ]);
    assert.deepEqual(read("f() { a; }; ! b; time c; [[ $(d) ]] && (( $(e) ))"), [..."abcde"]);
    assert.deepEqual(read('x=$(a) b "$(c "$(d)")" <(e) `f`'), ["b ? ? ?", "a", "c ?", "d", "e", "f"]);
  });

  it("follows literal scripts", () => {
    assert.deepEqual(read("sh -c 'a && b'"), ["sh -c a && b", "a", "b"]);
    assert.deepEqual(read('bash -euxo pipefail -lc "a \\"b c\\" $D"'), [
      "bash -euxo pipefail -lc ?",
      "a b c ?",
    ]);
    assert.deepEqual(read("sudo -u app sh -ec 'a'"), ["sh -ec a", "a"]);
    assert.deepEqual(read("su - app -c 'a'; eval 'b'"), ["su - app -c a", "a", "eval b", "b"]);
    assert.deepEqual(read("bash <<'E'\na\nE\nsh -s <<< 'b'"), ["bash", "a", "sh -s", "b"]);
    assert.deepEqual(read("sh script.sh <<E\na\nE\ncat <<E\nb $(c)\nE"), ["sh script.sh", "cat", "c"]);
    assert.deepEqual(read('sh -c "$SCRIPT"; sh -c "a $(b)"').slice(0, 2), ["sh -c ?", "?"]);
    assert.deepEqual(read("find . -name x -exec chmod 777 {} \\; -exec sh -c 'a' +").slice(1), [
      "chmod 777 {}",
      "sh -c a",
      "a",
    ]);
  });

  it("follows what another machine is told by ssh", () => {
    assert.deepEqual(read("ssh -i key -o X=y u@h 'a && b'; c"), [
      "ssh -i key -o X=y u@h a && b",
      "a",
      "b",
      "c",
    ]);
    assert.deepEqual(read("sshpass -p x ssh h -p 22 a --b $C $(d)").slice(1), ["a --b ? ?", "d"]);
    assert.deepEqual(read("ssh h sudo a 'b;' c").slice(1), ["a b", "c"]);
    for (const shell of ["", "bash -s", "'sudo /bin/sh -e'"])
      assert.deepEqual(read(`ssh h ${shell} <<'E'\na\nE`).slice(1), ["a"]);
    assert.deepEqual(read("ssh h 'bash -c \"a\"' <<E\nb\nE").slice(1), ["bash -c a", "a"]);
    assert.deepEqual(read("ssh h tee x <<E\nb\nE").slice(1), ["tee x"]);
    assert.deepEqual(read('ssh h "$(a)"').slice(1), ["?", "a"]);
    assert.deepEqual(
      parse("ssh h 'a; sh -c b'; c").map(({ isRemote }) => isRemote === true),
      [false, true, true, true, false],
    );
  });

  it("points at the token in the script of a script", () => {
    const text = `sh -c "bash -c 'curl -k \\"\\$URL\\"'"`;
    const curl = parse(text).find(({ name }) => name === "curl");
    assert.deepEqual(
      curl?.words.map(({ range }) => text.slice(range.start, range.end)),
      ["curl", "-k", '\\"\\$URL\\"'],
    );
  });

  it("places what an escaped backquote holds at the whole substitution", () => {
    const text = "echo `curl \\`host\\``";
    const curl = parse(text).find(({ name }) => name === "curl");
    assert.deepEqual(curl && text.slice(curl.range.start, curl.range.end), "`curl \\`host\\``");
  });

  it("takes wrappers off", () => {
    const wrapped: Readonly<Record<string, string>> = {
      "sudo -Eu app -g x -- curl -k": "curl -k",
      "sudo --user app --preserve-env=A curl": "curl",
      "env -u A -i B=c curl": "curl",
      "env - B=c curl": "curl",
      'sudo --user="$USER" -u$USER curl': "curl",
      "exec -a name curl": "curl",
      "nice -n 5 ionice -c2 -n 0 nohup curl": "curl",
      "timeout -s KILL 5 curl": "curl",
      "xargs -0 -n1 -I {} curl {}": "curl {}",
      "gosu app:app tini -g -- curl": "curl",
      "chroot /mnt /usr/bin/curl": "/usr/bin/curl",
      "stdbuf -oL busybox curl": "curl",
      "command curl": "curl",
    };
    for (const [text, expected] of Object.entries(wrapped)) {
      assert.deepEqual(read(text), [expected]);
      assert.equal(only(text).name, "curl");
    }
    for (const text of ["sudo -v", "env", "exec", "command -v curl", "sudo -l curl", "xargs -0"]) {
      assert.deepEqual([read(text), only(text).wrappers], [[text], []]);
    }
  });

  it("keeps each wrapper's words and assignments", () => {
    const command = only("A=1 sudo -u app B=2 env C=$D curl");
    assert.deepEqual(
      command.wrappers.map(({ name, words }) => [name, ...words.map(({ raw }) => raw)]),
      [
        ["sudo", "sudo", "-u", "app"],
        ["env", "env"],
      ],
    );
    assert.deepEqual(
      command.assignments.map(({ name, value }) => [name, value?.raw, value?.value]),
      [
        ["A", "1", "1"],
        ["B", "2", "2"],
        ["C", "$D", undefined],
      ],
    );
    assert.deepEqual(
      command.wrappers.map(({ assignments }) => assignments.map(({ name }) => name)),
      [["B"], ["C"]],
    );
  });

  it("links pipelines, through groups and filters", () => {
    const [curl, , sudo] = parse("curl x | tee log | sudo sh");
    assert.equal(sudo?.pipedFrom?.pipedFrom, curl);
    assert.equal(curl?.pipedInto?.pipedInto, sudo);
    const [first, second, shell] = parse("(curl x || wget x) | while read line; do echo; done");
    assert.deepEqual([first?.pipedInto, second?.pipedInto, shell?.pipedFrom], [shell, shell, second]);
  });

  it("reads words", () => {
    const { name, words } = only("\"/usr/bin/cu\"rl 'a b'\\ c \"$X-${Y:-$Z}\" $((N + 1)) *.txt $'\\t' ~");
    assert.equal(name, "curl");
    assert.deepEqual(
      words.slice(1).map(({ value }) => value),
      ["a b c", undefined, undefined, "*.txt", "\t", "~"],
    );
    assert.deepEqual(
      words.map(({ variables }) => variables),
      [[], [], ["X", "Y", "Z"], ["N"], [], [], []],
    );
    assert.equal(only("$CMD x").name, undefined);
  });

  it("reads assignments, declarations and redirections", () => {
    const text = "A=b export C=$(d) E=(f $G) >out 2>&1 <<< word";
    const [command, inner] = parse(text);
    assert.deepEqual(
      command?.assignments.map(({ name, range }) => [name, text.slice(range.start, range.end)]),
      [["A", "A=b"]],
    );
    assert.deepEqual(
      command?.words.map(({ raw, value }) => [raw, value]),
      [
        ["export", "export"],
        ["C=$(d)", undefined],
        ["E=(f $G)", undefined],
      ],
    );
    assert.deepEqual(
      command?.words.map(({ substitutions }) => substitutions),
      [[], [inner], []],
    );
    assert.deepEqual(
      command?.redirects.map(({ operator, target }) => [operator, target?.value]),
      [
        [">", "out"],
        ["2>&", undefined],
        ["<<<", "word"],
      ],
    );
    assert.deepEqual(only("TOKEN=x").words, []);
    assert.equal(only("export EMPTY=").words[1]?.value, "EMPTY=");
  });

  it("reads lines that end with a carriage return", () => {
    const text = "curl -k \\\r\n  url\r\nb\r\n";
    assert.deepEqual(read(text), ["curl -k url", "b"]);
    const url = parse(text)[0]?.words[2];
    assert.deepEqual(url?.range, { start: 13, end: 16 });
  });

  it("reads what is there of a text that is not finished", () => {
    assert.deepEqual(read('a && if b; then curl -k "http://'), ["a", "b", "curl -k http://"]);
    assert.deepEqual(read("a | "), ["a"]);
    assert.deepEqual(read("cat <<EOF\nx $(b"), ["cat", "b"]);
  });

  it("bounds what is nested or repeated without end", () => {
    for (const unit of [
      "$(",
      "`",
      '"$(',
      "${a:-",
      "((",
      "{ ",
      "if ",
      "<(",
      "sh -c '",
      "cat <<E ",
      "sudo ",
      "a | ",
    ]) {
      parse(unit.repeat(20_000));
    }
  });
});
