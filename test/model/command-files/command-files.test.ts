import assert from "node:assert/strict";
import type { CommandFile } from "../../../model/command-files/command-file";
import { devcontainerCommands } from "../../../model/command-files/devcontainer";
import { parseMakefile } from "../../../model/command-files/makefile";
import { packageScripts } from "../../../model/command-files/package-json";
import { hasGitHubSteps, pipelineSteps } from "../../../model/command-files/pipeline";
import { parseUnit } from "../../../model/command-files/unit";
import { parseJson } from "../../../model/tree/json";
import { parseYaml } from "../../../model/tree/yaml/yaml";

/** The words of each command, as the file has them; `?` before those that are computed. */
function wordsOf({ text, commands }: CommandFile): readonly (readonly string[])[] {
  return commands.map(({ words }) =>
    words.map(({ range, value }) => `${value === undefined ? "?" : ""}${text.slice(range.start, range.end)}`),
  );
}

describe("recipes of a Makefile", () => {
  it("are what the shell gets, at their places, behind the signs of make", () => {
    const text = "run: image\n\t@-docker run \\\n\t\t--privileged web\nall: run ; docker ps\n";
    assert.deepEqual(wordsOf(parseMakefile(text)), [
      ["docker", "run", "--privileged", "web"],
      ["docker", "ps"],
    ]);
  });

  it("hold variables of make, which are unknown, and dollars for the shell", () => {
    const text =
      "run:\r\n\tdocker run -v $(CURDIR)/a:/a -v $$HOME:/h ${IMAGE} $(call tag,$(V)) $@ $< a$$b\r\n";
    assert.deepEqual(wordsOf(parseMakefile(text)), [
      ["docker", "run", "-v", "?$(CURDIR)/a:/a", "-v", "?$$HOME:/h"].concat([
        "?${IMAGE}",
        "?$(call tag,$(V))",
        "?$@",
        "?$<",
        "?a$$b",
      ]),
    ]);
    const [command] = parseMakefile(text).commands;
    assert.deepEqual(
      command?.words.map(({ variables }) => variables.join()),
      ["", "", "", "CURDIR", "", "HOME", "IMAGE", "call_tag___V_", "_", "_", "b"],
    );
  });

  it("are neither its variables nor its other lines", () => {
    const text = "DOCKER := docker run; x\nifdef A\nB = c ; d\n# docker run\nrun: A = docker ; b\n";
    const { commands, comments } = parseMakefile(text);
    assert.deepEqual(commands, []);
    assert.deepEqual(
      comments.map((comment) => comment.text),
      ["docker run"],
    );
  });
});

describe("what a unit runs", () => {
  it("is the text of its Exec lines, behind their signs and over continued lines", () => {
    const text =
      "[Service]\nExecStartPre=-/usr/bin/docker rm %n\nExecStart=/usr/bin/docker run \\\n  --privileged web\n; no\n[Install]\n";
    const unit = parseUnit(text);
    assert.deepEqual(wordsOf(unit), [
      ["/usr/bin/docker", "rm", "?%n"],
      ["/usr/bin/docker", "run", "--privileged", "web"],
    ]);
    assert.deepEqual(
      unit.comments.map((comment) => comment.text),
      ["no"],
    );
  });

  it("has the variables of its Environment lines", () => {
    const text = "[Service]\nEnvironment=DOCKER_HOST=tcp://a:2375 B=c\n";
    assert.deepEqual(wordsOf(parseUnit(text)), [["", "DOCKER_HOST=tcp://a:2375", "B=c"]]);
  });
});

