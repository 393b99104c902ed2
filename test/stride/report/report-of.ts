import { Lines } from "../../../model/text";
import type { Report } from "../../../stride/report/report";
import { type Files, modelOf } from "../model/model-of";

/** What is reported of files below `/shop`. */
export function reportOf(files: Files): Report {
  return {
    model: modelOf(files),
    title: "shop",
    version: "1.2.3",
    root: "/shop",
    placeOf(path, { start, end }) {
      const lines = new Lines(files[path] ?? "");
      const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
      return {
        file: path.replace("/shop/", ""),
        line: from.line + 1,
        column: from.character + 1,
        endLine: to.line + 1,
        endColumn: to.character + 1,
      };
    },
  };
}

/** A workspace in which threats stand in every state. */
export const everyState: Files = {
  "/shop/compose.yaml": `services:
  web:
    image: nginx:1.27
    privileged: true
    ports: ["80:80"]
    networks: [inner]
    depends_on: [db]
  db:
    image: postgres:17
    networks: [inner]
    # seaworthy-ignore compose/docker-socket-mount -- the backup needs it
    volumes: ["/var/run/docker.sock:/var/run/docker.sock"]
networks: { inner: {} }
`,
  "/shop/k8s/web #1.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, image: "shop/web:1" }] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: all }
rules: [{ apiGroups: [""], resources: [pods], verbs: ["*"] }]
`,
  "/shop/.seaworthy-threats.json": JSON.stringify({
    version: 1,
    decisions: [
      { threat: "container-runtime-R1", status: "accepted", reason: "logs are nobody's business", by: "ann" },
      { threat: "workload-S2", status: "not-applicable", reason: "restarts are quick" },
    ],
  }),
};
