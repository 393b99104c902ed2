import { type Fix, fix, replace } from "../../model/edit";
import { parseImage } from "../../model/image";
import type { Range } from "../../model/text";
import { rule } from "../rule";

export default rule({
  severity: "medium",
  title: "Build frontend of somebody else, or of no version",
  why: "The frontend is a program that the builder fetches and lets rewrite the whole build: whoever publishes it decides what goes into the image.",
  how: "Name docker/dockerfile:1, or a digest of the frontend that was looked at.",
  threats: ["image-build-S1", "image-build-T1"],
  since: "0.1.0",
  references: { mitre: ["T1195.002"], cwe: ["CWE-829"] },
  check: {
    dockerfile({ directives: { syntax, syntaxRange } }, report) {
      const image = syntax === undefined ? undefined : parseImage(syntax.trim());
      if (!image || !syntaxRange) return;
      const { repository, tag, digest } = image;
      // A mirror keeps the path.
      const isDockers = /(?:^|\/)docker\/dockerfile(?:-upstream)?$/.test(repository);
      if (digest !== undefined || (isDockers && /^\d/.test(tag ?? ""))) report.closed(syntaxRange);
      else
        report(syntaxRange, {
          message: `"${image.text}" is ${isDockers ? channelOf(tag) : "a frontend that Docker does not publish"}`,
          fixes: [nameVersion(syntaxRange, image.text, isDockers, tag)],
        });
    },
  },
});

/** `experimental` became `labs`, and is not published any more. Source: BuildKit's documentation of its frontends. */
function channelOf(tag: string | undefined): string {
  return tag !== undefined && isRetired(tag)
    ? "a retired channel: write docker/dockerfile:1"
    : "another frontend after every release";
}

function isRetired(tag: string): boolean {
  return /(?:^|-)experimental$/.test(tag);
}

/** What a labs frontend knows, the stable one need not; it knows all of the retired one. */
function nameVersion(
  range: Range,
  text: string,
  isDockers: boolean,
  tag: string | undefined,
): Fix | undefined {
  if (!isDockers || (tag !== undefined && tag !== "latest" && !isRetired(tag))) return undefined;
  const name = tag === undefined ? text : text.slice(0, -tag.length - 1);
  return fix(`Name ${name}:1`, "suggestion", replace(range, `${name}:1`));
}
