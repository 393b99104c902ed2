import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, parseRawGrammar, Registry } from "vscode-textmate";

const root = process.cwd();

/** What the grammars of VS Code say about comments and strings, in short. */
const hosts: Readonly<Record<string, object>> = {
  "source.dockerfile": {
    patterns: [{ match: "^\\s*#.*$", name: "comment.line.number-sign.dockerfile" }],
  },
  "source.yaml": {
    patterns: [
      { match: '"[^"]*"', name: "string.quoted.double.yaml" },
      { match: "#.*$", name: "comment.line.number-sign.yaml" },
    ],
  },
};

const { contributes } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
const contributed: readonly { scopeName: string; path: string; injectTo: string[] }[] = contributes.grammars;

function registry(): Registry {
  return new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    async loadGrammar(scopeName) {
      const ours = contributed.find((grammar) => grammar.scopeName === scopeName);
      if (ours) return parseRawGrammar(fs.readFileSync(path.join(root, ours.path), "utf8"), ours.path);
      return parseRawGrammar(JSON.stringify({ scopeName, ...hosts[scopeName] }), `${scopeName}.json`);
    },
    getInjections: (scopeName) =>
      contributed.filter(({ injectTo }) => injectTo.includes(scopeName)).map((grammar) => grammar.scopeName),
  });
}

/** The parts of a line that our grammars name, with the last part of their names before `.seaworthy`. */
async function named(language: string, line: string): Promise<readonly string[]> {
  const grammar = await registry().loadGrammar(language);
  assert.ok(grammar);
  return grammar.tokenizeLine(line, INITIAL).tokens.flatMap(({ startIndex, endIndex, scopes }) => {
    const scope = scopes.at(-1) ?? "";
    const name = /(suppression|rule|reason)\.seaworthy$/.exec(scope)?.[1];
    return name && !scope.startsWith("punctuation") ? [`${name}: ${line.slice(startIndex, endIndex)}`] : [];
  });
}

describe("syntaxes/suppressions", () => {
  before(async () => {
    const wasm = path.join(root, "node_modules", "vscode-oniguruma", "release", "onig.wasm");
    await loadWASM(new Uint8Array(fs.readFileSync(wasm)).buffer);
  });

  it("names the keyword, each rule and the reason", async () => {
    const line =
      "# seaworthy-ignore-file dockerfile/missing-user, dockerfile/sudo-in-run -- runs in -- a namespace";
    assert.deepEqual(await named("source.dockerfile", line), [
      "suppression: seaworthy-ignore-file",
      "rule: dockerfile/missing-user",
      "rule: dockerfile/sudo-in-run",
      "reason: runs in -- a namespace",
    ]);
  });

  it("keeps the whole of it a comment", async () => {
    const grammar = await registry().loadGrammar("source.yaml");
    const tokens =
      grammar?.tokenizeLine("# seaworthy-ignore compose/host-network -- test", INITIAL).tokens ?? [];
    assert.ok(tokens.length > 5);
    assert.ok(tokens.every(({ scopes }) => scopes.some((scope) => scope.startsWith("comment.line"))));
  });

  it("sees a comment behind a value in YAML only", async () => {
    assert.deepEqual(
      await named("source.yaml", "privileged: true # seaworthy-ignore compose/privileged-service"),
      ["suppression: seaworthy-ignore", "rule: compose/privileged-service"],
    );
    assert.deepEqual(
      await named("source.dockerfile", "RUN echo # seaworthy-ignore dockerfile/sudo-in-run"),
      [],
    );
  });

  it("leaves strings and other words alone", async () => {
    assert.deepEqual(await named("source.yaml", 'text: "a # seaworthy-ignore b/c"'), []);
    assert.deepEqual(await named("source.yaml", "# seaworthy-ignored a/b"), []);
    assert.deepEqual(await named("source.yaml", "a#seaworthy-ignore a/b"), []);
  });
});
