import { rule } from "../rule";
import { type EndOfLife, endOfLife } from "../shared/end-of-life";
import { imagesOf, isRun, isToldHere } from "../shared/image-uses";

export default rule({
  severity: "medium",
  title: "Base image gets no security fixes any more",
  why: "Holes that are found from now on stay open in it, and are public: attackers look for just these releases, and a rebuild brings no fix.",
  how: "Build on a release that its makers still support, and test the program there.",
  threats: ["image-build-E1", "supply-chain-T1"],
  since: "0.1.0",
  references: { cisDocker: ["4.4"], cwe: ["CWE-1104"], dockle: ["CIS-DI-0004"] },
  variants: {
    "not-run": { severity: "low", when: "nothing of the final image is started from it, as in a builder" },
  },
  check: {
    instruction(instruction, report) {
      for (const use of imagesOf(instruction)) {
        const [first, ...others] = use.image ? endOfLife(use.image) : [];
        if (!first || !isToldHere(instruction, use)) continue;
        report(use.literal ?? use.word.range, {
          message: messageFor(first, others),
          variant: isRun(instruction) ? undefined : "not-run",
        });
      }
    },
  },
});

/** "Node.js 20 has had no security fixes since April 2026, Debian 11 since August 2026". */
function messageFor(first: EndOfLife, others: readonly EndOfLife[]): string {
  const rest = others.map(({ release, ended }) => `, ${release} since ${ended}`).join("");
  return `${first.release} has had no security fixes since ${first.ended}${rest}`;
}
