import type { Stage, Word } from "../../model/dockerfile/dockerfile";
import { type Context, type Related, rule } from "../rule";
import { onlyPrepares } from "../shared/dockerfile-user/bare-entrypoint";
import { isBuiltBeside } from "../shared/dockerfile-user/built";
import { dropRoot } from "../shared/dockerfile-user/fixes";
import { givesRootUpBy } from "../shared/dockerfile-user/giving-root-up";
import { singleTool } from "../shared/dockerfile-user/single-tool";
import { unseenScript } from "../shared/dockerfile-user/start-scripts";
import {
  baseWord,
  type CreatedUser,
  createdUser,
  finalUser,
  isDevelopmentContainer,
  unprivilegedUser,
} from "../shared/dockerfile-user/user";
import { isForDevelopment } from "../shared/for-development";
import { type ImageProgram, needOfRoot, programOf } from "../shared/images/program";
import { imagesOf, isUnpinned } from "../shared/images/uses";

export default rule({
  severity: "medium",
  title: "Image names no user and runs as root",
  why: "Without a USER the program runs as root: a foothold in it may change every file of the image, and one hole in the sandbox makes it root of the host.",
  how: "End the Dockerfile with a USER that is not root; a numeric one lets Kubernetes verify it.",
  threats: ["image-build-E1", "container-runtime-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.1"],
    owaspDocker: ["D01"],
    mitre: ["T1611"],
    cwe: ["CWE-250"],
    trivy: ["DS-0002"],
    checkov: ["CKV_DOCKER_3"],
    kics: ["fd54f200-402c-4333-a5a4-36ef6709af2f"],
    semgrep: ["missing-user", "missing-user-entrypoint"],
    dockle: ["CIS-DI-0001"],
    terrascan: ["AC_DOCKER_0005"],
  },
  variants: {
    "user-not-used": { severity: "medium", when: "the Dockerfile creates a user and never switches to it" },
    "base-image": {
      severity: "low",
      tier: "strict",
      when: "the image has no command of its own but a shell, or a script that prepares for what it is given, so that others build on it",
    },
    "other-stage": {
      severity: "low",
      when: "the stage is not the last one, but nothing else is built from it, so it may be a target of its own",
    },
    "needs-root": { severity: "low", when: "the program is one that cannot do its work without root" },
    tool: {
      severity: "low",
      when: "the image holds a program for whoever starts it: a package that it installs and nothing else, what by default only prints its help, or what the comments above the first `FROM` start on a desktop; no port or volume is opened, and it is no known server",
    },
    development: {
      severity: "low",
      when: "the name of the file or of the stage says that it is for development or tests, as that of `Dockerfile.dev`",
    },
    dropped: { severity: "info", when: "the program is seen to give root up, such as by gosu" },
    "script-unseen": {
      severity: "info",
      tier: "strict",
      when: "the program is a script that a COPY brings and that is not among the files, so that it may give root up",
    },
    "base-user-unknown": {
      severity: "info",
      tier: "strict",
      when: "the base image is not one of those whose user is known",
    },
  },
  check: {
    stage(stage, report, context) {
      report.closed(userOf(stage));
      if (stage.user || !stage.base || (!stage.isTarget && !stage.isLeaf)) return;
      const own = programOf(stage);
      const isBase = own !== undefined && onlyPrepares(stage, own, context.workspace, context.path);
      const program = isBase ? undefined : own;
      if (!isOutput(stage, program)) return;
      const isDevelopment = [context.path, stage.name?.value ?? ""].some(isForDevelopment);
      // Nobody but who asks for it gets a stage beside the last one.
      if (isDevelopment && !stage.isTarget) return;
      const { kind } = finalUser(stage);
      const { rootImage } = stage;
      if (kind === "non-root" || rootImage === undefined || isDevelopmentContainer(context)) return;
      const [started] = program?.instructions.filter((one) => stage.isTarget || one.stage === stage) ?? [];
      // The image itself is told where it has no tag.
      const isTold = imagesOf(stage.from).some(isUnpinned);
      const told =
        kind === "unknown" ? unknownUser(stage, program) : describe(stage, program, context, isDevelopment);
      report(started?.keywordRange ?? (isTold ? stage.from.keywordRange : stage.base), {
        ...told,
        related: started ? [baseAsRelated(stage)] : [],
        // A program that needs root would not start as somebody else, nor would the steps of what is built on the image.
        get fixes() {
          return told.keepsRoot ? [] : dropRoot(stage, context);
        },
      });
    },
  },
});

