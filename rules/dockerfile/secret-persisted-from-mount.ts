import type { Instruction } from "../../model/dockerfile/dockerfile";
import { baseName } from "../../model/path";
import type { Command } from "../../model/shell/command";
import { rule } from "../rule";
import { copiesKept, fileReadBy, type Mounted } from "../shared/secrets/builds/kept-secrets";
import { secretMounts } from "../shared/secrets/builds/secret-mounts";

export default rule({
  severity: "high",
  title: "Mounted secret is written into the image",
  why: "The mount goes with the step, but what is copied out of it stays in the layer: everyone who pulls the image has the secret.",
  how: "Read it where it is mounted (target=, env=), or delete the copy in the same RUN.",
  threats: ["image-build-I1", "supply-chain-I1"],
  secret: true,
  since: "0.1.0",
  references: { cisDocker: ["4.10"], owaspDocker: ["D06"], mitre: ["T1552.001"], cwe: ["CWE-522"] },
  check: {
    instruction(instruction, report) {
      const mounted = mountedBy(instruction);
      if (mounted.files.length === 0 && mounted.variables.size === 0) return;
      for (const { secret, word, target } of copiesKept(instruction, mounted))
        report(word, {
          message: `The secret ${baseName(secret)} is written to ${target ?? "a file"}, which stays in the image`,
        });
    },
  },
});

function mountedBy(instruction: Instruction): Mounted {
  const files = mountedFiles(instruction);
  const set = secretMounts(instruction).flatMap(({ options }) => options.get("env") ?? []);
  const read = instruction.commands.flatMap((command) => variablesRead(command, files));
  return { files, variables: new Set([...set, ...read]) };
}

/** `TOKEN=$(cat /run/secrets/token)` alone, or behind `export`. */
function variablesRead({ name, words, assignments }: Command, files: readonly string[]): readonly string[] {
  const alone = words.length === 0 ? assignments : [];
  const exported = name === "export" ? words.slice(1) : [];
  return [
    ...alone.filter(({ value }) => value && fileReadBy(value, files) !== undefined).map((one) => one.name),
    ...exported
      .filter((word) => fileReadBy(word, files) !== undefined)
      .flatMap(({ raw }) => /^\w+(?==)/.exec(raw)?.[0] ?? []),
  ];
}

function mountedFiles(instruction: Instruction): readonly string[] {
  return secretMounts(instruction).flatMap(({ options }) => {
    if (options.get("type") !== "secret") return [];
    const target = options.get("target") ?? options.get("dst") ?? options.get("destination");
    const id = options.get("id") ?? baseName(options.get("source") ?? options.get("src") ?? "");
    return target ?? (id && !options.has("env") ? `/run/secrets/${id}` : []);
  });
}
