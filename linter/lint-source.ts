import type { Dependence } from "../model/dependence";
import type { Dockerfile, Instruction } from "../model/dockerfile/dockerfile";
import { parseDockerfile } from "../model/dockerfile/parse";
import type { KubernetesObject, Manifest } from "../model/kubernetes/kubernetes";
import { ManifestPart, readManifest } from "../model/kubernetes/manifest";
import { newcomers } from "../model/once";
import type { TreeDocument } from "../model/tree/document";
import { type InlineText, readInline } from "./inline-text";
import { type Part, placeReported } from "./part";
import type { Reporting } from "./report";
import { namingContainers, namingServices } from "./sharers";
import type { Source } from "./source";
import { commandSubject, isAboutScripts } from "./subjects";
import { inDockerfile, inScript, inTree } from "./suppressions/places";
import { readAnnotations, readComments } from "./suppressions/read";
import type { Suppression } from "./suppressions/suppression";

/** Asks the rules about a part. */
type LintPart = (reporting: Reporting) => Omit<Part, "failed" | "unread">;

interface KnownPart {
  /** Its text and how that is read: parts with the same key hold the same. */
  readonly key: string;
  /** Where it stands. */
  readonly start: number;
  /** What it asks of what stands around it. */
  readonly dependence: Dependence;
}

/** Runs what lints a part of a file. */
export interface PartLinter {
  lint(lint: LintPart): Part;
  /** Takes over what is known of a part with the same key, if it still holds, wherever it stands now. */
  lintOnce(part: KnownPart, lint: LintPart): Part;
}

/** Walks a document once and asks the rules about every subject in it. */
export function lintSource(source: Source, linter: PartLinter): readonly Part[] {
  const { text } = source;
  switch (source.type) {
    case "dockerfile":
      return dockerfileParts(source.dockerfile, linter);
    case "script":
      return [
        linter.lint((reporting) => {
          for (const command of source.script.commands)
            reporting.ask(commandSubject(command), command, text, isAboutScripts);
          if (source.script.unread) reporting.unread.push(source.script.unread);
          const suppressions = readComments(text, () => inScript(source.script));
          return { reported: reporting.reported, suppressions };
        }),
      ];
    case "compose":
      return [
        linter.lint((reporting) => {
          reporting.ask("composeFile", source.file, text);
          const isNewInline = newcomers();
          for (const service of source.file.services) {
            reporting.ask("service", service, text);
            const { inline: field, target = "" } = service.build ?? {};
            const inline = field && isNewInline(field.node, target) && readInline(field);
            if (!inline) continue;
            const dockerfile = parseDockerfile(inline.text, { target: service.build?.target });
            askAboutInline(inline, reporting, (own) => askAboutDockerfile(dockerfile, own));
          }
          return {
            reported: namingServices(reporting.reported, source.file),
            suppressions: source.file.documents.flatMap(commentsIn),
          };
        }),
      ];
    case "json":
      return [
        linter.lint((reporting) => {
          if (source.kind === "daemon")
            for (const document of source.trees) reporting.ask("daemon", document, text);
          return { reported: reporting.reported, suppressions: [] };
        }),
      ];
    case "manifest":
      return manifestParts(source.manifest, linter);
    case "configuration":
      return [];
  }
}

/** One part for each instruction, and one for what rules say about the file and its stages. */
function dockerfileParts(dockerfile: Dockerfile, linter: PartLinter): readonly Part[] {
  const { text } = dockerfile;
  const parts = dockerfile.instructions.map((instruction) => {
    const { key, dependence, range } = instruction;
    return linter.lintOnce({ key, start: range.start, dependence }, (reporting) => {
      askAboutInstruction(instruction, text, reporting);
      return { reported: reporting.reported, suppressions: [] };
    });
  });
  const whole = linter.lint((reporting) => {
    askAboutStages(dockerfile, reporting);
    const suppressions = readComments(text, () => inDockerfile(dockerfile));
    return { reported: reporting.reported, suppressions };
  });
  return [...parts, whole];
}

