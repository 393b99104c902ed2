import type { Permission } from "../provisioning/permission";
import type { WrittenFile } from "../provisioning/written-file";
import type { Command } from "../shell/command";
import type { Lines, Range } from "../text";
import type { Comment } from "../tree/document";

/** A file in which people write commands: a script, recipes of a Makefile, steps of a pipeline. */
export interface CommandFile {
  readonly text: string;
  readonly lines: Lines;
  readonly comments: readonly Comment[];
  /** In the order of the text. */
  readonly commands: readonly Command[];
  /** What it says of files of the machine otherwise than by commands. */
  readonly permissions?: readonly Permission[];
  readonly writtenFiles?: readonly WrittenFile[];
  /** The first part that is nested too deep to be read. */
  readonly unread: Range | undefined;
}

/**
 * The programs that start containers, build images or are a cluster, and the folders of one on its machines: a file of
 * another kind that names none of them has nothing to say.
 */
const mentions =
  /\b(?:docker|podman|nerdctl|buildah|k3s|rke2)|\/(?:etc\/(?:kubernetes|rancher|containerd)|var\/lib\/(?:etcd|kubelet|kube-proxy|rancher)|\.kube)\b/i;

/** One cheap look: whether a text may hold commands of such a program, or set up files of a cluster. */
export function mayRunContainers(text: string): boolean {
  return mentions.test(text);
}
