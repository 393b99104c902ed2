import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { appendToStage, insertAfter, insertBefore } from "../../../model/dockerfile/edit";
import { Blank, type Edit, type Fix, type FixKind, fix, type Pieces, write } from "../../../model/edit";
import type { Context } from "../../rule";
import { isForDevelopment } from "../for-development";
import { describeBase, type Family } from "../images/base-images";
import { programOf } from "../images/program";
import { enumerate, firstTwo } from "../names";
import { usesSsh } from "../programs/named-user";
import { foldersToGive, mountedFolders, nginxPid, unsureFolders } from "./folders";
import { isToldPort, portsByDefault, portsOfProgram, portsOfVariables } from "./listened-ports";
import { movedPorts } from "./moved-ports";
import { startsAsRootOnly, working } from "./needs";
import { createdUser, knownUser, userAt } from "./user";
import { fetchesModels } from "./working";

/** A number that neither a distribution nor a package gives to a user of its own. */
const number = new Blank("10001");

/**
 * How to end the stage as an unprivileged user, best first: one that is there, one that is made, else a bare number.
 * Nothing where the image would then not start, nor for a stage in which somebody edits what the image holds.
 */
export function dropRoot(stage: Stage, context: Context): readonly (Fix | undefined)[] {
  const { rootImage } = stage;
  if (isForDevelopment(stage.name?.raw ?? "") || startsAsRootOnly(stage, context)) return [];
  if (stage.isWindows) return [runAs(stage, "suggestion", "ContainerUser")];
  const base = typeof rootImage === "object" ? describeBase(rootImage) : undefined;
  const existing = knownUser(stage) ?? base?.appUser;
  // A server whose image names nobody else keeps its data as root's.
  if (existing === undefined && base?.serves) return [];
  if (fetchesModels(stage) && createdUser(stage)?.hasHome === false) return [];
  const createIn = existing === undefined && base && !isForeign(stage) ? creation[base.family] : undefined;
  const groups = createIn ? groupsFor(stage) : [];
  const create = createIn?.(groups);
  return [
    existing === undefined ? undefined : runAs(stage, "suggestion", existing),
    create === undefined ? undefined : runAs(stage, "suggestion", "app", create, groups),
    // What an unknown image needs to be run as somebody else, nobody knows, and a user with a home lacks nothing.
    existing !== undefined ||
    create !== undefined ||
    rootImage === undefined ||
    base?.user === "unknown" ||
    fetchesModels(stage) ||
    programOf(stage)?.instructions.some(({ text }) => usesSsh(text))
      ? undefined
      : runAs(stage, "choice", number),
  ];
}

/** How a user is made who is in groups of the system. */
const creation: Readonly<Partial<Record<Family, (groups: readonly string[]) => string>>> = {
  debian: (groups) =>
    `groupadd --system app && useradd --system --create-home --gid app ${groups.length > 0 ? `--groups ${groups.join()} ` : ""}app`,
  alpine: (groups) =>
    ["addgroup -S app", "adduser -S -G app app", ...groups.map((group) => `addgroup app ${group}`)].join(
      " && ",
    ),
};

/** Those who may open the devices of the host that desktops play and draw with, by the packages that a step installs. */
function groupsFor({ ancestry }: Stage): readonly string[] {
  const steps = ancestry
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => keyword === "RUN");
  return Object.entries(deviceGroups)
    .filter(([, packages]) => steps.some(({ text }) => packages.test(text)))
    .map(([group]) => group);
}

function inGroups(groups: readonly string[]): string {
  return groups.length > 0 ? ` in the group${groups.length > 1 ? "s" : ""} ${enumerate(groups)}` : "";
}

const deviceGroups = {
  audio: /(?<![\w-])(?:alsa-\w|libasound2|pulseaudio|libpulse)/,
  video: /(?<![\w-])(?:mesa-dri|mesa-va|libgl1-mesa-dri|mesa-vulkan|mesa-vdpau|libva2)/,
};

