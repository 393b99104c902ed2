import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type InitializeParams,
  type WorkspaceDiagnosticReport,
  WorkspaceDiagnosticRequest,
} from "vscode-languageserver/node";
import type { FindFilesParams, ReadFilesParams } from "../../server/protocol/messages";
import { seaworthy } from "../cli/run-cli";
import { folder, TestClient, until } from "./client";
import { matchesProtocolGlob } from "./protocol-glob";
import { compose, dockerfile, pod } from "./texts";

const jsonPod = JSON.stringify({ apiVersion: "v1", kind: "Pod", metadata: { name: "web" }, spec: {} });
const script = "#!/usr/bin/env bash\ndocker run --privileged web\n";

const recipe = "run:\n\tdocker run --privileged web\n";

/** A file of every kind. What only says something about others is told of where it cannot be read. */
const ours = {
  ".seaworthy.yaml": "profil: strict\n",
  Dockerfile: dockerfile,
  "build/WEB.DOCKERFILE": dockerfile,
  "build/Dockerfile-arm": dockerfile,
  "build/containerfile_arm": dockerfile,
  "compose.yaml": compose,
  "stack.YML": compose,
  "pod.yaml": pod,
  "pod.json": jsonPod,
  "conf.d/pod.JSON": jsonPod,
  "chart/Chart.yaml": "name: [\n",
  "chart/values.yaml": "image: web\n",
  "chart/templates/pod.yaml": pod.replace("agent:2.1", "{{ .Values.image }}"),
  "overlay/kustomization.yaml": "patches:\n  - path: patch.yaml\n",
  "overlay/patch.yaml": "spec: {}\n",
  "base/Kustomization": "resources: []\n",
  "kubelet.yml": "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n",
  "etc/daemon.json": "{}\n",
  ".devcontainer/devcontainer.json": "{}\n",
  "deploy.sh": script,
  "bin/deploy": script,
  Makefile: recipe,
  "build/rules.mk": recipe,
  "package.json": '{ "scripts": { "web": "docker run web" } }\n',
  "web.service": "[Service]\nExecStart=docker run web\n",
  ".gitlab-ci.yml": "web: { script: docker run web }\n",
  ".github/workflows/web.yml": "jobs:\n  web:\n    runs-on: a # docker\n",
};

const others = {
  "lib/Makefile": "all:\n\tcc main.c\n",
  LICENSE: "MIT\n",
  "bin/report": "#!/usr/bin/env python3\nprint()\n",
  "lib/package.json": "{}\n",
  "Dockerfile.md": "FROM debian\n",
  "build/Dockerfile.dockerignore": "*\n",
  "node_modules/other/Dockerfile": dockerfile,
  ".gitignore": "generated/\n",
  "generated/pod.json": jsonPod,
};

/** A client that holds the files itself, and matches globs by other means than ours. */
function answerFiles(client: TestClient): void {
  client.connection.onRequest("seaworthy/findFiles", ({ folder, glob, exclude }: FindFilesParams) => {
    const root = fileURLToPath(folder);
    return fs
      .readdirSync(root, { recursive: true, encoding: "utf8" })
      .map((file) => file.replaceAll(path.sep, "/"))
      .filter((file) => matchesProtocolGlob(glob, file) && !matchesProtocolGlob(exclude, file))
      .filter((file) => fs.statSync(path.join(root, file)).isFile())
      .map((file) => pathToFileURL(path.join(root, file)).href);
  });
  client.connection.onRequest("seaworthy/readFiles", ({ uris, start }: ReadFilesParams) =>
    uris.map((uri) => {
      const text = fs.readFileSync(new URL(uri), "utf8");
      return text.startsWith(start) ? text : null;
    }),
  );
}

describe("server: the files of a workspace", () => {
  const expected = Object.keys(ours).sort();

  it("are those that the command line finds", () => {
    const cwd = fileURLToPath(folder({ ...ours, ...others }));
    const { files } = JSON.parse(seaworthy(["lint", "--format", "json"], { cwd }).stdout);
    assert.deepEqual(files.map((file: { path: string }) => file.path).sort(), expected);
  });

  const clients: Readonly<Record<string, Partial<InitializeParams>>> = {
    "on its disk": {},
    "of the client": { initializationOptions: { extension: true } },
  };
  for (const [where, params] of Object.entries(clients)) {
    it(`are the same ${where}`, async () => {
      const root = folder({ ...ours, ...others });
      const workspaceFolders = [{ uri: root, name: "all" }];
      const client = await TestClient.start({ ...params, workspaceFolders });
      answerFiles(client);
      const found = await until(
        async () => {
          const { items }: WorkspaceDiagnosticReport = await client.connection.sendRequest(
            WorkspaceDiagnosticRequest.type,
            { previousResultIds: [] },
          );
          return items.map(({ uri }) => decodeURIComponent(uri.slice(root.length + 1))).sort();
        },
        ({ length }) => length >= expected.length,
      );
      assert.deepEqual(found, expected);
      await client.stop();
    });
  }
});
