import { type ImageReference, imageParts } from "../../../model/image";
import type { Container } from "../../../model/kubernetes/kubernetes";
import { rangeInScalar } from "../../../model/scalar-edit";
import type { Range } from "../../../model/text";
import { replacedImages } from "../../../model/workspace/kustomizations";
import { type Context, rule } from "../../rule";
import { commentAt } from "../../shared/comments";
import { mountsLasting } from "../../shared/hardening/volumes";
import { describeBase, isBareSystem } from "../../shared/images/base-images";
import { nameVersion } from "../../shared/images/version";
import { containerEnds } from "../../shared/programs/ending";
import { isIdle } from "../../shared/programs/idle";
import { isStoreImage } from "../../shared/programs/stores";

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
      when: "the containers only wait: they sleep, open no port and have nothing of the host",
    },
    "versioned-name": { severity: "low", when: "the last part of the image's name holds a version" },
  },
  check: {
    container(container, report, context) {
      report.closed(pinOf(container, context));
      const { image, imageReference } = container;
      const { templated } = image;
      const text = templated ?? imageReference?.text;
      if (text === undefined) return;
      const isLatest = endsInLatest.test(text);
      const what = {
        cause: text.replace(endsInLatest, ""),
        message: `Image "${text}" ${problemOf(isLatest)}`,
      };
      if (templated !== undefined) {
        if (isLatest || endsInName.test(templated)) report(image, what);
        return;
      }
      if (!imageReference || !mayMove(imageReference, context)) return;
      const variant = variantOf(container, imageReference);
      report(tagRange(container), {
        ...what,
        variant,
        ...(variant === "local-image" && {
          message: `Image "${text}" has no tag, and is none of Docker's official images`,
        }),
        fixes: [
          templateFolder.test(context.path) || toBeReplaced.test(commentAt(image, image.range.start))
            ? undefined
            : nameVersion(image, keepsDataInVolume(container, imageReference)),
        ],
      });
    },
  },
});

function problemOf(isLatest: boolean): string {
  return isLatest ? "can be a different image at every pull" : "has no tag, which means latest";
}

/** What a release fills in; `templates` alone is the folder of a chart. */
const templateFolder = /(?:^|\/)(?:template|[^/]+[-_.]templates?)\//;

/** Kubebuilder writes such a comment above the image that its Makefile puts another in the place of. */
const toBeReplaced = /\b(?:change|replace|set|substitute|update)\b[^\n]{0,40}\bimage\b/i;

function keepsDataInVolume(container: Container, image: ImageReference): boolean {
  return isStoreImage(image) && mountsLasting(container);
}

/** Neither a tag nor a digest says which image is meant, nor does a file beside it. */
function mayMove(image: ImageReference, { workspace, path }: Context): boolean {
  const { text, tag = "latest", digest } = image;
  if (digest !== undefined || tag !== "latest" || isImageStream(image)) return false;
  return !workspace.ask(replacedImages, path).has(text.replace(endsInLatest, ""));
}

function variantOf(container: Container, image: ImageReference): string | undefined {
  if (!image.text.includes("/") && image.tag === undefined && !describeBase(image).isOfficial)
    return "local-image";
  if (isBareSystem(image) && containerEnds(container)) return "ends";
  if (isIdle(container)) return "idle";
  return versionInName.test(image.name) ? "versioned-name" : undefined;
}

/** `web-1.4.2`, `toolkit-cu124.2-3`: two numbers with a point. */
const versionInName = /(?:^|[-_.a-z])\d+\.\d+/;

/** The digest of an image that no kustomization replaces. */
function* pinOf({ image, imageReference }: Container, { workspace, path }: Context): Iterable<Range> {
  if (imageReference?.digest === undefined) return;
  const { text } = imageReference;
  const { name, digest } = imageParts(text);
  if (!digest || workspace.ask(replacedImages, path).has(text.slice(0, name.end))) return;
  yield rangeInScalar(image, digest.start, digest.end) ?? image.range;
}

/** OpenShift's own registry: its image streams say what a tag is, and when that changes. */
function isImageStream({ registry }: ImageReference): boolean {
  return registry.startsWith("image-registry.openshift-image-registry.svc");
}

/** An unknown registry leaves the tag known, and that there is none. */
const endsInLatest = /:latest$/;
const endsInName = /\}\}[^{}]*\/[^{}/:@]+$/;

/** The tag, or the name where there is none. */
function tagRange({ image }: Container): Range {
  const { string = "" } = image;
  const { tag, name } = imageParts(string);
  const { start, end } = tag ?? name;
  return rangeInScalar(image, start, end) ?? image.range;
}
