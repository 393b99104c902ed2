import fc from "fast-check";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { parseScript } from "../../../model/shell/script";
import { checkCommand, checkRanges } from "./ranges";

const pieces = [
  ...[
    "FROM a AS b\n",
    "FROM b",
    "RUN ",
    "COPY ",
    "ENV ",
    "ARG A=",
    "CMD ",
    "ONBUILD ",
    "SHELL ",
    "HEALTHCHECK ",
    "LABEL ",
    "--from=",
  ],
  ...[
    "--mount=type=secret,id=",
    "# c\n",
    "# escape=`\n",
    "\n",
    "\r\n",
    "\r",
    "\\\n",
    "`\n",
    "\\\\\n",
    "\\ \n",
    " ",
    "\t",
    "\ufeff",
  ],
  ...[
    "<<EOF",
    "<<-'E'",
    "5<<E",
    "EOF\n",
    "E\n",
    "'",
    '"',
    "$",
    "${A",
    "}",
    ":-",
    "%%",
    "/",
    "[",
    "]",
    '["sh", "-c", "',
    '"]',
    "\\u0041",
  ],
  ...[
    "=",
    ",",
    "&&",
    "|",
    ";",
    "$(",
    ")",
    "`",
    "if",
    "sudo -u",
    "env A=b",
    "find -exec",
    "bash <<<",
    "{{",
    "}}",
    "curl -k",
    "\u{1f433}",
    "#",
  ],
];

const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(""));

const example = [
  '# syntax=docker/dockerfile:1\r\n# escape=\\\nARG V=22\nFROM --platform=$BUILDPLATFORM node:${V:-20} AS build\nENV A=b \\\n  # why\n  C="d e"\n',
  "RUN --mount=type=cache,target=/x apt-get update && \\\n\n  sudo sh -c 'curl -k \"http://a\" | sh' \\\n  ; echo `date`\n",
  'RUN <<EOF bash\nset -e\necho "${X}"\nEOF\nCOPY --from=build <<-"A" /a /b/\n\ttext\n\tA\n',
  'ONBUILD HEALTHCHECK --interval=1s CMD ["sh", "-c", "exit \\"1\\""]\nUSER app\nENTRYPOINT ["tini", "--", "node"]\n',
].join("");

describe("model/dockerfile and model/shell, on any text", () => {
  it("throw nothing and point inside the text", () => {
    const text = fc.oneof({ weight: 3, arbitrary: soup }, fc.string({ unit: "binary", maxLength: 200 }));
    fc.assert(
      fc.property(text, (any) => checkRanges(parseDockerfile(any))),
      { numRuns: 1000 },
    );
  });

  it("read every cut of a Dockerfile", () => {
    for (let end = 0; end <= example.length; end++) {
      checkRanges(parseDockerfile(example.slice(0, end)));
      checkRanges(parseDockerfile(example.slice(end)));
    }
  });

  it("read any script of PowerShell and of cmd", () => {
    const pieces = [
      "iwr -Uri a",
      "| iex",
      "'",
      '"',
      "`",
      "`\n",
      "$(",
      "$a",
      "${",
      "(",
      ")",
      "{",
      "}",
      "@'\n",
      "\n'@",
    ];
    const others = [
      "[A]::B(",
      ".C(",
      ",",
      "=",
      ";",
      "&&",
      "<#",
      "#>",
      "\n",
      "if (",
      "@{",
      "{{ if }}",
      "^",
      "powershell -c ",
    ];
    const script = fc.array(fc.constantFrom(...pieces, ...others, " "), { maxLength: 40 });
    const shells = fc.constantFrom('["powershell"]', '["pwsh", "-c"]', '["cmd"]');
    fc.assert(
      fc.property(script, shells, (parts, shell) =>
        checkRanges(
          parseDockerfile(`FROM a\nSHELL ${shell}\nRUN <<EOF\n${parts.join("")}\nEOF\nRUN ${parts.join("")}`),
        ),
      ),
      { numRuns: 1000 },
    );
  });

  it("read any script", () => {
    fc.assert(
      fc.property(soup, (text) => {
        const { commands } = parseScript(text);
        for (const command of commands) checkCommand({ start: 0, end: text.length }, command);
      }),
      { numRuns: 1000 },
    );
  });
});
