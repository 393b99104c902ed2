import type { Instruction, Stage } from "../../../model/dockerfile/dockerfile";
import { firstFound } from "../../../model/search";
import { programName } from "../../../model/shell/interpreters";
import { scriptOf } from "../../../model/workspace/images";
import type { Context } from "../../rule";
import { stepsOf } from "../dockerfile/steps";
import { lastWorkdir } from "../dockerfile/workdir";
import { isRuntimeSocket } from "../host-access/runtime-sockets";
import { describeBase } from "../images/base-images";
import { programOf } from "../images/program";
import { isBuiltOn, isMountedOver } from "./built";
import {
  foldersToGive,
  isGiven,
  isOfficialNginx,
  madeBy,
  mountedFolders,
  volumesOf,
  worksInMount,
} from "./folders";
import { headerOf } from "./header";
import { scriptsOf, unseenScript } from "./start-scripts";

/** The image, or what is built on it, does not start as another user, or nobody can see whether it does. */
export function startsAsRootOnly(stage: Stage, context: Context): boolean {
  const { rootImage } = stage;
  const repository = typeof rootImage === "object" ? rootImage.repository : "";
  return (
    /(?:^|\/)(?:iis|httpd)$|(?:^|\/)dotnet\/framework\/(?:aspnet|wcf)$/.test(repository) ||
    runsRootProgram(stage) ||
    addsHttpSys(stage) ||
    onlySetsUp(stage) ||
    suppliesUnknownProgram(stage) ||
    handsOn(stage) ||
    stage.instructions.some(({ isOnBuild, keyword }) => isOnBuild && working.has(keyword)) ||
    livesInRootHome(stage) ||
    opensHostSocket(stage) ||
    isRunAsRoot(stage) ||
    scriptNeedsRoot(stage, context) ||
    cannotGive(stage, context) ||
    context.workspace.ask(isBuiltOn, context.path) ||
    madeBy(stage).some((path) => /\/run\/sshd$/.test(path)) ||
    volumesOf(stage).some((path) => !isGiven(stage, path))
  );
}

/**
 * What needs root, or writes what the user behind it is not to write. Of ONBUILD, a child's build does it at its FROM, as
 * the user whom this image names.
 */
export const working: ReadonlySet<string> = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);

/** Folders that the program writes to belong to root: there is no shell to change that, or the host's are put there. */
function cannotGive(stage: Stage, context: Context): boolean {
  const folders = foldersToGive(stage);
  const { rootImage, ancestry } = stage;
  const isBare =
    rootImage === "scratch" || (rootImage !== undefined && describeBase(rootImage).family === "minimal");
  const hasShell =
    !isBare || ancestry.some(({ instructions }) => instructions.some(({ keyword }) => keyword === "RUN"));
  return folders.length > 0 && (!hasShell || worksInMount(stage) || isMountedOver(stage, context, folders));
}

/** The program, its working directory, or what its environment names is below the home that nobody but root may enter. */
function livesInRootHome(stage: Stage): boolean {
  return (
    inRootHome.test(lastWorkdir(stage) ?? "") ||
    programOf(stage)?.instructions.some(({ text }) => inRootHome.test(text)) === true ||
    stepsOf(stage).some(
      ({ keyword, pairs }) =>
        keyword === "ENV" && pairs.some(({ value }) => inRootHome.test(value?.value ?? value?.raw ?? "")),
    )
  );
}

const inRootHome = /(?<![\w./-])\/root(?![\w.-])/;

/** What starts the image, or its environment, names a socket of the host that only root may open. */
function opensHostSocket(stage: Stage): boolean {
  const environment = stepsOf(stage).filter(({ keyword }) => keyword === "ENV");
  return [...environment, ...(programOf(stage)?.instructions ?? [])].some(
    ({ text }) => hypervisor.test(text) || (text.match(socketPath) ?? []).some(isRuntimeSocket),
  );
}

/** How libvirt is told to ask the one that all of the machine share. */
const hypervisor = /(?<![\w.-])(?:qemu|xen|lxc|bhyve)(?:\+unix)?:\/\/\/(?!session)|\/libvirt-sock(?![\w.-])/;

const socketPath = /\/[\w./-]{1,200}\.sock(?![\w.-])/g;

function runsRootProgram(stage: Stage): boolean {
  const instructions = programOf(stage)?.instructions ?? [];
  const names = instructions.flatMap(({ commands }) => commands.map(({ name = "" }) => name));
  return (
    instructions.some(({ text }) => rootProgram.test(text)) ||
    names.some((name) => tracers.has(name) || powerful.has(name)) ||
    writesForCaller(instructions) ||
    // It writes where its packages and builds leave to root, each to other folders.
    (names.includes("nginx") && !isOfficialNginx(stage)) ||
    (names.some((name) => keepers.has(name)) && foldersToGive(stage).length === 0)
  );
}

/** Servers that keep their data where only root may write, unless the image has a folder for them. */
const keepers: ReadonlySet<string> = new Set([
  "arangod",
  "clickhouse-server",
  "consul",
  "etcd",
  "grafana-server",
  "influxd",
  "kafka-server-start.sh",
  "minio",
  "mongod",
  "nomad",
  "prometheus",
  "redis-server",
  "registry",
  "rethinkdb",
  "valkey-server",
  "zkServer.sh",
]);

