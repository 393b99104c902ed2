import assert from "node:assert/strict";
import type { ShellWord } from "../../../../model/shell/command";
import { parseShell } from "../../../../model/shell/parse";
import { type Invocation, invocationOf } from "../../../../model/shell/programs/invocation";

function invocation(text: string): Invocation {
  const read = parseShell(text, (offset) => offset)
    .map(invocationOf)
    .find((one) => one !== undefined);
  assert.ok(read, text);
  return read;
}

/** `program subcommand: options | operands`, with `?` for what is not known. */
function told(text: string): string {
  const { program, subcommand, options, operands } = invocation(text);
  const named = options.map(({ name, value, written }) =>
    written === undefined ? name : `${name}=${value ?? "?"}`,
  );
  const head = [program, ...(subcommand === undefined ? [] : [subcommand])].join(" ");
  return [`${head}:`, ...named, "|", ...operands.map(({ value }) => value ?? "?")].join(" ");
}

describe("model/shell/programs/invocation", () => {
  for (const [text, expected] of [
    ["apt-get -o A=1 -yq install -t sid curl", "apt-get install: -o=A=1 -y -q -t=sid | curl"],
    ["apk --no-cache add -t .build gcc", "apk add: --no-cache -t=.build | gcc"],
    ["dnf -y --setopt=a=b install -x c d", "dnf install: -y --setopt=a=b -x=c | d"],
    ["zypper -n in --no-recommends curl", "zypper install: -n --no-recommends | curl"],
    ["pip3 --proxy p install -r f -i u x", "pip3 install: --proxy=p -r=f -i=u | x"],
    ["python3 -m pip install -q x", "pip install: -q | x"],
    ["python3 -m http.server 80", "python3: -m=http.server | 80"],
    ["uv pip install -p 3.12 x", "uv pip install: -p=3.12 | x"],
    ["npm i -g --registry u x", "npm install: -g --registry=u | x"],
    ["npm config set strict-ssl false", "npm config set: | strict-ssl false"],
    ["yarn global add x", "yarn global add: | x"],
    ["gem install x -v 1.2 --no-document", "gem install: -v=1.2 --no-document | x"],
    ["go install -ldflags '-s -w' -tags=a x@v1", "go install: -ldflags=-s -w -tags=a | x@v1"],
    ["go build --race ./...", "go build: -race | ./..."],
    ["cargo +nightly install --version 1 x", "cargo install: +n +i +g +h +t +l +y --version=1 | x"],
    ["curl -fsSLo f -H a --retry 3 u", "curl: -f -s -S -L -o=f -H=a --retry=3 | u"],
    ["wget -qO- --no-check-certificate u", "wget: -q -O=- --no-check-certificate | u"],
    ["git -C d -c a=b clone --depth 1 -b v1 u d", "git clone: -C=d -c=a=b --depth=1 -b=v1 | u d"],
    ["tar xzf a -C d", "tar: -x -z -f=a -C=d |"],
    ["tar -xzf a --strip-components 1", "tar: -x -z -f=a --strip-components=1 |"],
    ["tar cCf d a b", "tar: -c -C=d -f=a | b"],
    ["unzip -qo a -d d", "unzip: -q -o -d=d | a"],
    ["useradd -mu 1000 -s /bin/sh app", "useradd: -m -u=1000 -s=/bin/sh | app"],
    ["adduser -D -h /home/a -u 1 a", "adduser: -D -h=/home/a -u=1 | a"],
    ["chmod -R -x,o-w a", "chmod: -R | -x,o-w a"],
    ["chown --from a -R b c", "chown: --from=a -R | b c"],
    ["docker -H h run --rm -v a:b -e C image -x", "docker run: -H=h --rm -v=a:b -e=C | image -x"],
    ["docker container exec -it c sh -c x", "docker exec: -i -t | c sh -c x"],
    ["docker buildx build -t a .", "docker buildx build: -t=a | ."],
    ["docker login -u a -p b r", "docker login: -u=a -p=b | r"],
    ["gpg --batch --keyserver k --recv-keys A B", "gpg: --batch --keyserver=k --recv-keys | A B"],
    ["ssh -o A=b -p 22 h ls -la", "ssh: -o=A=b -p=22 | h ls -la"],
    ["su - app -c x", "su: -c=x | - app"],
    ["mysql -psecret -u root shop", "mysql: -p=secret -u=root | shop"],
    ["bash +e -eo pipefail -c x y", "bash: +e -e -o=pipefail -c | x y"],
  ] as const)
    it(`reads ${text}`, () => assert.equal(told(text), expected));

  it("reads a wrapper's own words, and the program behind it", () => {
    const [command] = parseShell("sudo -Eu app apt-get -y install x", (offset) => offset);
    const sudo = command?.wrappers[0];
    assert.ok(command && sudo);
    assert.deepEqual(
      invocationOf(sudo)?.options.map(({ name, value }) => [name, value]),
      [
        ["-E", undefined],
        ["-u", "app"],
      ],
    );
    assert.equal(invocationOf(command)?.subcommand, "install");
  });

  it("does not know what other programs mean", () => {
    const [command] = parseShell("frobnicate -x", (offset) => offset);
    assert.equal(command && invocationOf(command), undefined);
  });

  it("says that an option is lacking only where no word can be one", () => {
    for (const [text, names, expected] of [
      ["apt-get install x", "-y --yes", true],
      ["apt-get install -y x", "-y --yes", false],
      ["apt-get install $OPTS", "-y", false],
      ["apt-get $OPTS install x", "-y", false],
      ["apt-get install $(cat list)", "-y", false],
      ["apt-get install -q$MORE x", "-y", false],
      ["apt-get install -$X x", "-y", false],
      ['apt-get install "$PACKAGE"', "-y", true],
      ['apt-get install "$@"', "-y", false],
      ["apt-get install x=$VERSION", "-y", true],
      ["curl -o $FILE https://a.test/$V", "-f --fail", true],
      ["curl --header=$H u", "-f --fail", true],
      ["wget --no-check u", "--no-check-certificate", false],
    ] as const)
      assert.equal(invocation(text).lacks(names), expected, text);
  });

  it("knows no subcommand where it is computed", () => {
    const read = invocation("apt-get $WHAT install x");
    assert.equal(read.subcommand, undefined);
    assert.equal(read.operands.length, 3);
  });

  it("tells where each part stands", () => {
    const text = 'pip install -qi "https://a.test" --timeout=3 x==1';
    const read = invocation(text);
    const at = (place: { readonly start: number; readonly end: number } | undefined) =>
      place && text.slice(place.start, place.end);
    assert.equal(at(read.option("-i")?.range), 'i "https://a.test"');
    assert.equal(at(read.option("-i")?.valueRange), '"https://a.test"');
    assert.equal(at(read.option("--timeout")?.valueRange), "3");
    assert.equal(at(read.subcommandWord?.range), "install");
    assert.equal(at(read.operands[0]?.range), "x==1");
    assert.equal(at(read.packages[0]?.range), "x==1");
  });

  it("has all words in options and operands, whatever they are", () => {
    const words = [
      "-a",
      "--b",
      "--b=c",
      "install",
      "x",
      "--",
      "-",
      "$X",
      "xzf",
      "-C",
      "@",
      "+e",
      "run",
      "-m",
    ];
    const programs = [
      "apt-get",
      "docker",
      "git",
      "tar",
      "npm",
      "python",
      "go",
      "bash",
      "chmod",
      "pwsh",
      "uv",
    ];
    for (const program of programs) {
      for (let seed = 0; seed < 200; seed++) {
        const given = [0, 1, 2, 3, 4].map((i) => words[(seed * (i + 3) + i * i) % words.length] as string);
        const [command] = parseShell([program, ...given].join(" "), (offset) => offset);
        const read = command && invocationOf(command);
        if (!command || !read || read.program !== program) continue;
        const seen = new Set([
          ...read.operands,
          ...read.options.flatMap(({ word, valueWord }) => (valueWord ? [word, valueWord] : [word])),
        ]);
        const behind = command.words.indexOf(read.subcommandWord ?? (command.words[0] as ShellWord)) + 1;
        const left = command.words.slice(behind).filter((word) => !seen.has(word) && word.value !== "--");
        assert.deepEqual(
          left.map(({ raw }) => raw),
          [],
          `${program} ${given.join(" ")}`,
        );
      }
    }
  });
});