function askAboutDockerfile(dockerfile: Dockerfile, reporting: Reporting): void {
  askAboutStages(dockerfile, reporting);
  for (const instruction of dockerfile.instructions)
    askAboutInstruction(instruction, dockerfile.text, reporting);
}

function askAboutStages(dockerfile: Dockerfile, reporting: Reporting): void {
  const { text, stages } = dockerfile;
  reporting.ask("dockerfile", dockerfile, text);
  for (const stage of stages) reporting.ask("stage", stage, text);
}

function askAboutInstruction(instruction: Instruction, text: string, reporting: Reporting): void {
  reporting.ask("instruction", instruction, text);
  if (!reporting.hasRulesFor("command", "powershellCommand")) return;
  for (const command of instruction.commands)
    reporting.ask(commandSubject(command), { ...command, instruction }, text);
  if (instruction.unread) reporting.unread.push(instruction.unread);
}

/** Reports what is said about a text in a block scalar where it stands in the file. */
function askAboutInline(inline: InlineText, reporting: Reporting, ask: (own: Reporting) => void): void {
  const own = reporting.another();
  ask(own);
  for (const one of own.reported) reporting.reported.push(placeReported(one, inline));
}

function commentsIn(document: TreeDocument): readonly Suppression[] {
  const { text, base, range } = document;
  return readComments(text.slice(base, range.end), () => inTree(document));
}

/** One part for each document with objects, and one for what rules say about the file as a whole. */
function manifestParts(manifest: Manifest, linter: PartLinter): readonly Part[] {
  const { text } = manifest;
  const objectsOf = new Map<TreeDocument, Manifest["objects"][number][]>();
  for (const object of manifest.objects) {
    const objects = objectsOf.get(object.document);
    if (objects) objects.push(object);
    else objectsOf.set(object.document, [object]);
  }
  const parts = [...objectsOf].map(([document, objects]) => {
    const { key, base: start } = document;
    const own = new ManifestPart(manifest, document, objects);
    return linter.lintOnce({ key, start, dependence: own }, (reporting) => {
      askAboutObjects(own, reporting);
      const ownText = text.slice(start, document.range.end);
      const comments = document.flavor === "json" ? [] : commentsIn(document);
      const suppressions = [...comments, ...readAnnotations(ownText, own.objects)];
      return { reported: namingContainers(reporting.reported, document), suppressions };
    });
  });
  const whole = linter.lint((reporting) => {
    reporting.ask("manifest", manifest, text);
    return { reported: reporting.reported, suppressions: [] };
  });
  return [...parts, whole];
}

function askAboutObjects({ text, objects }: Manifest, reporting: Reporting): void {
  const isNewPod = newcomers();
  for (const object of objects) {
    reporting.ask("object", object, text);
    if (reporting.hasRulesFor("podSpec", "container")) {
      for (const pod of object.pods) {
        if (!isNewPod(pod.field.node, `${object.group} ${object.kind} ${pod.isControlPlane}`)) continue;
        reporting.ask("podSpec", pod, text);
        const isNewContainer = newcomers();
        for (const container of pod.containers)
          if (isNewContainer(container.field.node, container.list))
            reporting.ask("container", container, text);
      }
    }
    if (reporting.hasRulesFor("component")) {
      for (const component of object.components) reporting.ask("component", component, text);
    }
    if (reporting.hasRulesFor("grant"))
      for (const grant of object.grants) reporting.ask("grant", grant, text);
    for (const patch of inlinePatches(object)) {
      const manifest = readManifest(patch.text, { partial: true });
      askAboutInline(patch, reporting, (own) => {
        own.ask("manifest", manifest, patch.text);
        askAboutObjects(manifest, own);
      });
    }
  }
}

/** Patches that a kustomization holds itself: they say what differs, like patches in files of their own. */
function inlinePatches(object: KubernetesObject): readonly InlineText[] {
  if (!object.is("kustomize.config.k8s.io", "Kustomization", "Component")) return [];
  const patches = [
    ...object.field.get("patches").items.map((item) => item.get("patch")),
    ...object.field.get("patchesStrategicMerge").items,
  ];
  return patches.flatMap((field) => readInline(field) ?? []);
}
