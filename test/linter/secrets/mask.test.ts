import assert from "node:assert/strict";
import { Linter } from "../../../linter/linter";
import { errorText, Mask } from "../../../linter/secrets/mask";
import { rules } from "../../../rules/index";
import { configuration, failOnRuleError } from "../rules";
import { plantSecrets } from "./planted";

const linter = new Linter({ rules, onRuleError: failOnRuleError });

function maskOf(path: string, text: string): Mask {
  return new Mask(text, () => linter.secrets({ path, text }));
}

function shown(path: string, text: string): string {
  return maskOf(path, text).shown({ start: 0, end: text.length });
}

describe("linter/secrets", () => {
  const { files, secrets } = plantSecrets();
  for (const [path, text] of Object.entries(files)) {
    it(`shows no secret of ${path}, and all else`, () => {
      const planted = secrets.filter((secret) => text.includes(secret));
      const masked = shown(path, text);
      assert.deepEqual(
        planted.filter((secret) => masked.includes(secret)),
        [],
      );
      assert.equal(masked.split("\n").length, text.split("\n").length);
      // What is left of the text stands there in its order.
      let at = 0;
      for (const part of masked.split("••••")) {
        at = text.indexOf(part, at);
        assert.ok(at >= 0, part);
        at += part.length;
      }
    });
  }

  it("leaves alone what only speaks of secrets", () => {
    for (const line of [
      "ENV DB_PASSWORD=$DB_PASSWORD PASSWORD_FILE=/run/secrets/db TOKEN_TTL=3600",
      "FROM registry.internal:5000/app:1.2@sha256:9b2e1b4c3d5f",
      "ADD https://localhost:8080/users/@me /x",
      "USER 1000:1000",
      "# docker run -u app:app: the password is read from a file",
      "ENV DATABASE_URL=postgres://shop:${DB_PASSWORD:?}@db:5432/shop",
      "RUN --mount=type=secret,id=token,env=TOKEN ./build --user app",
    ])
      assert.equal(shown("Dockerfile", `FROM scratch\n${line}\n`), `FROM scratch\n${line}\n`);
  });

  it("says a word of a secret neither in small nor in capital letters, but says words that anybody uses", () => {
    const text =
      "services:\n  app:\n    environment: {A_PASSWORD: Zq7Xw9KpLm3RtY5v, B_PASSWORD: production}\n";
    const mask = maskOf("compose.yaml", text);
    assert.equal(mask.said("Unknown instruction ZQ7XW9KPLM3RTY5V"), "Unknown instruction ••••");
    assert.equal(mask.said('Service "production" runs as root'), 'Service "production" runs as root');
  });

  it("leaves the messages of rules as they are where they quote nothing secret", () => {
    for (const [path, text] of Object.entries(files)) {
      const mask = maskOf(path, text);
      for (const { message, rule } of linter.lint({ path, text }, configuration({ profile: "strict" }))
        .findings)
        if (/secret|credential/.test(rule)) assert.equal(mask.said(message), message);
    }
  });

  it("knows a fix that writes a secret from one that asks for it", () => {
    const text = "services:\n  app:\n    environment: {A_PASSWORD: root, B_TOKEN: Zq7Xw9KpLm3RtY5v}\n";
    const mask = maskOf("compose.yaml", text);
    const writing = (newText: string) =>
      mask.isCarriedBy({ title: "", kind: "choice", edits: [{ range: { start: 0, end: 0 }, newText }] });
    assert.ok(writing('{"other": "Zq7Xw9KpLm3RtY5v"}'));
    assert.ok(writing("A_PASSWORD: root"));
    for (const harmless of ["USER root", "A_PASSWORD: ${A_PASSWORD:?}", "password: set-at-deployment"])
      assert.ok(!writing(harmless), harmless);
  });

  it("takes what looks made by a generator out of the message of an error, and leaves its places", () => {
    const error = new Error("unexpected Zq7Xw9KpLm3RtY5v");
    error.stack = `Error: ${error.message}\n    at read (/app/dist/cli.js:1:23456789)`;
    assert.equal(errorText(error), "Error: unexpected ••••\n    at read (/app/dist/cli.js:1:23456789)");
    assert.match(errorText(new Error("in\n    at Zq7Xw9KpLm3RtY5v\n")), /^Error: in\n {4}at ••••\n\n {4}at /);
  });

  it("says messages of limited length, without the half of a word", () => {
    const mask = new Mask("", () => []);
    const secret = "Zq7Xw9KpLm3RtY5v";
    const said = mask.said(`${"a ".repeat(995)}${secret}${secret} ${"b ".repeat(100_000)}`);
    assert.ok(said.length <= 2001);
    assert.ok(said.endsWith(" …"));
    assert.ok(!said.includes("Zq7"));
    assert.equal(mask.said(`Service "${"a".repeat(3000)}" is open`), "Service …");
  });
});
