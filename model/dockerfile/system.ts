import { unknownPart } from "../outline";
import type { ImageBuild } from "../workspace/system";
import type { Dockerfile } from "./dockerfile";

/** What a Dockerfile builds, as a part of a system; nothing without a stage. */
export function imageBuildOf({ stages, text, isTemplate, problems }: Dockerfile): readonly ImageBuild[] {
  const [first] = stages;
  if (!first) return [];
  return [
    {
      range: first.from.range,
      extent: { start: 0, end: text.length },
      isWhole: !isTemplate && problems.length === 0,
      bases: stages.flatMap(({ image, base }) =>
        // A tag that is not known says nothing of where the image comes from.
        image && base ? [{ name: image.text.split(unknownPart).join("x"), range: base.range }] : [],
      ),
    },
  ];
}
