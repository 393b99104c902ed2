import type { Container, PodSpec } from "../../model/kubernetes/kubernetes";
import { oncePer } from "../../model/once";
import { isBareSystem } from "./base-images";
import { mayHaveHostParts } from "./host-parts";

const pause = /^(?:do )?(?:exec )?(?:sleep (?:infinity|\d+(?:\.\d+)?[smhd]?)|tail -f \/dev\/null)$/;
const aroundPause = /^(?:while (?:true|:|\[ 1 \])|do|done)$/;
const shell = /^(?:\/usr)?(?:\/bin\/)?(?:sh|bash|ash)$/;
const program = /^(?:\/usr)?\/bin\//;

/**
 * Whether the pod only waits, for somebody's shell or to hold a place: all its containers do nothing else, open no port
 * and have nothing of the host.
 */
export const isIdle = oncePer((pod: PodSpec): boolean => {
  const containers = pod.containers.filter(({ list }) => list === "containers");
  return containers.length > 0 && !mayHaveHostParts(pod) && containers.every(waits);
});

function waits(container: Container): boolean {
  const privileged = container.securityContext.get("privileged");
  if (!container.get("ports").isAbsent || !(privileged.isAbsent || privileged.isFalse)) return false;
  const { imageReference, commandLine } = container;
  const [command, args] = [container.get("command"), container.get("args")];
  if (command.isUnknown || args.isUnknown) return false;
  if (commandLine.length === 0) return isPauseImage(imageReference?.name);
  // Without a command the arguments go to the image's entry point, which those have not.
  if (command.isAbsent && !(imageReference && isBareSystem(imageReference))) return false;
  const words = commandLine.map(({ string }) => string ?? "");
  const [first = "", option, text = ""] = words;
  if (shell.test(first) && option === "-c" && words.length === 3) return isPause(text);
  return pause.test([first.replace(program, ""), ...words.slice(1)].join(" "));
}

/** The image that holds the namespaces of a pod. */
function isPauseImage(name = ""): boolean {
  return /^(?:mirrored-)?pause(?:-(?:amd64|arm|arm64|ppc64le|s390x|win))?$/.test(name);
}

/** A script of one pause, or of a loop around one. */
function isPause(script: string): boolean {
  const parts = script.split(/[;\n]/).map((part) => part.trim().split(/\s+/).join(" "));
  const steps = parts.filter((part) => part !== "" && !aroundPause.test(part));
  return steps.length === 1 && pause.test(steps[0] as string);
}
