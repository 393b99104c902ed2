import assert from "node:assert/strict";
import { rules } from "../../../../rules/index";
import { lint } from "../../../linter/rules";

const fetchBoth = "curl -fsSLO https://example.com/1.2/a.deb && curl -fsSLO https://example.com/1.2/b.deb";
const install = "dpkg -i a.deb b.deb";
const sum = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("rules/shared/downloads/compared-files", () => {
  const onlyFirst = [
    `echo "${sum}  a.deb" | sha256sum -c -`,
    `echo ${sum} *a.deb | sha256sum --check --status`,
    `echo "$A_SUM  ./a.deb" | sha256sum -c`,
    `echo "$(cat a.sum)  a.deb" | sha256sum -c`,
    `printf '%s  %s\\n' "$A_SUM" a.deb | shasum -a 256 -c -`,
    `echo "SHA256 (a.deb) = ${sum}" | sha256sum -c`,
    `sha256sum -c <<< "${sum}  a.deb"`,
    `sha256sum -c <(echo "${sum}  a.deb")`,
    `echo "${sum}  a.deb" > SUMS && sha256sum -c SUMS`,
    `echo "${sum}  a.deb" | tee SUMS && cat SUMS && sha256sum -c < SUMS`,
    `echo "${sum}  /srv/a.deb" | sha256sum -c`,
    `(cd /srv && echo "${sum}  a.deb" | sha256sum -c)`,
    `[ "$(sha256sum a.deb | cut -c-64)" = ${sum} ]`,
    `sha256sum a.deb | grep ${sum}`,
  ];
  for (const check of onlyFirst)
    it(`counts for the file that it names: ${check}`, () =>
      assert.deepEqual(told(`WORKDIR /srv\nRUN ${fetchBoth} && ${check} && ${install}`), ["b.deb"]));

  const both = [
    "sha256sum -c SUMS",
    'echo "$SUMS" | sha256sum -c',
    "curl -fsSL https://example.org/SUMS | sha256sum -c",
    `echo "${sum}  $FILE" | sha256sum -c`,
    `(echo "${sum}  a.deb"; echo "${sum}  b.deb") | sha256sum -c`,
    `echo "${sum}  a.deb\\n${sum}  b.deb" | sha256sum -c`,
    `echo "${sum}  a.deb" > SUMS && echo "${sum}  b.deb" >> SUMS && sha256sum -c SUMS`,
    `echo "${sum}  other" | sha256sum -c`,
    "sha256sum -c --ignore-missing /SHA256SUMS",
    `for file in *.deb; do sha256sum "$file" | grep ${sum}; done`,
    "sha256sum *.deb | diff - /sums",
    "gpg --verify a.deb.asc a.deb",
  ];
  for (const check of both)
    it(`may be about every file: ${check}`, () =>
      assert.deepEqual(told(`WORKDIR /srv\nRUN ${fetchBoth} && ${check} && ${install}`), []));

  it("reads a list that another step writes", () => {
    const list = `RUN cat > /SUMS <<EOF\n${sum}  a.deb\nEOF\n`;
    assert.deepEqual(told(`${list}RUN ${fetchBoth} && sha256sum -c /SUMS && ${install}`), ["b.deb"]);
    const copied = `COPY <<EOF /SUMS\n${sum}  a.deb\nEOF\n`;
    assert.deepEqual(told(`${copied}RUN ${fetchBoth} && sha256sum -c /SUMS && ${install}`), ["b.deb"]);
  });

  it("tells an unchecked certificate in full where another file is compared", () => {
    const severities = ["a.deb", "b.deb"].map((name) => {
      const fetch = "curl -kfsSLO https://example.com/1.2/a.deb && curl -fsSLO https://example.com/1.2/b.deb";
      const text = `FROM debian:13-slim\nRUN ${fetch} && echo "${sum}  ${name}" | sha256sum -c\nUSER 10001\n`;
      const { findings } = lint("Dockerfile", text, {}, rules);
      return findings.find(({ rule }) => rule === "dockerfile/download-without-tls-check")?.severity;
    });
    assert.deepEqual(severities, ["low", "high"]);
  });

  it("looks at comparisons of later steps, too", () => {
    const later = `RUN echo "${sum}  a.deb" | sha256sum -c\nRUN ${install}`;
    assert.deepEqual(told(`RUN ${fetchBoth}\n${later}`), ["b.deb"]);
  });

  it("leaves what goes into a pipe told", () => {
    const piped = "curl -fsSL https://example.com/1.2/c.tgz | tar xz -C /usr/local";
    const check = `echo "${sum}  a.deb" | sha256sum -c`;
    assert.deepEqual(told(`RUN ${fetchBoth} && ${piped} && ${check} && dpkg -i a.deb`), ["c.tgz"]);
  });

  it("tells files of one name in two folders apart", () => {
    const fetch = "curl -fsSLO https://example.com/1.2/tool";
    const check = `echo "${sum}  tool" | sha256sum -c && sh tool`;
    assert.deepEqual(told(`RUN cd /a && ${fetch} && ${check} && cd /b && ${fetch} && sh tool`), ["tool"]);
    assert.deepEqual(told(`RUN cd $A && ${fetch} && ${check} && cd $B && ${fetch} && sh tool`), []);
  });
});

/** What is said to be run or installed without a check. */
function told(instructions: string): readonly string[] {
  const { findings } = lint("Dockerfile", `FROM debian:13-slim\n${instructions}\nUSER 10001\n`, {}, rules);
  return findings
    .filter(({ rule }) => rule === "dockerfile/download-without-verification")
    .map(({ message }) =>
      message.replace(/(?:, which curl fetches,)? is run or installed without a check$/, ""),
    );
}
