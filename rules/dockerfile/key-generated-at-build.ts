import type { Instruction } from "../../model/dockerfile/dockerfile";
import { baseName } from "../../model/path";
import { rule } from "../rule";
import { isFileShipped, isShipped } from "../shared/dockerfile/shipped";
import { madeKey } from "../shared/secrets/builds/made-keys";

export default rule({
  severity: "high",
  title: "Private key is made while the image is built",
  why: "Every container of the image has the same key, and so has everyone who pulls it: he reads what it protects, or poses as the server.",
  how: "Make the key when the container starts, unless it has one, or mount it.",
  threats: ["image-build-I1", "supply-chain-I1"],
  since: "0.1.0",
  references: { cisDocker: ["4.10"], mitre: ["T1552.004"], cwe: ["CWE-321"] },
  variants: {
    development: { severity: "low", when: "the stage or the file is called dev, test, ci or the like" },
  },
  check: {
    command(command, report, { path }) {
      const { instruction } = command;
      const key = instruction?.keyword === "RUN" ? madeKey(command) : undefined;
      if (!instruction || !key || isGone(instruction, key.file) || !ships(instruction, key.file)) return;
      const isDevelopment = development.test(baseName(path)) || instruction.ask(isDevelopmentStage);
      report(key.word, {
        message: `${key.text} makes a private key that every container of the image has`,
        variant: isDevelopment ? "development" : undefined,
      });
    },
  },
});

function ships(instruction: Instruction, file: string | undefined): boolean {
  return isShipped(instruction) || (file !== undefined && isFileShipped(instruction, file));
}

const development = /(?:^|[._-])(?:dev|devel|development|test|tests|testing|ci|e2e|local|debug)(?:[._-]|$)/i;

function isDevelopmentStage({ stage }: Instruction): boolean {
  return development.test(stage?.name?.raw ?? "");
}

/** The same step deletes it, or it lies in a mount or nowhere. */
function isGone({ commands, flags, text }: Instruction, file: string | undefined): boolean {
  if (file !== undefined && /^\/dev\/|^-$/.test(file)) return true;
  if (file !== undefined && flags.some(({ options }) => isAbove(options.get("target"), file))) return true;
  return (
    /\brm\b/.test(text) &&
    commands.some(
      ({ name, words }) =>
        (name === "rm" || name === "shred") &&
        words.some(({ value = "", raw }) =>
          file === undefined
            ? /key|ssh|pem|cert/i.test(raw)
            : value === file || isAbove(value, file) || sameName(raw, file),
        ),
    )
  );
}

function isAbove(folder: string | undefined, file: string): boolean {
  return folder !== undefined && folder !== "" && file.startsWith(`${folder.replace(/\/\*?$/, "")}/`);
}

function sameName(raw: string, file: string): boolean {
  return baseName(raw.replace(/["']/g, "")) === baseName(file);
}
