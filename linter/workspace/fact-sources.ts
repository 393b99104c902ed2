import type { FactKind } from "../../model/workspace/facts";
import type { FileTypeId } from "../file-types";
import type { FileKind } from "../finding";

/** Where facts of a kind are told. Most files are none of these, and need not be read for them. */
export interface FactSource {
  readonly types: readonly FileTypeId[];
  /** The text holds this. */
  readonly clue?: RegExp;
  /** What is told is the text as it is: nothing has to be read. */
  readonly isText?: true;
  /** Asked for by the threat model only: read by itself, so that nobody else pays for it. */
  readonly isOfSystem?: true;
  /** A document tells for itself: those without the clue need not be read. */
  readonly isByDocument?: true;
  /** What the text shows that the file is; where nothing is named, its type tells. */
  readonly kinds?: readonly FileKind[];
}

const inCompose = { types: ["compose", "yaml"], kinds: ["compose"] } as const;
const inManifests = {
  types: ["yaml", "json"],
  kinds: ["kubernetes", "helm", "component-config"],
  isByDocument: true,
} as const;

export const factSources: { readonly [Kind in FactKind]: FactSource } = {
  dockerignore: { types: ["dockerignore"] },
  envFile: { types: ["envFile"] },
  chart: { types: ["chart"] },
  values: { types: ["chartValues", "otherValues"] },
  template: { types: ["yaml"], clue: /\{\{/, kinds: ["helm"], isText: true },
  devcontainer: { types: ["devcontainer"] },
  decision: { types: ["decisions"] },
  script: { types: ["script", "bareScript"], kinds: ["shell"] },
  kustomization: { types: ["kustomization"] },
  skaffold: { types: ["skaffold"] },
  build: { ...inCompose, clue: /build/ },
  fragment: { ...inCompose, clue: /include|extends/ },
  workload: inManifests,
  namespace: { ...inManifests, clue: /Namespace/ },
  service: { ...inManifests, clue: /Service/ },
  referenceGrant: { ...inManifests, clue: /ReferenceGrant/ },
  serviceAccount: { ...inManifests, clue: /ServiceAccount/ },
  secret: { ...inManifests, clue: /Secret/ },
  role: { ...inManifests, clue: /Role/ },
  binding: { ...inManifests, clue: /Binding/ },
  clientAuthority: { ...inManifests, clue: /client-ca-file/ },
  projectService: { ...inCompose, isOfSystem: true },
  imageBuild: { types: ["dockerfile", "dockerfileNamesake"], kinds: ["dockerfile"], isOfSystem: true },
  dockerFile: {
    types: ["daemon", "script", "bareScript"],
    clue: /docker|^\s*\{/,
    kinds: ["daemon", "shell"],
    isOfSystem: true,
  },
  pods: { ...inManifests, isOfSystem: true },
  hostNames: { ...inManifests, clue: /ConfigMap|Secret/, isOfSystem: true },
  entry: { ...inManifests, clue: /Service|Ingress|Route/, isOfSystem: true },
  gateway: { ...inManifests, clue: /Gateway/, isOfSystem: true },
  networkPolicy: { ...inManifests, clue: /NetworkPolicy/ },
  component: { ...inManifests, isOfSystem: true },
  benchmark: { types: ["dockerBench", "kubeBench"], isOfSystem: true },
};
