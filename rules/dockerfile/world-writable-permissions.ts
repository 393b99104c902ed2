import type { Instruction } from "../../model/dockerfile/dockerfile";
import { isInTarget } from "../../model/dockerfile/questions";
import { type Fix, fix, replace } from "../../model/edit";
import { readMode } from "../../model/provisioning/mode";
import type { Range } from "../../model/text";
import { type Reporter, rule } from "../rule";
import { commandMode, copyMode, type FileMode, namePaths } from "../shared/dockerfile/file-modes";
import { headerOf } from "../shared/dockerfile-user/header";

export default rule({
  severity: "medium",
  title: "Everybody may write the files",
  why: "Any program of the container, and whoever gets hold of one, changes what others run or read, root too.",
  how: "Give the files to the user that has to write them, or to its group: chown, chmod 755, COPY --chown.",
  threats: ["image-build-T1", "image-build-E1"],
  since: "0.1.0",
  references: { mitre: ["T1222.002"], cwe: ["CWE-732"] },
  variants: {
    "other-stage": { severity: "info", when: "the stage is no part of the final image" },
  },
  check: {
    command(command, report) {
      if (command.instruction?.keyword === "RUN") tell(commandMode(command), command.instruction, report);
    },
    instruction(instruction, report) {
      tell(copyMode(instruction), instruction, report);
    },
  },
});

function tell(mode: FileMode | undefined, instruction: Instruction, report: Reporter): void {
  if (!mode || !isWritable(mode.text)) return;
  const { text, range, paths, isLiteral } = mode;
  report(range, {
    message: `Everybody may write ${namePaths(paths)} (${text})`,
    variant: instruction.ask(isInTarget) ? undefined : "other-stage",
    fixes: isLiteral && !servesAnyUser(instruction, paths) ? [fixOf(range, text, paths)] : [],
  });
}

/** Who is nobody in particular may write, and the sticky bit does not keep files from being replaced. */
function isWritable(text: string): boolean {
  const { granted, special } = readMode(text) ?? { granted: 0, special: 0 };
  return (granted & 0o002) > 0 && (special & 1) === 0;
}

/** The image is one of tools, which whoever starts it runs as his own user. */
function servesAnyUser(instruction: Instruction, paths: readonly string[]): boolean {
  return paths.some((path) => toolFolder.test(path)) || instruction.ask(isShownAsAnyUser);
}

/** The homes of compilers and package managers, and their caches. */
const toolFolder =
  /\$\{?(?:HOME|GOPATH|GOCACHE|GOMODCACHE|CARGO_HOME|RUSTUP_HOME|GRADLE_USER_HOME|NVM_DIR|PNPM_HOME|YARN_CACHE_FOLDER|npm_config_cache|NPM_CONFIG_CACHE|COMPOSER_HOME|COMPOSER_CACHE_DIR|PIP_CACHE_DIR|CCACHE_DIR|XDG_CACHE_HOME|GEM_HOME|BUNDLE_PATH|CONDA_DIR|STACK_ROOT|PUB_CACHE|ANDROID_HOME|ANDROID_SDK_ROOT)(?!\w)|^"?\/go(?![\w.-])|^"?\/usr\/local\/(?:cargo|rustup|bundle)(?![\w.-])|\/\.(?:cache|cargo|rustup|gradle|m2|npm|nvm|composer|ccache)(?![\w.-])/;

/** The comments start it with `-u "$(id -u)"`. */
function isShownAsAnyUser(instruction: Instruction): boolean {
  return headerOf(instruction).some((text) => /(?<![\w-])(?:-u|--user)[= ]?["']?(?:\$|`id\b)/.test(text));
}

function fixOf(range: Range, mode: string, paths: readonly string[]): Fix | undefined {
  const shared = paths.filter((path) => sharedFolder.test(path));
  if (shared.length === 0) return takeBack(range, mode);
  // One mode is written for all: no other path is made sticky, and no folder of everybody taken away.
  return shared.length === paths.length && /^0?777$/.test(mode)
    ? fix("Write 1777: nobody replaces files of others", "suggestion", replace(range, "1777"))
    : undefined;
}

/** Folders that all programs keep their temporary files in. */
const sharedFolder = /^(?:\/var)?\/tmp\/?$|^\/dev\/shm\/?$/;

/** The same without the right of everybody to write. */
function takeBack(range: Range, mode: string): Fix | undefined {
  const octal = /^(0*[0-7]?[0-7])([0-7])([0-7])$/.exec(mode);
  if (!octal) return undefined;
  const [, before = "", group = "", other = ""] = octal;
  const without = (digit: string) => String(Number(digit) & ~2);
  const text = before + without(group) + without(other);
  return fix(`Write ${text}, if only its owner writes`, "suggestion", replace(range, text));
}
