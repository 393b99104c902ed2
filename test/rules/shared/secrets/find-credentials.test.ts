import assert from "node:assert/strict";
import fc from "fast-check";
import { findCredentials } from "../../../../rules/shared/secrets/find-credentials";
import { providers } from "../../../../rules/shared/secrets/providers/providers";

/** 40 characters of a generator's kind, so that no token stands in this file. */
const random = "q7Wm2ZxT9pLr4VbK8sNy3JdH6fGc1AEuXo5RwQtB";

function secrets(text: string): string[] {
  return findCredentials(text).map(
    ({ provider, range }) => `${provider.id} ${text.slice(range.start, range.end)}`,
  );
}

/** A pattern without what it only looks at, so that texts can be generated from it; a lookbehind becomes its text. */
function generative(source: string): RegExp {
  let result = "";
  for (let i = 0; i < source.length; i++) {
    if (/^\(\?<?[!=]/.test(source.slice(i)) && !source.startsWith("(?<=", i)) i = closing(source, i);
    else if (source.startsWith("(?<=", i)) {
      result += "(?:";
      i += 3;
    } else if (source[i] === "\\" && source[i + 1] === "b") i++;
    else if (source[i] === "\\") result += source.slice(i, ++i + 1);
    else result += source[i];
  }
  return new RegExp(`^${result.replace(/\(\?<\w+>/g, "(")}$`);
}

function closing(source: string, open: number): number {
  let depth = 0;
  for (let i = open; ; i++) {
    if (source[i] === "\\") i++;
    else if (source[i] === "(") depth++;
    else if (source[i] === ")" && --depth === 0) return i;
  }
}

describe("rules/shared/secrets/find-credentials", () => {
  for (const provider of providers) {
    it(`reaches every ${provider.name} (${provider.id}) from a keyword`, () => {
      const body = "A".repeat(60);
      const texts = fc.sample(fc.stringMatching(generative(provider.pattern.source)), {
        numRuns: 20,
        seed: 7,
      });
      for (const text of texts) {
        const surrounded = ` ${text}${provider.id === "private-key" ? `\n${body}` : provider.id === "url-password" ? "db" : " "}`;
        const reached = provider.keywords.some((keyword) => {
          for (let at = surrounded.indexOf(keyword); at >= 0; at = surrounded.indexOf(keyword, at + 1)) {
            provider.pattern.lastIndex = at;
            if (provider.pattern.test(surrounded)) return true;
          }
          return false;
        });
        const mixed =
          provider.id !== "aws-secret-access-key" ||
          (/[a-z]/.test(text.slice(-40)) && /[A-Z]/.test(text.slice(-40)));
        if (mixed) assert.ok(reached, JSON.stringify(text));
      }
    });
  }

  it("gives the range of the secret alone", () => {
    assert.deepEqual(secrets(`url: postgres://app:${random}@db:5432/shop`), [`url-password ${random}`]);
    assert.deepEqual(secrets(`"AccountKey": "${random}${random}${random.slice(0, 6)}=="`), [
      `azure-storage ${random}${random}${random.slice(0, 6)}==`,
    ]);
    assert.deepEqual(secrets(`a telegram 918273645:AA${random.slice(0, 33)}.`), [
      `telegram 918273645:AA${random.slice(0, 33)}`,
    ]);
    assert.deepEqual(secrets(`key = "hf_${random.slice(0, 34)}"`), [
      `hugging-face hf_${random.slice(0, 34)}`,
    ]);
  });

  it("looks at a part of a text only, and gives places in the whole", () => {
    const token = `hf_${random.slice(0, 34)}`;
    const text = `${token} ${token}`;
    assert.deepEqual(
      findCredentials(text, { start: token.length, end: text.length }).map(({ range }) => range),
      [{ start: token.length + 1, end: text.length }],
    );
  });

  it("tells of a checksum that fails", () => {
    assert.equal(findCredentials(`ghp_${random.slice(0, 36)}`)[0]?.checksum, "invalid");
    assert.equal(findCredentials(`hf_${random.slice(0, 34)}`)[0]?.checksum, "unknown");
  });

  it("takes a private key only with its body", () => {
    const begin = "-----BEGIN RSA PRIVATE KEY-----";
    assert.deepEqual(secrets(`${begin}\nMII${random}${random}\n-----END`), [`private-key ${begin}`]);
    assert.deepEqual(secrets(`${begin}\\nMII${random}${random}\\n-----END`), [`private-key ${begin}`]);
    assert.deepEqual(secrets(`if grep -q '${begin}' key.pem; then exit 1; fi`), []);
    assert.deepEqual(secrets(`-----BEGIN PUBLIC KEY-----\nMII${random}${random}`), []);
  });

  for (const harmless of [
    `aws_access_key_id = AKIA${"IOSFODNN7"}EXAMPLE`,
    `ghp_${"x".repeat(36)}`,
    `GOOGLE_API_KEY="AIzaSy${"CkfPOPZXDKNn8hhgu3JrA62wIgC93d44k"}"`,
    `https://hooks.slack.com/services/T00000000/B00000000/${"X".repeat(24)}`,
    "postgres://user:password@db/app",
    "postgres://postgres:postgres@localhost:5432/app",
    "redis://default:$" + "{REDIS_PASSWORD}@redis:6379",
    `https://user:${random}@registry.example.com/`,
    "docker pull alpine@sha256:9b2e1b4c3d5f",
    "git@github.com:org/repo.git",
    `Authorization: {{ .Values.token }}`,
    `//registry.npmjs.org/:_authToken=$` + `{NPM_TOKEN}`,
    `integrity sha512-${random}${random}==`,
  ]) {
    it(`leaves ${harmless.slice(0, 60)} alone`, () => assert.deepEqual(secrets(harmless), []));
  }

  it("reads a megabyte of anything to its end", () => {
    const units = providers.flatMap(({ keywords }) =>
      keywords.flatMap((keyword) => [keyword, `${keyword}a-`, `/${keyword}${random}.`]),
    );
    for (const unit of [...units, "a://", "a://b:c", "?sv=2020-01-01&sig=", `eyJ${random}.`]) {
      findCredentials(unit.repeat(20_000 / unit.length));
    }
    for (const unit of ["eyJ", "://", "gldt-", "-----BEGIN PRIVATE KEY-----", `sk-${random}T3BlbkFJ`]) {
      findCredentials(unit.repeat(1_000_000 / unit.length));
    }
  });
});
