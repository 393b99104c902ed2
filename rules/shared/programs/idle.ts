import type { Workload } from "../../../model/container";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { oncePer, oncePerTextIn } from "../../../model/once";
import { mayReachHost } from "../host-access/host-parts";
import { isBareSystem } from "../images/base-images";

const pause = /^(?:do )?(?:exec )?(?:sleep (?:infinity|\d+(?:\.\d+)?[smhd]?)|tail -f \/dev\/null)$/;
/** What does nothing beside a pause: the loop around it, and words for the log, which no file takes. */
const aroundPause =
  /^(?:(?:do )?(?:while (?:true|:|\[ 1 \])|do|done|(?:echo|printf)(?: [^<>|&$`()]*)?|:|true))$/;
const shell = /^(?:\/usr)?(?:\/bin\/)?(?:sh|bash|ash)$/;
const program = /^(?:\/usr)?\/bin\//;

/**
 * Whether the container only waits, for somebody's shell or to hold a place: it does nothing else, opens no port and has
 * nothing of the host, whatever ran before it.
 */
export const isIdle = oncePer(
  (container: Container): boolean => waits(container) && (holdsPlace(container) || !mayReachHost(container)),
);

/** Whether nothing but the image runs that holds the namespaces of a pod: no shell is in it. */
export function holdsPlace(container: Container): boolean {
  return waits(container) && container.commandLine.length === 0;
}

/** Whether the container sleeps, opens no port and is not privileged. */
function waits(container: Container): boolean {
  const privileged = container.securityContext.get("privileged");
  if (!container.get("ports").isAbsent || !(privileged.isAbsent || privileged.isFalse)) return false;
  const { imageReference, commandLine } = container;
  const [command, args] = [container.get("command"), container.get("args")];
  if (command.isUnknown || args.isUnknown) return false;
  if (commandLine.length === 0) return isPauseImage(imageReference?.name);
  // Without a command the arguments go to the image's entry point, which those have not.
  if (command.isAbsent && !(imageReference && isBareSystem(imageReference))) return false;
  return onlyPauses(container);
}

/** Whether all that its command line does is to wait. */
export function onlyPauses({ commandLine, field }: Workload): boolean {
  const words = commandLine.map(({ string }) => string ?? "");
  const [first = "", option, text = ""] = words;
  if (shell.test(first) && /^-[eux]{0,3}c$/.test(option ?? "") && words.length === 3)
    return pausesIn(field.document)(text);
  return (
    words.every(({ length }) => length < longestPause) &&
    pause.test([first.replace(program, ""), ...words.slice(1)].join(" "))
  );
}

/** The image that holds the namespaces of a pod, by its last name. */
export function isPauseImage(name = ""): boolean {
  return /^(?:mirrored-)?pause(?:-(?:amd64|arm|arm64|ppc64le|s390x|win))?$/.test(name);
}

const longestPause = 100;

const pausesIn = oncePerTextIn(isPause);

/** A script of one pause, or of a loop around one. */
function isPause(script: string): boolean {
  const parts = script.split(/[;\n]|&&/).map((part) => part.trim().split(/\s+/).join(" "));
  const steps = parts.filter((part) => part !== "" && !aroundPause.test(part));
  return steps.length === 1 && pause.test(steps[0] as string);
}
