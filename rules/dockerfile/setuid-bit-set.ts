import type { Instruction } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Fix, fix, replace } from "../../model/edit";
import { readMode } from "../../model/provisioning/mode";
import { type Reporter, rule } from "../rule";
import { commandMode, copyMode, type FileMode, namePaths } from "../shared/dockerfile/file-modes";

export default rule({
  severity: "medium",
  title: "Program runs as its owner, whoever starts it",
  why: "Whoever breaks into the container as an unprivileged user starts the program and has the rights of root, if it can be led to do more than it is meant to.",
  how: "Take the bit away, and give the one right that the program needs: setcap, or a port above 1023.",
  threats: ["image-build-E1"],
  since: "0.1.0",
  references: {
    cisDocker: ["4.8"],
    mitre: ["T1548.001"],
    cwe: ["CWE-250"],
    dockle: ["CIS-DI-0008"],
  },
  variants: {
    meant: {
      severity: "low",
      when: "the program is made for it: chrome-sandbox, bwrap, newuidmap or newgidmap",
    },
    "other-stage": { severity: "info", when: "the stage is no part of the final image" },
  },
  check: {
    command(command, report) {
      if (command.instruction?.keyword !== "RUN") return;
      const mode = commandMode(command);
      if (mode && /^[ugoa]*-s$/.test(mode.text)) report.closed(mode.range);
      else if (command.name !== "mkdir") tell(mode, command.instruction, report);
    },
    instruction(instruction, report) {
      tell(copyMode(instruction), instruction, report);
    },
  },
});

function tell(mode: FileMode | undefined, instruction: Instruction, report: Reporter): void {
  const id = mode && idOf(mode);
  if (!mode || id === undefined) return;
  const isMeant = mode.paths.every((path) => meant.test(path));
  report(mode.range, {
    message: `Whoever starts ${namePaths(mode.paths)} acts as its ${id}${isMeant ? ", as it is made to" : ""} (${mode.text})`,
    variant: !instruction.ask(isInTarget) ? "other-stage" : isMeant ? "meant" : undefined,
    fixes: [mode.isLiteral && !isMeant ? withoutBit(mode) : undefined],
  });
}

/** Programs that make sandboxes and user namespaces, and give the rights up as soon as they have. */
const meant = /(?:^|\/)(?:chrome[-_]sandbox|bwrap|new[ug]idmap)["']?$/;

/** Folders pass their group on by the same bit, and pass nothing on by the other one. */
function idOf({ text, paths }: FileMode): "owner" | "group" | undefined {
  const special = readMode(text)?.special ?? 0;
  const isOwner = (special & 4) > 0;
  const isGroup = (special & 2) > 0;
  if (isOwner && paths.some((path) => !path.endsWith("/"))) return "owner";
  return isGroup && paths.some((path) => /(?:^|\/)s?bin\/[^/]+$/.test(path)) ? "group" : undefined;
}

function withoutBit({ text, range }: FileMode): Fix | undefined {
  const [, before = "", special = "", rest = ""] = /^(0*)([1-7])([0-7]{3})$/.exec(text) ?? [];
  if (rest === "") return undefined;
  const sticky = Number(special) & 1;
  const mode = sticky ? `${before}${sticky}${rest}` : before + rest;
  return fix(
    `Write ${mode}, if root starts it or it needs no rights of root`,
    "suggestion",
    replace(range, mode),
  );
}
