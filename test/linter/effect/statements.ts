import { readSource } from "../../../linter/read-source";
import type { Mentions, Recognition } from "../../../linter/recognize";
import { SourceCache } from "../../../linter/source";
import type { ComposeFile, Service } from "../../../model/compose/compose";
import type { Dockerfile, Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import type {
  Container,
  EffectiveField,
  Grant,
  KubernetesObject,
  PodSpec,
} from "../../../model/kubernetes/kubernetes";
import type { Range } from "../../../model/text";
import type { Field } from "../../../model/tree/field";

/**
 * One thing that a file means, whatever its layout: `web/c: securityContext.runAsUser = 0`. Values that the system merges
 * or inherits are said of whom they hold for: the user of an instruction, the security context of a container, each
 * right of a role.
 */
export interface Statement {
  /** Whom it is about: a stage, a service, an object, a container. */
  readonly subject: string;
  readonly aspect: string;
  readonly value: string;
  /** Of the scalar that says it, where one does. */
  readonly range?: Range;
}

/** Nobody says anything of the file. */
export const nobody: Mentions = { isChart: () => false, isPatch: () => false, isFragment: () => false };

/** What a text means, read by the model. */
export function statementsOf(path: string, text: string, recognition: Recognition): readonly Statement[] {
  const source = readSource(text, { path, recognition, cache: new SourceCache(), knownRules: new Set() });
  switch (source.type) {
    case "dockerfile":
      return ofDockerfile(source.dockerfile);
    case "compose":
      return [
        ...source.file.services.flatMap(ofService),
        ...source.trees.flatMap(({ root }) => otherEntries(root, serviceKeys(source.file))),
      ];
    case "manifest":
      return source.manifest.objects.flatMap(ofObject);
    case "script":
      // What ssh is told stands there as commands of their own.
      return source.script.commands
        .filter(({ name }) => name !== "ssh")
        .map((command) => ({
          subject: "script",
          aspect: "command",
          value: command.words.map(({ raw }) => raw).join(" "),
        }));
    default:
      return "trees" in source ? source.trees.flatMap(({ root }) => entries("file", root)) : [];
  }
}

/** What two texts say differently. */
export interface Change {
  readonly added: readonly Statement[];
  readonly removed: readonly Statement[];
}

export function changeOf(before: readonly Statement[], after: readonly Statement[]): Change {
  return { added: without(after, before), removed: without(before, after) };
}

/** Statements that are made more often than in the others. */
function without(statements: readonly Statement[], others: readonly Statement[]): readonly Statement[] {
  const counts = new Map<string, number>();
  for (const other of others) counts.set(told(other), (counts.get(told(other)) ?? 0) + 1);
  return statements.filter((statement) => {
    const count = counts.get(told(statement)) ?? 0;
    counts.set(told(statement), count - 1);
    return count <= 0;
  });
}

export function told({ subject, aspect, value }: Statement): string {
  return `${subject}: ${aspect} = ${value}`;
}

function ofDockerfile({ stages, instructions, target }: Dockerfile): readonly Statement[] {
  const inStages = new Set(stages.flatMap((stage) => [stage.from, ...stage.instructions]));
  const before = instructions.filter((instruction) => !inStages.has(instruction));
  return [
    ...before.map((instruction) => said("file", instruction)),
    ...stages.flatMap((stage) => ofStage(stage, stage === target)),
  ];
}

function ofStage(stage: Stage, isTarget: boolean): readonly Statement[] {
  const subject = `stage ${stage.index}`;
  const last = userWord(stage.user);
  let user = userWord(stage.parent?.user);
  const statements = [said(subject, stage.from)];
  for (const instruction of stage.instructions) {
    const { keyword, words } = instruction;
    if (keyword === "USER") {
      user = words[0]?.value ?? words[0]?.raw ?? "";
      continue;
    }
    statements.push(said(subject, instruction));
    const isProcess = keyword === "CMD" || keyword === "ENTRYPOINT";
    if (isProcess || /^(?:RUN|COPY|ADD|WORKDIR)$/.test(keyword))
      statements.push({
        subject,
        aspect: `user of ${keyword}`,
        value: `${isProcess ? last : user} in ${normalized(instruction)}`,
      });
  }
  return [...statements, { subject, aspect: isTarget ? "user" : "user of a builder", value: last }];
}

function userWord(user: Stage["user"] | undefined): string {
  const word = user?.words[0];
  return word?.value ?? word?.raw ?? "";
}

function said(subject: string, instruction: Instruction): Statement {
  return { subject, aspect: instruction.keyword, value: normalized(instruction) };
}

function normalized({ text }: Instruction): string {
  return text.replace(/\s+/g, " ").trim();
}

function ofService(service: Service): readonly Statement[] {
  const { name, field, extended, environment } = service;
  const keys = new Set([field, ...extended].flatMap(({ children }) => children.map(({ key }) => key)));
  const isList = service.get("environment").kind === "sequence";
  return [
    ...[...keys].flatMap((key) =>
      key === "environment" && isList ? [] : entries(name, service.get(key), String(key)),
    ),
    ...(isList ? environment : []).map((variable) => ({
      subject: name,
      aspect: `environment.${variable.name}`,
      value: variable.field.string?.replace(/^[^=]*=/, "") ?? "",
      range: variable.field.range,
    })),
  ];
}

/** Fields that a container takes from its pod. */
const effective: readonly EffectiveField[] = [
  "runAsUser",
  "runAsGroup",
  "runAsNonRoot",
  "seccompProfile",
  "appArmorProfile",
  "seLinuxOptions",
];

function ofObject(object: KubernetesObject): readonly Statement[] {
  const subject = `${object.kind} ${object.name.string ?? ""}`;
  const pods = new Map(object.pods.map((pod) => [pod.field.node, pod]));
  const grants = new Map(object.grants.map((grant) => [grant.field.node, grant]));
  const walk = (field: Field, aspect: string): readonly Statement[] => {
    const pod = pods.get(field.node);
    if (pod) return ofPod(subject, pod, aspect);
    const grant = grants.get(field.node);
    if (grant) return ofGrant(subject, grant);
    return field.children.length === 0 ? entries(subject, field, aspect) : parts(field, aspect, walk);
  };
  return walk(object.field, "");
}

function ofPod(subject: string, pod: PodSpec, aspect: string): readonly Statement[] {
  const containers = new Map(pod.containers.map((container) => [container.field.node, container]));
  const walk = (field: Field, own: string): readonly Statement[] => {
    const container = containers.get(field.node);
    if (container) return ofContainer(subject, container);
    if (field.parent?.key === "securityContext" && effective.some((name) => name === field.key)) return [];
    return field.children.length === 0 ? entries(subject, field, own) : parts(field, own, walk);
  };
  return parts(pod.field, `${aspect} pod`, walk);
}

function ofContainer(subject: string, container: Container): readonly Statement[] {
  const own = `${subject}/${container.name ?? ""}`;
  const walk = (field: Field, aspect: string): readonly Statement[] => {
    if (field.parent?.key === "securityContext" && effective.some((name) => name === field.key)) return [];
    return field.children.length === 0 ? entries(own, field, aspect) : parts(field, aspect, walk);
  };
  return [
    ...parts(container.field, "", walk),
    ...effective.flatMap((name) => entries(own, container.effective(name), `securityContext.${name}`)),
  ];
}

/** Each right by itself. */
function ofGrant(subject: string, grant: Grant): readonly Statement[] {
  const texts = (fields: readonly Field[]) => fields.map(({ string }) => string ?? "?");
  const names = texts(grant.resourceNames);
  const places = [
    ...texts(grant.apiGroups).flatMap((group) => texts(grant.resources).map((name) => `${group}/${name}`)),
    ...texts(grant.nonResourceURLs),
  ];
  return places.flatMap((place) =>
    texts(grant.verbs).flatMap((verb) =>
      (names.length > 0 ? names : ["any"]).map((name) => ({
        subject,
        aspect: "right",
        value: `${verb} ${place} ${name}`,
      })),
    ),
  );
}

function serviceKeys({ isLegacy, services }: ComposeFile): ReadonlySet<string | number> {
  return new Set(isLegacy ? services.map(({ name }) => name) : ["services"]);
}

function otherEntries(root: Field, except: ReadonlySet<string | number>): readonly Statement[] {
  return root.children
    .filter(({ key }) => !except.has(key))
    .flatMap((child) => entries("file", child, String(child.key)));
}

/** All scalars below a field; an empty collection and what is not known too. */
function entries(subject: string, field: Field, aspect = ""): readonly Statement[] {
  if (field.isAbsent || (field.isUnknown && !field.keyRange)) return [];
  if (field.children.length > 0) return parts(field, aspect, (child, path) => entries(subject, child, path));
  const { string, kind, range } = field;
  return [{ subject, aspect: aspect.replace(/^\./, ""), value: string ?? `(${kind ?? "unknown"})`, range }];
}

/** An item of a list is known by its name, or by what it says. */
function parts(
  field: Field,
  aspect: string,
  walk: (child: Field, aspect: string) => readonly Statement[],
): readonly Statement[] {
  return field.children.flatMap((child) => {
    if (field.kind === "mapping") return walk(child, `${aspect}.${child.key}`);
    const name = ["name", "mountPath", "target", "path", "containerPort"]
      .map((key) => child.get(key).string)
      .find((text) => text !== undefined);
    return walk(child, `${aspect}[${name ?? ""}]`);
  });
}
