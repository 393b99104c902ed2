import type { Command } from "../../../model/shell/command";
import { invocationOf } from "../../../model/shell/programs/invocation";

/** It tells checksums, or compares them. */
export function looksAtChecksums({ name = "" }: Command): boolean {
  return /^(?:sha\d+sum|shasum|sha\d+|b2sum|md5sum|certutil|get-filehash|sum)$/.test(name);
}

/** It compares files with their checksums, and ends the step where one differs. */
export function comparesChecksums({ name, words }: Command): boolean {
  const isSum = name !== undefined && /^(?:sha(?:256|384|512)sum|shasum|b2sum)$/.test(name);
  return isSum && words.slice(1).some(({ value = "" }) => value === "--check" || /^-[^-c]*c/.test(value));
}

/**
 * What a step has fetched is held against what the network cannot change: a checksum that the file holds
 * (`echo "$SUM tool" | sha256sum -c`, `sha256sum -c <<< …`; one that is fetched beside its file proves nothing), or a signature.
 */
export function verifiesDownload(command: Command): boolean {
  const { name, pipedFrom, words, redirects } = command;
  if (name === "gpg" || name === "gpg2") return invocationOf(command)?.option("--verify") !== undefined;
  if (name === "gpgv") return true;
  if (name === "cosign" || name === "minisign")
    return words.some(({ value = "" }) => /^verify|^-\w*V/.test(value));
  const isSaid = pipedFrom?.name === "echo" || pipedFrom?.name === "printf";
  const told = isSaid
    ? pipedFrom.words
    : redirects.flatMap(({ operator, target }) => (operator === "<<<" && target ? [target] : []));
  return (
    told.length > 0 &&
    comparesChecksums(command) &&
    told.every(({ substitutions }) => substitutions.length === 0)
  );
}
