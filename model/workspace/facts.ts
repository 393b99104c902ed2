import type { FileVariable } from "../compose/env-file";
import type { Dockerfile } from "../dockerfile/dockerfile";
import type { Askable } from "../questions";
import type { Range } from "../text";
import type { ChartValue } from "../tree/helm/chart-values";
import type { Decision } from "./decisions";
import type {
  BenchmarkRun,
  ClusterComponent,
  DockerFile,
  Entry,
  Gateway,
  HostNames,
  ImageBuild,
  NetworkPolicy,
  Pods,
  ProjectService,
} from "./system";

/**
 * What files tell of themselves for others, by kind: plain data. Paths are resolved, slash-separated, and only joined and
 * compared; ranges are offsets into the file.
 */
export interface Facts {
  dockerignore: { readonly lines: string };
  /** What an env file sets, which no `.gitignore` leaves out. */
  envFile: { readonly variables: readonly FileVariable[] };
  /** An image that a Compose file builds. */
  build: Build;
  /** A Compose file that another one includes, or extends services of. */
  fragment: { readonly path: string };
  /** The user that a development container made from a Dockerfile is worked in as: not root. */
  devcontainer: { readonly dockerfile: string; readonly user: string };
  script: Script;
  /** The folder of the file is a Helm chart. */
  chart: Readonly<Record<never, never>>;
  /** What the `values.yaml` of a chart says, or another file of values. */
  values: { readonly values: ChartValue };
  /** A template of a chart: what its values come to is read with them. */
  template: { readonly text: string };
  kustomization: Kustomization;
  /** A `skaffold.yaml`: it builds and tags images that the manifests below its folder name. */
  skaffold: { readonly images: readonly string[] };
  workload: Workload;
  namespace: Namespace;
  /** A Service of Kubernetes. */
  service: Service;
  referenceGrant: ReferenceGrant;
  serviceAccount: ServiceAccount;
  secret: Secret;
  role: Role;
  binding: Binding;
  clientAuthority: ClientAuthority;
  /** What people decided of threats. */
  decision: Decision;
  projectService: ProjectService;
  imageBuild: ImageBuild;
  dockerFile: DockerFile;
  pods: Pods;
  hostNames: HostNames;
  entry: Entry;
  gateway: Gateway;
  networkPolicy: NetworkPolicy;
  component: ClusterComponent;
  /** What a benchmark looked at. */
  benchmark: BenchmarkRun;
}

export type FactKind = keyof Facts;

/** A shell script. */
export interface Script {
  /** By what it goes on as another user: `gosu`. */
  readonly stepsDownBy: string | undefined;
  /** The first program that it calls and that only root may: `chown`. */
  readonly rootWork: string | undefined;
  /** It ends in what it is given: `exec "$@"`. */
  readonly runsArguments: boolean;
}

export interface Build {
  /** The name that the image gets, with registry and tag. */
  readonly image: string | undefined;
  readonly context: string | undefined;
  readonly dockerfile: string;
  readonly target: string | undefined;
  /** Where a folder of the host is mounted to be written to; `undefined` for one of which that is not known. */
  readonly mounts: readonly (string | undefined)[];
}

export interface Kustomization {
  /** Files, and folders with a kustomization of their own. */
  readonly resources: readonly string[];
  readonly patches: readonly string[];
  /** Names of the images that it replaces. */
  readonly images: readonly string[];
  /** It may give objects other labels or namespaces, or bring objects that are no files. */
  readonly altersObjects: boolean;
}

/** An object of Kubernetes by what others call it. */
export interface Named {
  readonly kind: string;
  /** `undefined` when unknown. */
  readonly name: string | undefined;
  /** `""` where none is written, `undefined` when unknown. */
  readonly namespace: string | undefined;
  /** Where it is named. */
  readonly range: Range;
}

/** Values that are known; `undefined` where keys or values are not. */
export type Labels = Readonly<Record<string, string>> | undefined;

/** What a selector wants of one label. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values: readonly string[];
}

/** A pod, what makes pods, or what an operator may make pods of. */
export interface Workload extends Named {
  /** Labels of its pods. */
  readonly labels: Labels;
  /** `undefined` when unknown. */
  readonly serviceAccount: string | undefined;
  /** An operator makes of it what it likes: Services too. */
  readonly isOperated: boolean;
  /** Its pods share the node's network, or may: network policies are not for them. */
  readonly mayUseHostNetwork: boolean;
}

/** A Namespace. */
export interface Namespace extends Named {
  /** The level of Pod Security that its label enforces; `undefined` where it has none, or that is not known. */
  readonly enforced: EnforcedLevel | undefined;
}

export interface EnforcedLevel {
  readonly level: string;
  /** `latest` where none is written. */
  readonly version: string;
  /** Where the level is written. */
  readonly range: Range;
}

export interface Service extends Named {
  /** `undefined` where it has none, or that is unknown. */
  readonly selector: Labels;
  /** `undefined` when unknown, and where it stands for a name outside of the cluster. */
  readonly ports: readonly ServicePort[] | undefined;
}

export interface ServicePort {
  readonly number: number | undefined;
  readonly name: string | undefined;
}

/** What lets routes of other namespaces send to those of its own. */
export interface ReferenceGrant extends Named {
  /** Who may: kinds and their namespaces; `undefined` when unknown. */
  readonly from: readonly { readonly kind: string; readonly namespace: string }[] | undefined;
  /** To what: kinds and names, all of a kind without one. */
  readonly to: readonly { readonly kind: string; readonly name: string | undefined }[] | undefined;
}

export interface ServiceAccount extends Named {
  /** It says that pods do not get its token. */
  readonly keepsToken: boolean;
}

export interface Role extends Named {
  readonly grants: readonly GrantedRights[];
}

/** A Secret of Kubernetes, by what it holds as text. */
export interface Secret extends Named {
  readonly entries: readonly { readonly key: string; readonly value: string }[];
}

/** A rule of a role: what is known of its lists. */
export interface GrantedRights {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** It is limited to objects that it names, or may be. */
  readonly isNamed: boolean;
  readonly range: Range;
}

/** A RoleBinding or a ClusterRoleBinding. */
export interface Binding extends Named {
  readonly role: { readonly kind: string; readonly name: string };
  /** Whom it binds; those that are fully known. */
  readonly subjects: readonly Subject[];
  /** It binds nobody else. */
  readonly isComplete: boolean;
}

/** A service account, a user or a group. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  /** `""` where none is written. */
  readonly namespace: string;
}

/** What an API server checks the certificates of its clients with. */
export interface ClientAuthority {
  /** The path of the authority's certificate on the node. */
  readonly certificate: string;
  readonly range: Range;
}

/** A fact, with the file that tells it. */
export interface Told<Kind extends FactKind> {
  readonly path: string;
  readonly fact: Facts[Kind];
}

/** What is known of the files of a workspace. What is not told is not known, never "not there". */
export interface WorkspaceFacts extends Askable<WorkspaceFacts> {
  /** What a file tells, in the order of its text. */
  of<Kind extends FactKind>(kind: Kind, path: string): readonly Facts[Kind][];
  /** What all files tell; the same list for as long as it is the same. */
  all<Kind extends FactKind>(kind: Kind): readonly Told<Kind>[];
  /** The Dockerfile at a path, read for the stage that is built when one is named; the same for as long as its text is. */
  dockerfile(path: string, target: string | undefined): Dockerfile | undefined;
  /** Whether there is a folder. */
  hasFolder(path: string): boolean;
}

/** The workspace as rules see it: what they ask is remembered, and what they found holds as long as the answers do. */
export type Workspace = Askable<WorkspaceFacts>;
