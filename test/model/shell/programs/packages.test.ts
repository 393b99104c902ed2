import assert from "node:assert/strict";
import { parseShell } from "../../../../model/shell/parse";
import { invocationOf } from "../../../../model/shell/programs/invocation";

/** `name operator version` of each package, `?` for what is not known, and its source unless that is a registry. */
function packages(text: string): readonly string[] {
  const [command] = parseShell(text, (offset) => offset);
  return ((command && invocationOf(command)?.packages) ?? []).map(({ name, operator, version, source }) => {
    const asked = operator === undefined ? "" : ` ${operator} ${version ?? "?"}`;
    return `${name ?? "?"}${asked}${source === "registry" ? "" : ` (${source ?? "?"})`}`;
  });
}

describe("model/shell/programs/packages", () => {
  for (const [text, expected] of [
    [
      "apt-get install -y curl=7.88.1-10 vim/bookworm libc6:arm64 libc6:arm64=2",
      ["curl = 7.88.1-10", "vim / bookworm", "libc6", "libc6 = 2"],
    ],
    ["apt install ./a.deb /tmp/b.deb c.deb", ["? (file)", "? (file)", "? (file)"]],
    ["apt-get install curl=$V $LIST lib$X $Y=1", ["curl = ?", "? (?)", "? (?)", "? = ? (?)"]],
    [
      "apk add curl~8 'b>=1.2-r0' c@edge d@edge=1 -t .v e !f",
      ["curl ~ 8", "b >= 1.2-r0", "c", "d = 1", "e", "? (?)"],
    ],
    ["apk add --allow-untrusted x.apk https://a.test/y.apk", ["? (file)", "? (url)"]],
    [
      "yum install nginx-1.20.1 httpd-2.4.6-97.el7.x86_64 java-1.8.0-openjdk python3-pip @dev",
      ["nginx - 1.20.1", "httpd - 2.4.6-97.el7.x86_64", "java-1.8.0-openjdk", "python3-pip", "? (?)"],
    ],
    ["dnf install -y 'a >= 1' b=2 https://a.test/c.rpm", ["a >= 1", "b = 2", "? (url)"]],
    ["zypper in 'curl=8' vim", ["curl = 8", "vim"]],
    [
      "pip install a==1.0 'b[c]>=1,<2' d~=1 'e==1; python_version<\"3\"' f . g.whl -r r.txt git+https://a.test/h",
      ["a == 1.0", "b >= 1,<2", "d ~= 1", "e == 1", "f", "? (file)", "? (file)", "? (url)"],
    ],
    ["python -m pip install 'a @ https://a.test/a.zip' b==$V", ["? (url)", "b == ?"]],
    [
      "npm i -g a@1.2 @b/c @b/c@2 d@npm:e@1 f/g ./h i.tgz git+ssh://j",
      ["a @ 1.2", "@b/c", "@b/c @ 2", "d @ npm:e@1", "? (url)", "? (file)", "? (file)", "? (url)"],
    ],
    ["yarn global add a@1", ["a @ 1"]],
    ["pnpm add a", ["a"]],
    ["gem install a -v 1.2", ["a = 1.2"]],
    ["gem install a:1.2 b c.gem", ["a : 1.2", "b", "? (file)"]],
    [
      "go install example.test/a/cmd@v1.2 example.test/b@latest ./cmd",
      ["example.test/a/cmd @ v1.2", "example.test/b @ latest", "? (file)"],
    ],
    ["cargo install a@1.2 b --version 2", ["a @ 1.2", "b = 2"]],
    ["cargo install --version $V a", ["a = ?"]],
    ["apt-get update", []],
  ] as const)
    it(`reads ${text}`, () => assert.deepEqual(packages(text), expected));
});