interface Described {
  readonly message: string;
  readonly variant?: string;
  readonly keepsRoot?: true;
}

function unknownUser(stage: Stage, program: ImageProgram | undefined): Described {
  const words = program?.instructions.flatMap((one) => one.words) ?? [];
  return {
    message: `There is no USER, and the user of ${nameOfBase(stage)} is not known`,
    variant: "base-user-unknown",
    // Its own server is run, of which nobody knows what it writes.
    ...(words.every(({ value }) => value?.startsWith("-")) && { keepsRoot: true }),
  };
}

function describe(
  stage: Stage,
  program: ImageProgram | undefined,
  context: Context,
  isDevelopment: boolean,
): Described {
  const { workspace, path } = context;
  const root = stage.isWindows ? "ContainerAdministrator" : "root";
  const why = `there is no USER, and ${nameOfBase(stage)} has none`;
  if (!program)
    return {
      message: `What is built on this image runs as ${root}: ${why}`,
      variant: "base-image",
      keepsRoot: true,
    };
  const givesUpBy = givesRootUpBy(stage, program, workspace, path);
  if (givesUpBy !== undefined)
    return needsRoot(`The image starts as ${root} and steps down with ${givesUpBy}`, "dropped");
  const need = needOfRoot(program);
  if (need) return needsRoot(`${need.name} needs ${root} to ${need.purpose}`, "needs-root");
  const script = unseenScript(stage, program, workspace, path);
  if (script !== undefined)
    return needsRoot(`The image starts as ${root}, and what ${script} does is not seen`, "script-unseen");
  const name = `"${stage.name?.value ?? stage.index}"`;
  if (!stage.isTarget) return { message: `Stage ${name} runs as ${root}: ${why}`, variant: "other-stage" };
  const isBeside = isBuiltBeside(stage, context);
  const created = createdUser(stage);
  if (created)
    return {
      message: `User "${created.name}" is created on line ${lineOf(stage, created)}, but ${isBeside ? `stage ${name}` : "the image"} never switches to it`,
      variant: isDevelopment ? "development" : "user-not-used",
    };
  const tool = singleTool(stage, program);
  return {
    message: `${tool ? `Whoever starts the image runs ${tool}` : isBeside ? `Stage ${name} runs` : "The image runs"} as ${root}: ${why}`,
    ...(tool ? { variant: "tool" } : isDevelopment && { variant: "development" }),
  };
}

function needsRoot(message: string, variant: string): Described {
  return { message, variant, keepsRoot: true };
}

function lineOf({ file }: Stage, { word }: CreatedUser): number {
  return file.lines.lineAt(word.range.start) + 1;
}

function nameOfBase(stage: Stage): string | undefined {
  const word = baseWord(stage);
  // Nobody reads a digest.
  const [name] = (word?.value ?? word?.raw ?? "").split("@", 1);
  return name || undefined;
}

function baseAsRelated(stage: Stage): Related {
  const { range } = baseWord(stage) ?? stage.from;
  return { message: "The base image names no other user", range };
}

function* userOf(stage: Stage): Iterable<Word> {
  if ((stage.isTarget || stage.isLeaf) && isOutput(stage, programOf(stage))) yield* unprivilegedUser(stage);
}

/** The stage's image is run by somebody: the last stage, or one that only a build argument can ask for. */
function isOutput(stage: Stage, program: ImageProgram | undefined): boolean {
  if (stage.isTarget) return stage.rootImage !== "scratch" || program !== undefined;
  return program !== undefined && program.instructions.length > 0;
}
