import assert from "node:assert/strict";
import { readCompose } from "../../../model/compose/parse";
import { service, serviceOf, written } from "./reading";

const extending = [
  "services:",
  "  base:",
  "    image: base:1",
  "    read_only: true",
  "    deploy: { resources: { limits: { memory: 1g, cpus: 1 } } }",
  "  middle:",
  "    extends: { service: base }",
  "    deploy: { resources: { limits: { cpus: 2 } } }",
  "  web:",
  "    extends: middle",
  "    privileged:",
  "  elsewhere:",
  "    extends: { file: common.yaml, service: web }",
  "    user: root",
  "    deploy: { resources: { limits: { cpus: 2 } } }",
  "  around:",
  "    extends: again",
  "  again:",
  "    extends: around",
  "  nowhere:",
  "    extends: ${SERVICE}",
  "",
].join("\n");

describe("model/compose/service", () => {
  it("reads a key from the nearest service that it extends", () => {
    const web = serviceOf(extending, "web");
    assert.equal(web.imageReference?.text, "base:1");
    assert.equal(written(web, web.get("read_only").range), "true");
    assert.equal(web.get("deploy", "resources", "limits", "cpus").number, 2);
    assert.equal(web.get("deploy", "resources", "limits", "memory").string, "1g");
    assert.equal(web.get("cap_add").isAbsent, true);
    assert.equal(web.get("privileged").isAbsent, true);
  });

  it("says of a mapping that is merged with another one only what is written", () => {
    const web = serviceOf(extending, "web");
    const limits = web.get("deploy", "resources", "limits");
    assert.equal(limits.get("cpus").number, 2);
    assert.equal(limits.get("memory").isUnknown, true);
  });

  it("does not know what another file, a circle or a variable gives", () => {
    for (const name of ["elsewhere", "around", "again", "nowhere"]) {
      const one = serviceOf(extending, name);
      assert.equal(one.get("read_only").isUnknown, true, name);
      assert.equal(one.get("deploy", "resources", "limits", "memory").isUnknown, true, name);
    }
    assert.equal(
      serviceOf(extending, "elsewhere").text(serviceOf(extending, "elsewhere").get("user")),
      "root",
    );
  });

  it("bounds chains of services that extend each other", () => {
    const chain = Array.from({ length: 200 }, (_, i) => `  s${i}: { extends: s${i - 1} }\n`).join("");
    const { services } = readCompose(`services:\n${chain}`);
    assert.equal(services[5]?.get("image").isUnknown, true, "s0 extends what is not there");
    assert.equal(services[199]?.get("image").isUnknown, true);
  });

  it("reads booleans as Compose does, and unknown ones as neither", () => {
    const values = ["true", "yes", '"true"', "'1'", "${X:-on}", "false", "no", '"0"', "${X}", "[true]"];
    assert.deepEqual(
      values.filter((value) => {
        const one = service(`privileged: ${value}`);
        return one.isTrue(one.get("privileged"));
      }),
      ["true", "yes", '"true"', "'1'", "${X:-on}"],
    );
  });

  it("reads what Compose replaces, and not what it takes away", () => {
    const one = service("ports: !reset [80:80]", "cap_add: !override [SYS_ADMIN]", "user: !reset root");
    for (const key of ["ports", "user"]) assert.equal(one.get(key).isAbsent, true, key);
    assert.deepEqual(
      one.addedCapabilities.map(({ string }) => string),
      ["SYS_ADMIN"],
    );
    const text = "services:\n  a: { image: a, privileged: true }\n  b: { extends: a, privileged: !reset }\n";
    assert.equal(readCompose(text).services[1]?.get("privileged").isAbsent, true);
  });

  it("takes the image from a variable's default, and none that is unknown or invalid", () => {
    assert.equal(service("image: ${IMAGE:-nginx}:${TAG:-1.29}").imageReference?.tag, "1.29");
    assert.equal(service("image: nginx:${TAG}").imageReference, undefined);
    assert.equal(service("image: <IMAGE>").imageReference, undefined);
  });

  it("lists the command line in the order in which it runs", () => {
    const words = (...body: string[]) => service(...body).commandLine.map(({ string }) => string);
    assert.deepEqual(words("command: [run, --fast]", "entrypoint: [/init, -v]"), [
      "/init",
      "-v",
      "run",
      "--fast",
    ]);
    assert.deepEqual(words("command: run --fast"), ["run --fast"]);
    assert.deepEqual(words("command:"), []);
  });

  it("recognizes services on Windows", () => {
    assert.equal(service("image: mcr.microsoft.com/windows/servercore:ltsc2022").isWindows, true);
    assert.equal(service("image: mcr.microsoft.com/dotnet/framework/aspnet:${TAG}").isWindows, true);
    assert.equal(service("image: app", "isolation: process").isWindows, true);
    assert.equal(service("image: app", "platform: windows/amd64").isWindows, true);
    assert.equal(service("image: app", "volumes: ['C:\\x:C:\\y']").isWindows, true);
    // It runs Windows in a virtual machine, in a container of Linux.
    assert.equal(service("image: dockurr/windows:4").isWindows, false);
    assert.equal(serviceOf(extending, "elsewhere").isWindows, false);
  });

  it("reads what is built", () => {
    const build = (...body: string[]) => {
      const read = service(...body).build;
      return read && [read.context, read.dockerfile, read.target];
    };
    assert.deepEqual(build("build: ."), [".", "Dockerfile", undefined]);
    assert.deepEqual(build("build: ./app/"), ["./app/", "app/Dockerfile", undefined]);
    assert.deepEqual(build("build:", "  dockerfile: Dockerfile.dev", "  target: dev"), [
      ".",
      "Dockerfile.dev",
      "dev",
    ]);
    assert.deepEqual(build("build: { context: ../a, dockerfile: ../b/Dockerfile }"), [
      "../a",
      "../a/../b/Dockerfile",
      undefined,
    ]);
    assert.deepEqual(build("build: { context: '${DIR:-api}' }"), ["api", "api/Dockerfile", undefined]);
    for (const remote of [
      "https://example.com/a.tar",
      "git@host:a/b",
      "github.com/a/b",
      "a.git#main:dir",
      "$DIR",
      "~/a",
    ])
      assert.deepEqual(build(`build: { context: '${remote}' }`), [undefined, undefined, undefined], remote);
    assert.deepEqual(build("image: a"), undefined);
  });

  it("finds an inline Dockerfile", () => {
    const one = service("build:", "  dockerfile_inline: |", "    FROM alpine", "    USER 1");
    assert.equal(one.build?.inline.string, "FROM alpine\nUSER 1\n");
    assert.equal(service("build: .").build?.inline.isAbsent, true);
  });
});
