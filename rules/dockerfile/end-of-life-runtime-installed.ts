import type { Instruction } from "../../model/dockerfile/dockerfile";
import type { Range } from "../../model/text";
import { rule } from "../rule";
import { isShipped } from "../shared/dockerfile/shipped";
import { endOfLife, releaseEnd } from "../shared/images/end-of-life";
import { type InstalledRelease, installedReleases } from "../shared/images/installed-releases";

export default rule({
  severity: "medium",
  title: "Installed release gets no security fixes any more",
  why: "Holes that are found from now on stay open in it, and are public: attackers look for just these releases, and a rebuild brings no fix.",
  how: "Install a release that its makers still support, and test the program with it.",
  threats: ["image-build-E1", "supply-chain-T1"],
  since: "0.1.0",
  references: { cisDocker: ["4.4"], cwe: ["CWE-1104"] },
  variants: {
    build: { severity: "low", when: "the stage ships nothing of it" },
  },
  check: {
    instruction(instruction, report) {
      for (const [end, release] of endedIn(installedReleases(instruction))) {
        if (isConditional(instruction, release.range)) continue;
        if (release.isPackage && instruction.ask(hasEndedBase)) continue;
        report(release, {
          message: `What is installed gets no more security fixes: ${end}`,
          cause: end,
          variant: isShipped(instruction) ? undefined : "build",
        });
      }
    },
  },
});

/** The first place of each, by the reason. Who installs several releases of a program tests with each of them. */
function endedIn(releases: readonly InstalledRelease[]): ReadonlyMap<string, InstalledRelease> {
  const versions = new Map<string, Set<string>>();
  for (const { product, version } of releases)
    versions.set(product, (versions.get(product) ?? new Set()).add(version));
  const ended = new Map<string, InstalledRelease>();
  for (const release of releases) {
    const end = releaseEnd(release.product, release.version);
    if (end !== undefined && versions.get(release.product)?.size === 1 && !ended.has(end))
      ended.set(end, release);
  }
  return ended;
}

/** Some shell condition decides whether it is installed. */
function isConditional({ text, range }: Instruction, { start }: Range): boolean {
  const before = text.slice(0, start - range.start);
  return (before.match(/\bthen\b/g)?.length ?? 0) > (before.match(/\bfi\b/g)?.length ?? 0);
}

/** All of its packages are as old: the base is told. */
function hasEndedBase({ stage }: Instruction): boolean {
  const image = stage?.rootImage;
  return image !== undefined && image !== "scratch" && endOfLife(image) !== undefined;
}
