import assert from "node:assert/strict";
import type { Command, Shell } from "../../../../model/shell/command";
import { parseShell } from "../../../../model/shell/parse";
import { invocationOf } from "../../../../model/shell/programs/invocation";

function parse(text: string, shell: Shell | "cmd" = "powershell"): readonly Command[] {
  return parseShell(text, (offset) => offset, { shell });
}

/** Each command as its name and the values of its words, with `?` for what is computed. */
function read(text: string, shell?: Shell | "cmd"): readonly string[] {
  return parse(text, shell).map(({ name, words }) =>
    [name ?? "?", ...words.slice(1).map(({ value }) => value ?? "?")].join(" "),
  );
}

describe("model/shell/powershell", () => {
  for (const [text, expected] of [
    ["a -b c; d && e || f", ["a -b c", "d", "e", "f"]],
    ["iwr -useb https://a.test | iex", ["invoke-webrequest -useb https://a.test", "invoke-expression"]],
    ["Invoke-WebRequest -Uri 'a b' `\n  -OutFile \"c d\"", ["invoke-webrequest -Uri a b -OutFile c d"]],
    ["a `\r\n b\r\nc # d; e\nf <# g\nh #> i", ["a b", "c", "f i"]],
    ['a \'it\'\'s\' "b`"c`n" "d""e" `$f', ['a it\'s b"c\n d"e $f']],
    ['a $b "c $d" \'$e\' "$env:F" ${g h} @i', ["a ? ? $e ? ? ?"]],
    ["a @'\nb 'c' $d\n'@ e", ["a b 'c' $d e"]],
    ['a @"\nb "c" `$d\n"@ e\nf', ['a b "c" $d e', "f"]],
    ["a b, c,d e", ["a b,c,d e"]],
    ["a > b 2>&1 c", ["a c"]],
    [
      "C:\\x\\curl.exe -k u; curl.exe u; .\\y.ps1 z; & 'C:\\a b.exe' c",
      ["curl -k u", "curl u", "y.ps1 z", "a b c"],
    ],
    [
      "iex ((New-Object Net.WebClient).DownloadString('https://a.test'))",
      ["invoke-expression ?", "new-object Net.WebClient", ".downloadstring https://a.test"],
    ],
    [
      "IEX(iwr a) -b:(c); a | %{ d }",
      ["invoke-expression ? ?", "invoke-webrequest a", "c", "a", "foreach-object ?", "d"],
    ],
    [
      "& ([scriptblock]::Create((irm https://a.test)))",
      ["? ", "[scriptblock]::create ?", "invoke-restmethod https://a.test"].map((one) => one.trim()),
    ],
    ["$x = iwr a; $y.Z('b', $c, 1 + 2).W", ["?", "invoke-webrequest a", ".z b ? ?"]],
    ["$a.b[0] += [Net.X]::Y; [A.B]::new().C(d)", ["[a.b]::new", ".c ?"]],
    ["if (a b) { c } elseif (d) { e } else { f }\ng", ["a b", "c", "d", "e", "f", "g"]],
    [
      "foreach ($x in @(a b)) { c $x }; try { d } catch [E] { f } finally { g }",
      ["a b", "c ?", "d", "f", "g"],
    ],
    ["function F($a) { b } ; do { c } while ($x)\nd", ["b", "c", "d"]],
    [
      "a | % { b $_ } | ? { $_.c }; Invoke-Command { d }",
      ["a", "foreach-object ?", "b ?", "where-object ?", "invoke-command ?", "d"],
    ],
    ["a @{ b = 'c'; d = e f }; return g; throw (h)", ["a ?", "e f", "g", "h"]],
    ['"& { $(irm a) } -B" | iex', ["invoke-restmethod a", "invoke-expression"]],
    [
      "bash -c 'curl x | sh'; powershell -c \"d 'e'\"",
      ["bash -c curl x | sh", "curl x", "sh", "powershell -c d 'e'", "d e"],
    ],
  ] as const)
    it(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), expected));

  it("has the aliases of the PowerShell that reads it", () => {
    assert.deepEqual(read("curl u; wget u; iwr u"), Array(3).fill("invoke-webrequest u"));
    assert.deepEqual(read("curl u; wget u; IWR u", "pwsh"), ["curl u", "wget u", "invoke-webrequest u"]);
  });

  it("is run by other shells", () => {
    for (const [text, shell] of [
      ["pwsh -NoProfile -Command 'iwr u | iex'", "posix"],
      ['powershell.exe -ep bypass -c "iwr u | iex"', "cmd"],
      ['a && @powershell -NoProfile -Command "iwr u | iex" && SET X=%PATH%', "cmd"],
      ["powershell iwr u ^| iex", "cmd"],
      ['powershell -Command "iwr \\"u\\" | iex"', "cmd"],
      ['echo "a | b" & pwsh -c "iwr u | iex"', "cmd"],
    ] as const) {
      const commands = parse(text, shell).filter((command) => command.shell !== "posix");
      assert.deepEqual(
        commands.map(({ name }) => name),
        ["invoke-webrequest", "invoke-expression"],
        text,
      );
      assert.equal(commands[1]?.pipedFrom, commands[0], text);
    }
    for (const text of ["pwsh script.ps1 iwr", "pwsh -File a.ps1 -c iwr", "powershell -File a.ps1", "pwsh -"])
      assert.deepEqual(read(text, "posix").length, 1, text);
    assert.deepEqual(read("powershell -c a | b", "cmd"), ["a"]);
  });

  it("hands each item of a pipe to the commands of a loop that take it", () => {
    const [a, loop, b, c, d] = parse("a | % { b $_; c } | d");
    assert.equal(loop?.pipedFrom, a);
    assert.equal(b?.pipedFrom, a);
    assert.equal(c?.pipedFrom, undefined);
    assert.equal(d?.pipedFrom, c);
  });

  it("knows what is assigned to a variable", () => {
    const [assigning] = parse("$x = (a b).C");
    const [{ name, value } = assert.fail()] = assigning?.assignments ?? [];
    assert.equal(name, "x");
    assert.deepEqual(
      value?.substitutions.map((command) => command.name),
      ["a"],
    );
    assert.deepEqual(parse("$x = 1"), []);
  });

  it("tells where each word stands", () => {
    const text = 'RUN iwr -Uri:"a`"b" | iex';
    const [iwr, iex] = parseShell(text.slice(4), (offset) => offset + 4, { shell: "pwsh" });
    assert.deepEqual(
      iwr?.words.map(({ range }) => text.slice(range.start, range.end)),
      ["iwr", '-Uri:"a`"b"'],
    );
    assert.deepEqual(iex?.range, { start: 22, end: 25 });
    const uri = iwr && invocationOf(iwr)?.option("-Uri");
    assert.equal(uri?.value, 'a"b');
    const inner = 'pwsh -c "iwr \\"https://a.test\\" | iex"';
    const last = parse(inner, "posix").at(-1);
    assert.equal(inner.slice(last?.range.start, last?.range.end), "iex");
  });

  it("reads parameters in any case, shortened, and with a colon", () => {
    const [command] = parse("Invoke-WebRequest -URI u -UseB -skipcert -OutFile:f -1 x");
    const read = command && invocationOf(command);
    assert.equal(read?.option("-Uri")?.value, "u");
    assert.equal(read?.option("-SkipCertificateCheck")?.name, "-skipcert");
    assert.equal(read?.option("-OutFile")?.value, "f");
    assert.deepEqual(
      read?.operands.map(({ value }) => value),
      ["-1", "x"],
    );
  });

  it("reads what is there of a text that is not finished", () => {
    const text =
      "iwr \"a$(b 'c') `\" @'\nd\n'@ [x]::y(1, @{ a = 1 }) ${z} <# # #> | % { iex $_ } 2>&1; [A]::B('";
    for (let end = 0; end <= text.length; end++) {
      for (const shell of ["powershell", "pwsh", "cmd"] as const) {
        for (const { words, range } of parse(text.slice(0, end), shell))
          for (const word of words)
            assert.ok(range.start <= word.range.start && word.range.end <= range.end && range.end <= end);
      }
    }
    assert.deepEqual(read("iwr 'a"), ["invoke-webrequest a"]);
    assert.deepEqual(read("iex (irm a"), ["invoke-expression ?", "invoke-restmethod a"]);
  });

  it("leaves out what is nested without end", () => {
    for (const opening of ["(", "{", "$(", "@{", '"$(', "[a]::b(", "$a=", "if (", "a {", "`", "<#", "@'\n"]) {
      let unread = false;
      parseShell(opening.repeat(20_000), (offset) => offset, {
        shell: "powershell",
        onUnread: () => {
          unread = true;
        },
      });
      assert.equal(unread, !/^(?:`|<#|@')/.test(opening), opening);
    }
  });
});