/** They keep their memory from the swap, ask Docker through its socket, or give people a shell. */
const powerful: ReadonlySet<string> = new Set([
  ...["vault", "bao"],
  ...["gotty", "ttyd", "wetty", "shellinaboxd"],
  ...["watchtower", "ouroboros", "diun", "portainer", "dozzle", "docker-gen", "ctop", "lazydocker", "dry"],
]);

/** Whoever starts it gives it what to do, and mounts the folder that it writes into. */
function writesForCaller([entrypoint]: readonly Instruction[]): boolean {
  const [word, ...others] = entrypoint?.words ?? [];
  return others.length === 0 && makers.has(programName(word?.value ?? ""));
}

/** They keep their state, or what they make, in the folder where they are started. */
const makers: ReadonlySet<string> = new Set([
  ...["terraform", "tofu", "terragrunt", "packer", "pulumi", "vagrant", "cdk", "cdktf"],
  ...["yt-dlp", "youtube-dl", "gallery-dl", "ffmpeg", "pandoc", "convert", "magick"],
  ...["pdflatex", "xelatex", "lualatex", "latexmk", "composer", "cookiecutter", "hugo", "protoc"],
]);

/** They look into processes that others than their own user started, or into packets of a network. */
const tracers: ReadonlySet<string> = new Set([
  ...["strace", "ltrace", "gdb", "gdbserver", "perf", "bpftrace", "bpftool", "trace-cmd", "sysdig"],
  ...["py-spy", "rbspy", "lsof", "tcpdump", "tshark", "dumpcap", "ngrep", "iftop", "nethogs"],
]);

/** An image that nobody knows starts it, and what the stage gives it is run by a supervisor, cron or sshd. */
function suppliesUnknownProgram(stage: Stage): boolean {
  const { rootImage } = stage;
  const isKnown = rootImage === "scratch" || (rootImage !== undefined && describeBase(rootImage).isOfficial);
  return (
    !isKnown &&
    !programOf(stage) &&
    stage.ancestry
      .flatMap((one) => one.instructions)
      .some(({ keyword, text }) => working.has(keyword) && forRootProgram.test(text))
  );
}

/** The folders of jobs and of supervised services, and the server of logins. */
const forRootProgram =
  /\/etc\/(?:cron\.d|crontabs|service|services\.d|cont-init\.d|supervisor|s6-overlay|s6|sv)(?![\w.-])|(?<![\w.-])(?:sshd|openssh-server)(?![\w.-])/;

/** A feature of Windows, or a program by its name, whose sites the kernel listens for, as an administrator allows. */
function addsHttpSys(stage: Stage): boolean {
  const { isWindows, ancestry } = stage;
  return (
    isWindows &&
    (programOf(stage)?.instructions.some(({ text }) => /wcf(?!client)/i.test(text)) === true ||
      ancestry.some(({ instructions }) =>
        instructions.some(
          ({ keyword, text }) =>
            keyword === "RUN" && /\bWeb-|\bIIS-|\bWCF-|netsh\s+http\b|HttpListener/i.test(text),
        ),
      ))
  );
}

/** It brings a server nothing of its own, and has no command: others build on it, or mount what it serves. */
function onlySetsUp(stage: Stage): boolean {
  return (
    programOf(stage)?.instructions.length === 0 &&
    !stage.ancestry.some(({ instructions }) =>
      instructions.some(({ keyword }) => keyword === "COPY" || keyword === "ADD"),
    )
  );
}

/** Supervisors, servers of logins and of files, and tools for disks and networks. */
const rootProgram =
  /(?<![\w.-])(?:supervisord|g?parted|fdisk|shorewall|iptables|openvpn|wg-quick|my_init|sshd|runsvdir|s6-svscan|rpc\.mountd|exportfs|[\w.]{0,20}nfs\w{0,10}(?:\.sh)?|ServiceMonitor(?:\.exe)?)(?![\w-])/i;

/** A script that starts what it is given, and nothing is given here. */
function handsOn(stage: Stage): boolean {
  const [entrypoint, command] = programOf(stage)?.instructions ?? [];
  const [word, ...others] = entrypoint?.words ?? [];
  return (
    entrypoint?.keyword === "ENTRYPOINT" &&
    command === undefined &&
    others.length === 0 &&
    /(?:^|\/)(?:docker-)?entry-?point(?:\.\w+)?$/i.test(word?.value ?? "")
  );
}

/** The comments show how to start it with what only root may use, or say that it has to be root. */
function isRunAsRoot(stage: Stage): boolean {
  return stage.from.ask(namesRoot) || mountedFolders(stage).some((path) => inRootHome.test(path));
}

function namesRoot(instruction: Instruction): boolean {
  return headerOf(instruction).some((text) => rootInComment.test(text));
}

const rootInComment =
  /(?<![\w-])--(?:device|privileged|cap-add|pid[= ]host|ipc[= ]host|user[= ](?:root|0)(?!\w))|docker\.sock|\.X11-unix|\b(?:needs?|requires?|must|has|have) (?:to )?(?:be |run |start )?(?:as )?root\b/i;

/** What the image starts with is a script that does root's work, or one that nobody here has read. */
function scriptNeedsRoot(stage: Stage, { workspace, path }: Context): boolean {
  const program = programOf(stage);
  if (!program) return false;
  const all = stage.ancestry.flatMap((one) => one.instructions);
  const scripts = scriptsOf(program.instructions, all);
  const work = firstFound(scripts, (script) => workspace.ask(scriptOf, path, script)?.rootWork);
  return work !== undefined || unseenScript(stage, program, workspace, path) !== undefined;
}
