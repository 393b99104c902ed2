import type { Workload } from "../../../model/container";
import { commandOf } from "./seen-command";
import { servesModels } from "./written-folders";

/*
 * Whether the command line and the image of a workload show that its user needs a name: a number alone stops the program.
 */

/** It asks for the name of its user, as PyTorch, Hadoop and SSH do, or writes as root beside its own files. */
export function wantsNamedUser(workload: Workload): boolean {
  return (
    servesModels(workload) ||
    runsStreamlit(workload) ||
    clusterImage.test(workload.imageReference?.repository ?? "") ||
    usesSsh(commandOf(workload))
  );
}

/** It stops where it cannot make `~/.streamlit`, and a number alone has `/` for its home. */
function runsStreamlit(workload: Workload): boolean {
  return (
    /(?<![\w./-])streamlit(?![\w.=/-])/.test(commandOf(workload)) ||
    workload.environment.some(({ name }) => name.startsWith("STREAMLIT_"))
  );
}

/** OpenSSH, and what calls it, end where the number of their user has no entry in `/etc/passwd`. */
export function usesSsh(command: string): boolean {
  return sshCommand.test(command);
}

const sshCommand =
  /(?<![\w.-])(?:ssh|ssh-keygen|ssh-add|ssh-copy-id|scp|sftp|sshfs|rsync)(?![\w.=/-])|(?<![\w.-])git@|\bssh:\/\//;

const clusterImage = /(?:^|[/_-])(?:py)?(?:spark|hadoop|hdfs|hive|hbase|zeppelin|storm|flink|livy)(?:[_-]|$)/;
