import assert from "node:assert/strict";
import { DiagnosticSeverity } from "vscode-languageserver/node";
import { TestClient } from "./client";
import { pod } from "./texts";

const limit = "kubernetes/missing-memory-limit";
const privileged = "kubernetes/privileged-container";

/** Files that nothing is to be said about, in the end: by name, language and text. */
const written = [
  [
    "Dockerfile",
    "dockerfile",
    `# syntax=docker/dockerfile:1
FROM node:22.11-bookworm AS build
ARG NODE_ENV=production
ENV PATH=/srv/bin:\${PATH} HOME=/srv
WORKDIR /srv
COPY --chown=node:node package.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
RUN apt-get update && \\
    apt-get install -y jq
EXPOSE 8080/tcp
HEALTHCHECK --interval=30s CMD node health.js || exit 1
LABEL org.opencontainers.image.title="shop"
SHELL ["/bin/bash", "-c"]
USER node
CMD ["node", "server.js"]
`,
  ],
  [
    "compose.yaml",
    "dockercompose",
    `services:
  web:
    image: nginx:1.30@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    ports:
      - "127.0.0.1:8080:80"
    volumes:
      - /data/web:/usr/share/nginx/html:ro
    environment:
      DB_PASSWORD: \${DB_PASSWORD:?}
    user: "1000"
`,
  ],
  [
    "config.yaml",
    "yaml",
    `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: false
  automountServiceAccountToken: false
  volumes:
    - name: data
      persistentVolumeClaim:
        claimName: web
`,
  ],
] as const;

describe("server: findings of half-typed text", () => {
  let client: TestClient;
  let count = 0;
  before(async () => {
    client = await TestClient.start();
  });
  after(() => client.stop());

  async function open(text: string): Promise<string> {
    const uri = await client.open(`file:///${++count}/pod.yaml`, "yaml", text);
    await client.diagnostics(uri);
    return uri;
  }

  it("stay while the text cannot be read, at the places that they move to", async () => {
    const uri = await open(pod);
    assert.deepEqual(await client.rules(uri), [limit, privileged]);
    await client.replace(uri, "spec:", "spec:\n  half\n  typed: [");
    assert.deepEqual(await client.rules(uri), [limit, privileged]);
    assert.equal((await client.diagnostic(uri, privileged)).range.start.line, 11);
    await client.replace(uri, "half\n  typed: [", "restartPolicy: Always");
    assert.deepEqual(await client.rules(uri), [limit, privileged]);
  });

  it("offer no edits of the text that was", async () => {
    const uri = await open(pod);
    await client.replace(uri, "spec:", "spec:\n  half\n  typed: [");
    const actions = await client.actions(uri, [await client.diagnostic(uri, limit)], ["quickfix"]);
    assert.deepEqual(actions, []);
  });

  it("go when their own text is typed over", async () => {
    const uri = await open(pod);
    await client.replace(uri, "spec:", "spec:\n  half\n  typed: [");
    await client.replace(uri, "privileged: true", "privileged: false");
    assert.deepEqual(await client.rules(uri), [limit]);
  });

  it("stay in the document that cannot be read and in no other", async () => {
    const uri = await open(`${pod}---\n${pod.replaceAll("agent", "other")}`);
    assert.deepEqual(await client.rules(uri), [limit, privileged, limit, privileged]);
    await client.replace(uri, "image: other:2.1", "image: [");
    await client.replace(uri, "privileged: true", "privileged: false");
    const rules = await client.rules(uri);
    assert.deepEqual(
      rules.filter((rule) => rule === privileged),
      [privileged],
    );
    assert.equal((await client.diagnostic(uri, privileged)).range.start.line, 20);
    assert.equal(rules.filter((rule) => rule === limit).length, 2);
  });

  it("are not invented for a text that could never be read", async () => {
    const uri = await open(pod.replace("name: agent", "name: [agent"));
    const first = await client.rules(uri);
    await client.replace(uri, "privileged: true", "privileged: false");
    assert.deepEqual(
      await client.rules(uri),
      first.filter((rule) => rule !== privileged),
    );
  });
});

describe("server: findings of what is being typed", () => {
  let client: TestClient;
  let count = 0;
  before(async () => {
    client = await TestClient.start();
  });
  after(() => client.stop());

  async function openDockerfile(text: string): Promise<string> {
    const uri = await client.open(`file:///typed/${++count}/Dockerfile`, "dockerfile", text);
    await client.diagnostics(uri);
    return uri;
  }

  function type(uri: string, text: string): Promise<void> {
    return client.splice(uri, client.text(uri).length, 0, text);
  }

  for (const [name, languageId, text] of written) {
    it(`do not pass by while a ${name} is written from nothing`, async () => {
      const uri = await client.open(`file:///typed/${++count}/${name}`, languageId, "");
      const passing = new Set<string>();
      for (const key of text) {
        await type(uri, key);
        for (const { severity, code, range, message } of await client.diagnostics(uri))
          if (severity === DiagnosticSeverity.Error) passing.add(`${code} ${range.start.line}: ${message}`);
      }
      await client.save(uri);
      assert.deepEqual(await client.rules(uri), []);
      assert.deepEqual([...passing], []);
    });
  }

  it("are told when the word is left, and those of the syntax when the line is", async () => {
    const uri = await openDockerfile("FROM debian:13-slim\n");
    await type(uri, "USER root");
    assert.deepEqual(await client.rules(uri), []);
    await type(uri, "\n");
    assert.deepEqual(await client.rules(uri), ["dockerfile/final-user-root"]);
    await type(uri, "RUNN x ");
    assert.deepEqual(await client.rules(uri), ["dockerfile/final-user-root"]);
    await type(uri, "\n");
    assert.deepEqual(await client.rules(uri), [
      "dockerfile/final-user-root",
      "dockerfile/dockerfile-syntax-error",
    ]);
  });

  it("are told when the typing rests: the client is asked to pull again", async () => {
    const uri = await openDockerfile("FROM debian:13-slim\nUSER 1000\n");
    const refreshed = new Promise<void>((resolve) => {
      client.connection.onRequest("workspace/diagnostic/refresh", () => {
        resolve();
        return null;
      });
    });
    await client.replace(uri, "1000", "0");
    assert.deepEqual(await client.rules(uri), []);
    await refreshed;
    assert.deepEqual(await client.rules(uri), ["dockerfile/final-user-root"]);
  });

  it("stay when they stood there before", async () => {
    const uri = await openDockerfile("FROM debian:13-slim\nUSER 1000\nRUNN x");
    assert.deepEqual(await client.rules(uri), ["dockerfile/dockerfile-syntax-error"]);
    await type(uri, "y");
    assert.deepEqual(await client.rules(uri), ["dockerfile/dockerfile-syntax-error"]);
  });
});
