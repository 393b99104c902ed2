import { type Random, randomOf } from "../../test/fuzz/random";
import { textOf } from "../inputs/blocks";
import { compose } from "../inputs/compose";
import { dockerfile } from "../inputs/dockerfile";
import { chart, template, values } from "../inputs/helm";
import { document } from "../inputs/kubernetes";

type Files = Readonly<Record<string, string>>;

/** `count` files of a workspace with folders of all kinds, by their paths; they are as long as those of real projects. */
export function workspaceFiles(count: number): Files {
  const files: [string, string][] = [];
  for (let i = 0; files.length < count; i++) {
    const random = randomOf(1, "workspace", i);
    const project = random.pick([service, service, chartFolder, overlay, manifests]);
    for (const [name, text] of Object.entries(project(random))) files.push([`part${i}/${name}`, text]);
  }
  return Object.fromEntries(files.slice(0, count));
}

function service(random: Random): Files {
  return {
    Dockerfile: dockerfile(random.between(15, 60)),
    "compose.yaml": compose(random.between(40, 80)),
    ".dockerignore": textOf(["node_modules", ".env"]),
    "deploy.sh": textOf(["#!/bin/sh", "set -e", `docker run --rm -p ${random.between(3000, 9000)}:80 web`]),
  };
}

function chartFolder(random: Random): Files {
  const templates = Array.from({ length: random.between(2, 8) }, (_, i) => [
    `templates/part${i}.yaml`,
    template(random.between(50, 110)),
  ]);
  return { "Chart.yaml": chart, "values.yaml": values(6), ...Object.fromEntries(templates) };
}

function overlay(random: Random): Files {
  const replicas = ["apiVersion: apps/v1", "kind: Deployment", "metadata:", "  name: web-0", "spec:"];
  return {
    ...manifests(random),
    "kustomization.yaml": textOf(["resources:", "  - part0.yaml", "patches:", "  - path: replicas.yaml"]),
    "replicas.yaml": textOf([...replicas, `  replicas: ${random.between(2, 9)}`]),
  };
}

function manifests(random: Random): Files {
  const files = Array.from({ length: random.between(2, 10) }, (_, i) => [
    `part${i}.yaml`,
    textOf(document(random, i)),
  ]);
  return Object.fromEntries(files);
}
