import type { ComposeFile, Service } from "../../model/compose/compose";
import { interpolatedOutline } from "../../model/compose/interpolation";
import { type ImageReference, imageParts, parseImage } from "../../model/image";
import { oncePer } from "../../model/once";
import { baseName } from "../../model/path";
import { rangeInScalar } from "../../model/scalar-edit";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";
import type { ScalarNode } from "../../model/tree/node";
import { rule } from "../rule";
import { describeBase, isBareSystem } from "../shared/images/base-images";
import { releaseOf } from "../shared/images/one-release";
import { variants } from "../shared/images/tag-version";
import { nameVersion } from "../shared/images/version";
import { isStore, keepsDataInVolume } from "../shared/network/compose-servers";

export default rule({
  severity: "low",
  title: "Image has no fixed version",
  why: "The same file runs other code after the next pull: whoever can push to the repository decides what the service runs, and a rollback brings nothing back.",
  how: "Name the version that was tested, and its digest to make it unchangeable.",
  threats: ["registry-T1", "supply-chain-S1"],
  since: "0.1.0",
  references: {
    cisDocker: ["5.28"],
    mitre: ["T1525"],
    composeLint: ["CL-0004"],
    dclint: ["service-image-require-explicit-tag"],
  },
  variants: {
    store: {
      severity: "medium",
      when: "the service is a database, a broker or an object store: what is pulled gets its data, and another version may not read them",
    },
    throughout: {
      severity: "info",
      when: "no image of the file has a fixed version: the file is meant so, and nothing was forgotten",
    },
    "local-image": {
      severity: "info",
      when: "the name is one word and none of Docker's official images, so that it may be built on this machine",
      tier: "strict",
    },
    "no-version": {
      severity: "info",
      when: "the tag names a variant of the newest version: alpine, slim, bookworm",
      tier: "strict",
    },
  },
  check: {
    service(service, report) {
      const { image } = service;
      if (!service.get("build").isAbsent) return;
      report.closed(digestOf(image));
      const named = image.node?.kind === "scalar" ? namedBy(image.node) : undefined;
      const kind = named && kindOf(named);
      if (!named || !kind) return;
      const text = image.string ?? named.text;
      const variant = variantOf(service, named, kind);
      report(placeOf(image), {
        message: `Image "${text}" ${named.tag === undefined ? "has no tag, which means latest" : "can be a different image at every pull"}${variant === "throughout" && service.ask(isOneOfSeveral) ? "; no image of this file has a fixed version" : ""}`,
        cause: service.ask(releaseOf) ?? inAnyRegistry(named),
        variant,
        // What a variable holds is not written over.
        fixes: [image.string?.includes("$") ? undefined : nameVersion(image, keepsDataInVolume(service))],
      });
    },
  },
});

/** One image may come from several registries. */
function inAnyRegistry({ repository, tag = "latest" }: ImageReference): string {
  return `${repository}:${tag}`;
}

/**
 * What the last part of a reference says, whatever variable holds the registry; `undefined` where a part of it is not
 * known. Thousands of services may share the scalar.
 */
const namedBy = oncePer(({ text: written }: ScalarNode): ImageReference | undefined => {
  const outline = interpolatedOutline(written);
  return parseImage(outline) ?? parseImage(baseName(outline));
});

const moving = new Set(
  "latest stable edge test nightly dev develop devel beta canary rc lts main master trunk head release current rolling mainline".split(
    " ",
  ),
);

/**
 * In which way an image has no fixed version; `undefined` where it has one. `latest-alpine` moves as `latest` does. A word
 * that is not known may name a version; of a system, its own name does.
 */
function kindOf(image: ImageReference): "moving" | "no-version" | undefined {
  const { tag = "latest", digest } = image;
  const [first = "", ...rest] = tag.toLowerCase().split("-");
  if (digest !== undefined || !rest.every((word) => variants.has(word))) return undefined;
  if (moving.has(first)) return "moving";
  return variants.has(first) && !isBareSystem(image) ? "no-version" : undefined;
}

function variantOf(
  service: Service,
  named: ImageReference,
  kind: "moving" | "no-version",
): string | undefined {
  if (isLocal(service, named)) return "local-image";
  if (kind === "no-version") return kind;
  if (isStore(service)) return "store";
  return service.ask(isAmongFixed) ? undefined : "throughout";
}

function isAmongFixed({ file }: Service): boolean {
  return holdsFixed(file);
}

const holdsFixed = oncePer(({ services }: ComposeFile) => services.some((one) => one.recall(isFixed)));

function isFixed({ image: { node } }: Service): boolean {
  const named = node?.kind === "scalar" ? namedBy(node) : undefined;
  return named !== undefined && kindOf(named) === undefined;
}

function isOneOfSeveral({ file }: Service): boolean {
  return holdsSeveral(file);
}

/** Whether the file has several images, all of which are known. */
const holdsSeveral = oncePer(({ services }: ComposeFile): boolean => {
  const images = services.map((one) => one.recall(imageOf));
  return !images.includes(undefined) && new Set(images.filter(Boolean)).size > 1;
});

/** The text of an image, empty where there is none; `undefined` when it is not known. */
function imageOf({ image: { isAbsent, node } }: Service): string | undefined {
  if (isAbsent) return "";
  return node?.kind === "scalar" ? namedBy(node)?.text : undefined;
}

/** Nothing but one word: what `docker build -t` made on this machine is called so. */
function isLocal({ image }: Service, named: ImageReference): boolean {
  return image.string?.includes("/") === false && !describeBase(named).isOfficial;
}

function* digestOf(image: Field): Iterable<Range> {
  const { string = "" } = image;
  const { digest } = imageParts(string);
  if (digest && parseImage(string)) yield rangeInScalar(image, digest.start, digest.end) ?? image.range;
}

/** The tag, or all where there is none or a variable decides. */
function placeOf(image: Field): Range {
  const { string = "" } = image;
  const { tag } = imageParts(string);
  return (!string.includes("$") && tag && rangeInScalar(image, tag.start, tag.end)) || image.range;
}
