import type { Instruction, Word } from "../../model/dockerfile/dockerfile";
import { removeInstruction } from "../../model/dockerfile/edit";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Fix, fix } from "../../model/edit";
import { normalizePath } from "../../model/path";
import { removeWord } from "../../model/shell/edit";
import { rule } from "../rule";

export default rule({
  severity: "medium",
  title: "Volume lies over a directory of the system",
  why: "What an attacker changes there lives on in the volume, past the next start and past a new image, and a read-only root does not cover it.",
  how: "Declare the directory that holds the program's data: /var/lib/app, /data.",
  threats: ["image-build-T1", "image-build-E1"],
  since: "0.1.0",
  references: { mitre: ["T1525"], cwe: ["CWE-668"], dockle: ["DKL-DI-0002"] },
  variants: {
    socket: {
      severity: "high",
      when: "it is the socket of a container runtime: who starts the image is asked for the host's",
    },
  },
  check: {
    instruction(instruction, report) {
      if (instruction.keyword !== "VOLUME") return;
      for (const word of instruction.words) {
        const path = normalizePath(word.value ?? "");
        if (path === undefined || !(system.test(path) || socket.test(path)) || !instruction.ask(isInTarget))
          continue;
        const isSocket = socket.test(path);
        report(word, {
          message: isSocket
            ? `The image asks for ${path}, by which it commands the host`
            : `A volume lies over ${path}`,
          variant: isSocket ? "socket" : undefined,
          fixes: [removePath(instruction, word, path)],
        });
      }
    },
  },
});

const system =
  /^\/(?:etc|boot|dev|proc|sys|s?bin|lib(?:32|64|x32)?|usr|usr\/(?:s?bin|lib|local|local\/s?bin)|var)?$/;
const socket = /\/(?:docker|podman|containerd|crio|buildkitd)\.sock$/;

function removePath(instruction: Instruction, word: Word, path: string): Fix | undefined {
  const { words } = instruction;
  const edit = words.length === 1 ? removeInstruction(instruction) : removeWord(instruction, words, word);
  return fix(`Declare no volume at ${path}`, "suggestion", edit);
}