describe("steps of a pipeline", () => {
  const steps = (text: string) => wordsOf(pipelineSteps(parseYaml(text)));

  it("of GitHub are what a shell runs, whatever style the text has", () => {
    const text = `on: push
jobs:
  web:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: docker run "a b"
      - name: two
        run: |
          docker run \\
            --privileged \${{ env.IMAGE }}
      - run: print()
        shell: python
      - run: "docker run \\"c\\""
`;
    assert.ok(hasGitHubSteps(text));
    assert.ok(!hasGitHubSteps(text.replaceAll("docker", "ls")));
    assert.deepEqual(steps(text), [
      ["docker", "run", '"a b"'],
      ["docker", "run", "--privileged", "?${{ env.IMAGE }}"],
      ["docker", "run", '\\"c\\"'],
    ]);
  });

  it("of GitHub on Windows are PowerShell's, and an action has steps too", () => {
    const shells = (text: string) => pipelineSteps(parseYaml(text)).commands.map(({ shell }) => shell);
    assert.deepEqual(shells("jobs: { a: { runs-on: windows-2022, steps: [{ run: docker ps }] } }\n"), [
      "pwsh",
    ]);
    assert.deepEqual(shells("runs: { using: composite, steps: [{ run: docker ps, shell: bash }] }\n"), [
      "posix",
    ]);
  });

  it("hold the options of the containers that GitHub creates", () => {
    const text =
      "jobs:\n  a:\n    container: { image: web, options: --privileged -v /a:/b }\n    services:\n      db: { image: db, options: --cap-add X }\n";
    assert.deepEqual(steps(text), [
      ["", "", "--privileged", "-v", "/a:/b", "web"],
      ["", "", "--cap-add", "X", "db"],
    ]);
  });

  it("of GitLab are the lines of its scripts; an anchor's are read once", () => {
    const text =
      ".base: &base\n  - docker info\nweb:\n  before_script:\n    - *base\n    - docker login\n  script: docker push web\n";
    assert.deepEqual(steps(`default: { after_script: [docker logout] }\n${text}`), [
      ["docker", "logout"],
      ["docker", "login"],
      ["docker", "push", "web"],
    ]);
  });

  it("have the variables of Docker, and the flags of its daemon", () => {
    const text =
      'variables:\n  DOCKER_TLS_CERTDIR: ""\n  OTHER: a\nservices:\n  - name: docker:28-dind\n    command: ["--tls=false"]\njobs:\n  a: { env: { DOCKER_CONTENT_TRUST: 0 } }\n';
    const file = pipelineSteps(parseYaml(text));
    assert.deepEqual(
      file.commands.map(({ words }) => words.map(({ value }) => value)),
      [
        ["export", "DOCKER_TLS_CERTDIR="],
        ["dockerd", "--tls=false"],
        ["export", "DOCKER_CONTENT_TRUST=0"],
      ],
    );
    assert.deepEqual(wordsOf(file), [
      ["", '""'],
      ["", '"--tls=false"'],
      ["", "0"],
    ]);
  });
});

describe("commands in JSON", () => {
  it("of a package.json are its scripts", () => {
    const text = '{ "scripts": { "db": "docker run -e \\"A=b\\" db" }, "docker": "no" }';
    assert.deepEqual(wordsOf(packageScripts(parseJson(text))), [["docker", "run", "-e", '\\"A=b\\"', "db"]]);
  });

  it("of a devcontainer.json are the run that starts it and what its life runs", () => {
    const text = `{
  "image": "web", "privileged": true, "capAdd": ["SYS_PTRACE"], "runArgs": ["--network=host", "-v", "\${localEnv:HOME}:/h"],
  "initializeCommand": "docker ps", "postCreateCommand": { "a": ["docker", "info"] }
}`;
    const file = devcontainerCommands(parseJson(text));
    assert.deepEqual(
      file.commands.map(({ words }) => words.map(({ value, raw }) => value ?? `?${raw}`)),
      [
        ["docker", "run", "--privileged=true", "--cap-add=SYS_PTRACE", "--network=host"].concat([
          "-v",
          "?${localEnv:HOME}:/h",
          "web",
        ]),
        ["docker", "ps"],
        ["docker", "info"],
      ],
    );
  });
});
