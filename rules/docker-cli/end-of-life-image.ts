import { write } from "../../model/edit";
import { imageParts, parseImage } from "../../model/image";
import type { ShellWord } from "../../model/shell/command";
import type { Range } from "../../model/text";
import { rangeWithin } from "../../model/written-text";
import { rule, type Subjects } from "../rule";
import { dockerOf, isImplied, readDockerRun } from "../shared/docker/command";
import { endOfLife } from "../shared/images/end-of-life";
import { nameSupported } from "../shared/images/end-of-life-image";

export default rule({
  severity: "medium",
  title: "Image is past its end of life",
  why: "Nobody closes the holes in it any more: each flaw that becomes known stays open, with an exploit that is public.",
  how: "Move to a release that is supported; the data of a database has to be migrated with it.",
  threats: ["supply-chain-T1"],
  since: "0.1.0",
  references: { cisDocker: ["4.4"], owaspDocker: ["D02"], mitre: ["T1190"], cwe: ["CWE-1104"] },
  check: {
    command(command, report) {
      const word = imageOf(command);
      const image = parseImage(word?.value ?? "");
      const end = image && endOfLife(image);
      if (!word || !image || !end) return;
      const { tag } = imageParts(image.text);
      const placeOf = ({ start, end }: Range) => rangeWithin(word.written(), start, end);
      report((tag && placeOf(tag)) ?? word, {
        message: `Image "${image.text}" gets no more security fixes: ${end.reason}`,
        cause: image.text,
        fixes: [
          isImplied(command)
            ? undefined
            : nameSupported(image, end, (range, pieces) => {
                const place = placeOf(range);
                return place && write(place, pieces);
              }),
        ],
      });
    },
  },
});

/** What a container is made of, or what is pulled. */
function imageOf(command: Subjects["command"]): ShellWord | undefined {
  const run = readDockerRun(command);
  if (run) return run.subcommand === "exec" ? undefined : run.imageWord;
  const invocation = dockerOf(command);
  return invocation?.subcommand === "pull" ? invocation.operands[0] : undefined;
}
