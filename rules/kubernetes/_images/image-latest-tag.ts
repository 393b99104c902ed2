import { Blank, type Edit, type Fix, fix } from "../../../model/edit";
import { type ImageReference, imageParts } from "../../../model/image";
import type { Container, PodSpec } from "../../../model/kubernetes/kubernetes";
import { rangeInScalar, replaceWithin } from "../../../model/scalar-edit";
import type { Range } from "../../../model/text";
import type { Field } from "../../../model/tree/field";
import { replacedImages } from "../../../model/workspace/kustomizations";
import { type Context, rule } from "../../rule";
import { describeBase, isBareSystem } from "../../shared/base-images";
import { containerEnds } from "../../shared/ending";
import { isIdle } from "../../shared/idle";

export default rule({
  severity: "medium",
  title: "Image has no fixed version",
  why: "The same manifest runs other code tomorrow: whoever can push to the repository decides what every restart of the pod runs, and a rollback brings nothing back.",
  how: "Name the version that was tested, and its digest to make it unchangeable.",
  threats: ["supply-chain-T1", "registry-T1"],
  since: "0.1.0",
  references: {
    nsaCisa: "Pod security: secure images",
    owaspKubernetes: ["K01"],
    mitre: ["T1525"],
    trivy: ["KSV-0013"],
    checkov: ["CKV_K8S_14"],
    kics: ["583053b7-e632-46f0-b989-f81ff8045385"],
    kubeLinter: ["latest-tag"],
    kubeScore: ["container-image-tag"],
    polaris: ["tagNotSpecified"],
    kubescape: ["C-0075"],
    kyverno: ["disallow-latest-tag"],
  },
  variants: {
    "local-image": {
      severity: "info",
      when: "the name is one word and none of Docker's official images, so that a tool may put another in its place",
      tier: "strict",
    },
    ends: {
      severity: "low",
      when: "the image is a system or a shell and nothing else, in containers that do one thing and end",
    },
    idle: {
      severity: "low",
      when: "the pods only wait: they sleep, open no port and have nothing of the host",
    },
    "versioned-name": { severity: "low", when: "the last part of the image's name holds a version" },
  },
  check: {
    container(container, report, context) {
      report.closed(pinOf(container, context));
    },
    object({ pods }, report, { workspace, path }) {
      const replaced = workspace.ask(replacedImages, path);
      for (const [image, uses] of movingImages(pods)) {
        if (replaced.has(image.text.replace(/:latest$/, "")) || isImageStream(image)) continue;
        const isLocal =
          !image.text.includes("/") && image.tag === undefined && !describeBase(image).isOfficial;
        report(tagRange(uses[0]), {
          variant: variantOf(image, uses, isLocal),
          message: isLocal
            ? `Image "${image.text}" has no tag, and is none of Docker's official images`
            : image.tag === undefined
              ? `Image "${image.text}" has no tag, which means latest`
              : `Image "${image.text}" can be a different image at every pull`,
          fixes: [nameVersion(uses)],
        });
      }
      for (const image of templatedImages(pods)) {
        const { templated = "" } = image;
        const moves = endsInLatest.test(templated)
          ? "can be a different image at every pull"
          : "has no tag, which means latest";
        if (endsInLatest.test(templated) || endsInName.test(templated))
          report(image, { message: `Image "${templated}" ${moves}` });
      }
    },
  },
});

function variantOf(image: ImageReference, uses: Uses, isLocal: boolean): string | undefined {
  if (isLocal) return "local-image";
  if (isBareSystem(image) && uses.every(containerEnds)) return "ends";
  if (uses.every(({ pod }) => isIdle(pod))) return "idle";
  return versionInName.test(image.name) ? "versioned-name" : undefined;
}

/** `web-1.4.2`, `toolkit-cu124.2-3`: two numbers with a point. */
const versionInName = /(?:^|[-_.a-z])\d+\.\d+/;

/** The digest of an image that no kustomization replaces. */
function* pinOf({ image, imageReference }: Container, { workspace, path }: Context): Iterable<Range> {
  if (imageReference?.digest === undefined) return;
  const { text } = imageReference;
  const { name, digest } = imageParts(text, { start: 0, end: text.length });
  if (!digest || workspace.ask(replacedImages, path).has(text.slice(0, name.end))) return;
  yield rangeInScalar(image, digest.start, digest.end) ?? image.range;
}

/** OpenShift's own registry: its image streams say what a tag is, and when that changes. */
function isImageStream({ registry }: ImageReference): boolean {
  return registry.startsWith("image-registry.openshift-image-registry.svc");
}

type Uses = readonly [Container, ...Container[]];

/** The images without a fixed version, each with the containers that run it. */
function movingImages(pods: readonly PodSpec[]): Iterable<readonly [ImageReference, Uses]> {
  const found = new Map<string, readonly [ImageReference, [Container, ...Container[]]]>();
  for (const container of pods.flatMap(({ containers }) => containers)) {
    const image = container.imageReference;
    if (!image || image.digest !== undefined || (image.tag ?? "latest") !== "latest") continue;
    const known = found.get(image.text);
    if (known) known[1].push(container);
    else found.set(image.text, [image, [container]]);
  }
  return found.values();
}

/** An unknown registry leaves the tag known, and that there is none. */
const endsInLatest = /:latest$/;
const endsInName = /\}\}[^{}]*\/[^{}/:@]+$/;

/** Images that a template computes in part. */
function templatedImages(pods: readonly PodSpec[]): readonly Field[] {
  return pods
    .flatMap(({ containers }) => containers)
    .map(({ image }) => image)
    .filter(({ templated }) => templated !== undefined);
}

/** The tag, or the name where there is none. */
function tagRange({ image }: Container): Range {
  const { string = "" } = image;
  const { tag, name } = imageParts(string, { start: 0, end: string.length });
  const { start, end } = tag ?? name;
  return rangeInScalar(image, start, end) ?? image.range;
}

/** At every place of the image, for the object would else run two versions of it. */
function nameVersion(uses: Uses): Fix | undefined {
  const written = uses.filter(({ image }) => !image.isShared);
  const starts = new Set(written.map((container) => tagRange(container).start));
  if (uses.some((container) => !starts.has(tagRange(container).start))) return undefined;
  const title = starts.size === 1 ? "Name a version" : `Name a version in ${starts.size} places`;
  const version = new Blank("TAG");
  return fix(
    title,
    "choice",
    written.map((container) => writeVersion(container, version)),
  );
}

/** Writes over `latest`, or behind the name. */
function writeVersion({ image }: Container, version: Blank): Edit | undefined {
  const { string = "" } = image;
  const { tag, name } = imageParts(string, { start: 0, end: string.length });
  return tag
    ? replaceWithin(image, tag.start, tag.end, [version])
    : replaceWithin(image, name.end, name.end, [":", version]);
}