/** For another processor than the builder's, as far as its base says, and built without running anything of it. */
function isForeign({ rootImage, from, instructions }: Stage): boolean {
  if (instructions.some(({ keyword }) => keyword === "RUN")) return false;
  const platform = from.flags.find(({ name }) => name === "platform")?.value?.value;
  return (
    platform !== undefined ||
    (typeof rootImage === "object" &&
      /^(?:arm\w+|i386|ppc64le|s390x|riscv64|mips64le)\//.test(rootImage.repository))
  );
}

/**
 * @param create a command that root runs first
 * @param groups those that it puts the user into
 */
function runAs(
  stage: Stage,
  kind: FixKind,
  user: string | Blank,
  create?: string,
  groups: readonly string[] = [],
) {
  const given = foldersToGive(stage);
  const works = [
    ...(create === undefined
      ? [`Run as ${nameOf(user)}`]
      : [`Create a user${inGroups(groups)}`, "run as it"]),
    ...(given.length > 0 ? [`give it ${enumerate(given)}`] : []),
  ];
  const isAtHome = typeof user === "string";
  const unsure = unsureFolders(stage, isAtHome ? user : undefined);
  if (unsure.some((path) => isTold(stage, path))) return undefined;
  const conditions = [
    ...(mayUseHttpSys(stage) ? ["does not listen through HTTP.sys, as WCF and HttpListener do"] : []),
    ...(isAtHome ? [] : ["needs no home"]),
    ...(unsure.length > 0
      ? [`writes nothing in ${unsure.length > 3 ? firstTwo(unsure) : enumerate(unsure, "or")}`]
      : isAtHome && create === undefined
        ? []
        : [
            writesOnly([
              ...given,
              ...(isAtHome ? ["its home"] : []),
              ...(hasTemporaryFolder(stage) ? ["/tmp"] : []),
            ]),
          ]),
    ...(isToldPort(stage) && namedPorts(stage) === undefined ? ["is told no port below 1024"] : []),
  ];
  const condition = conditions.length > 0 ? `, if it ${enumerate(conditions)}` : "";
  const steps: Pieces[] = [
    ...(create === undefined ? [] : [[create]]),
    ...(given.includes(nginxPid) ? [[`touch ${nginxPid}`]] : []),
    ...(given.length > 0 ? [["chown -R ", user, ` ${given.join(" ")}`]] : []),
  ];
  const prepare = steps.flatMap((step, i) => [i === 0 ? "RUN " : " && ", ...step]);
  const title = enumerate(works) + condition + aboutLowPorts(stage);
  return fix(title, kind, endAs(stage, user, prepare));
}

/** The program is told a folder, which it hardly only reads where nothing but a mount fills it. */
function isTold(stage: Stage, path: string): boolean {
  const words = programOf(stage)?.instructions.flatMap((one) => one.words) ?? [];
  return (
    mountedFolders(stage).includes(path) &&
    words.some(({ value = "" }) => value === path || value.endsWith(`=${path}`))
  );
}

function nameOf(user: string | Blank): string {
  return user instanceof Blank ? `user ${user.value} (without an entry in /etc/passwd)` : user;
}

/** Docker opens low ports to everybody from 20.10 on, containerd from 2.0 on, CRI-O does not. */
function aboutLowPorts(stage: Stage): string {
  const ports = lowPorts(stage);
  if (ports.length === 0) return "";
  const [noun, verb] = ports.length === 1 ? ["port", "needs"] : ["ports", "need"];
  return ` (${noun} ${enumerate(ports)} then ${verb} Docker 20.10 or containerd 2.0, or newer)`;
}

/** The kernel listens there only for whom an administrator allows to. */
function mayUseHttpSys({ isWindows, rootImage }: Stage): boolean {
  return isWindows && typeof rootImage === "object" && !describeBase(rootImage).isOfficial;
}

function writesOnly(folders: readonly string[]): string {
  return folders.length > 0 ? `writes only to ${enumerate(folders)}` : "writes nothing";
}

function hasTemporaryFolder({ rootImage, ancestry }: Stage): boolean {
  const steps = ancestry.flatMap(({ instructions }) => instructions);
  return rootImage !== "scratch" || steps.some(({ text }) => /(?<![\w./-])\/tmp(?![\w.-])/.test(text));
}

/** Behind all work a USER is replaced; else one is put before the ENTRYPOINT and CMD that stand there, or at the end. */
function endAs(stage: Stage, user: string | Blank, prepare: Pieces): readonly (Edit | undefined)[] {
  const own = stage.instructions.filter(({ isOnBuild }) => !isOnBuild);
  const worked = own.filter(({ keyword }) => working.has(keyword)).at(-1);
  const behind = own.slice(worked ? own.indexOf(worked) + 1 : 0);
  const switched = behind.filter(({ keyword }) => keyword === "USER").at(-1);
  const old = switched?.words[0];
  const lines: Pieces = [...prepare, prepare.length === 0 ? "" : "\n", "USER ", user];
  if (switched && old) {
    if (prepare.length === 0) return [write(old.range, [user])];
    return userAt(stage, switched).kind === "root"
      ? [insertBefore(switched, prepare), write(old.range, [user])]
      : [insertAfter(switched, lines)];
  }
  const start = behind.find(({ keyword }) => keyword === "ENTRYPOINT" || keyword === "CMD");
  return [start ? insertBefore(start, lines) : appendToStage(stage, lines)];
}

/** The ports that only root may open, unless the runtime or the image says otherwise. */
function lowPorts(stage: Stage): readonly string[] {
  const { ancestry, rootImage, isWindows } = stage;
  if (isWindows) return [];
  const instructions = ancestry.flatMap((one) => one.instructions);
  const own = typeof rootImage === "object" ? describeBase(rootImage).lowPort : undefined;
  const named = namedPorts(stage) ?? (own === undefined ? portsByDefault(stage) : [String(own)]);
  if (named.length === 0) return [];
  const moved = new Map(instructions.flatMap((one) => [...movedPorts(one)]));
  const ports = named.flatMap((port) => (moved.has(port) ? (moved.get(port) ?? []) : port));
  const low = [...new Set(ports)].filter((port) => Number(port) > 0 && Number(port) < 1024);
  return low.length > 0 && instructions.some(opensLowPorts) ? [] : low;
}

/** The ports that the program's arguments, EXPOSE or variables name; `undefined` where nothing does. */
function namedPorts(stage: Stage): readonly string[] | undefined {
  const exposed = stage.ancestry
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => keyword === "EXPOSE")
    .flatMap(({ words }) => words.flatMap(({ value = "" }) => /^\d+/.exec(value)?.[0] ?? []));
  return portsOfProgram(stage) ?? (exposed.length > 0 ? exposed : portsOfVariables(stage));
}

/** A step that lets a program, or all of them, open such ports. */
function opensLowPorts({ keyword, text }: Instruction): boolean {
  return keyword === "RUN" && /\bsetcap\b|\bip_unprivileged_port_start\b/.test(text);
}
