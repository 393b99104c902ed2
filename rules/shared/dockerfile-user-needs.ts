import type { Instruction, Stage } from "../../model/dockerfile/dockerfile";
import { foldersAbove } from "../../model/path";
import { invocationOf } from "../../model/shell/programs/invocation";
import { programOf } from "./image-program";

/** The file that nginx writes its process id to. */
export const nginxPid = "/run/nginx.pid";

/** What the official image of nginx leaves to root, and nginx writes to. Source: its Dockerfile. */
const nginxFolders = ["/var/cache/nginx", nginxPid];

/** The image does not start as another user, or nobody can see whether it does. */
export function startsAsRootOnly(stage: Stage): boolean {
  const { rootImage } = stage;
  const repository = typeof rootImage === "object" ? rootImage.repository : "";
  return (
    /(?:^|\/)(?:iis|httpd)$|(?:^|\/)dotnet\/framework\/(?:aspnet|wcf)$/.test(repository) ||
    runsRootProgram(stage) ||
    handsOn(stage) ||
    stage.instructions.some(({ isOnBuild, keyword }) => isOnBuild && working.has(keyword)) ||
    livesInRootHome(stage) ||
    volumesOf(stage).some((path) => !isGiven(stage, path))
  );
}

/**
 * What needs root, or writes what the user behind it is not to write. Of ONBUILD, a child's build does it at its FROM, as
 * the user whom this image names.
 */
export const working: ReadonlySet<string> = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);

/** The program, its working directory, or what its environment names is below the home that nobody but root may enter. */
function livesInRootHome(stage: Stage): boolean {
  const instructions = stage.ancestry
    .flatMap((one) => one.instructions)
    .filter(({ isOnBuild }) => !isOnBuild);
  const folder = stage.instructions.filter(({ keyword }) => keyword === "WORKDIR").at(-1)?.words[0];
  return (
    inRootHome.test(folder?.value ?? "") ||
    programOf(stage)?.instructions.some(({ text }) => inRootHome.test(text)) === true ||
    instructions.some(
      ({ keyword, pairs }) =>
        keyword === "ENV" && pairs.some(({ value }) => inRootHome.test(value?.value ?? value?.raw ?? "")),
    )
  );
}

const inRootHome = /(?<![\w./-])\/root(?![\w.-])/;

function runsRootProgram(stage: Stage): boolean {
  return programOf(stage)?.instructions.some(({ text }) => rootProgram.test(text)) === true;
}

/** Supervisors, servers of logins and of files, and tools for disks and networks. */
const rootProgram =
  /(?<![\w.-])(?:supervisord|g?parted|fdisk|shorewall|iptables|tcpdump|openvpn|wg-quick|my_init|sshd|runsvdir|s6-svscan|rpc\.mountd|exportfs|[\w.]{0,20}nfs\w{0,10}(?:\.sh)?|ServiceMonitor(?:\.exe)?)(?![\w-])/i;

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

/** Folders of data that the stage's root made for its program, and gave to nobody. */
export function foldersToGive(stage: Stage): readonly string[] {
  if (stage.isWindows) return [];
  const { rootImage } = stage;
  const isNginx =
    typeof rootImage === "object" && rootImage.registry === "docker.io" && rootImage.repository === "nginx";
  return [...(isNginx ? nginxFolders : []), ...madeBy(stage)].filter((path) => !isGiven(stage, path));
}

function madeBy(stage: Stage): readonly string[] {
  const made = stage.instructions
    .filter(({ keyword, isOnBuild, text }) => keyword === "RUN" && !isOnBuild && text.includes("mkdir"))
    .flatMap(({ commands }) => commands)
    .filter(({ name }) => name === "mkdir")
    .flatMap((command) => invocationOf(command)?.operands.flatMap(({ value }) => value ?? []) ?? []);
  return [...new Set(made)].filter((path) => dataFolder.test(path));
}

const dataFolder =
  /^\/(?:data|uploads?|(?:[\w-]+\/)*(?:data|uploads?|storage|cache)|var\/(?:lib|log|cache)\/[\w./-]+)$/;

function volumesOf(stage: Stage): readonly string[] {
  return stage.ancestry
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword, isOnBuild }) => keyword === "VOLUME" && !isOnBuild)
    .flatMap(({ words }) => words.map(({ value, raw }) => value ?? raw));
}

/** A step gives the folder, or one around it, to another user. */
function isGiven(stage: Stage, path: string): boolean {
  const around = [path, ...foldersAbove(path)].filter((folder) => folder !== "");
  const gives = ({ keyword, text }: Instruction) =>
    ((keyword === "RUN" && /\bchown\b|\bchmod\b|\binstall\b/.test(text)) || text.includes("--chown")) &&
    around.some((folder) => text.includes(folder));
  return stage.ancestry.some(({ instructions }) => instructions.some(gives));
}
