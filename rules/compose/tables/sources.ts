import type { Service } from "../../../model/compose/compose";
import { interpolatedText } from "../../../model/compose/interpolation";
import type { Field } from "../../../model/tree/field";
import { type Reporter, table } from "../../rule";

/** Where a file or a folder is taken from on the network, as BuildKit and Compose write it. */
const remote = /^(?:https?|git|ssh|oci):\/\/|^git@|^github\.com\/|\.git(?:#|$)/i;

/** Completes "<source> …". */
interface Looseness {
  readonly what: string;
  readonly variant?: "tag";
}

/** Why a remote source can be another thing tomorrow; `undefined` where it cannot, or that is not known. */
function loosenessOf(source: string): Looseness | undefined {
  if (!remote.test(source)) return undefined;
  if (/^http:\/\//i.test(source)) return { what: "is fetched without encryption" };
  if (/^oci:\/\//i.test(source))
    return source.includes("@sha256:") ? undefined : { what: "can be another file at every pull" };
  if (/^https?:/i.test(source) && !/\.git(?:#|$)/i.test(source) && !/^https:\/\/github\.com\//i.test(source))
    return undefined;
  const [, ref = ""] = /#([^:]*)/.exec(source) ?? [];
  if (/^[0-9a-f]{40}$/i.test(ref)) return undefined;
  if (/^(?:refs\/tags\/)?v?\d[\w.-]*$/.test(ref))
    return { what: `follows the tag ${ref}, which its owner can move`, variant: "tag" };
  return { what: ref === "" ? "follows its main branch" : `follows ${ref}, which moves` };
}

function tellLoose(field: Field, report: Reporter): void {
  const source = interpolatedText(field);
  const loose = source === undefined ? undefined : loosenessOf(source);
  if (source === undefined || !loose) return;
  const [name = source] = source.split("#");
  report(field, { message: `${name} ${loose.what}`, variant: loose.variant, cause: source });
}

/** The places of a service that may name such a source. */
function sourcesOf(service: Service): readonly Field[] {
  const build = service.get("build");
  const context = build.kind === "mapping" ? build.get("context") : build;
  return [context, ...build.get("additional_contexts").children, service.get("extends", "file")];
}

export default table({
  "remote-include-unpinned": {
    severity: "medium",
    title: "Part of the project is taken from a moving place",
    why: "Whoever can push there decides what runs here, without a change in this repository.",
    how: "Name the commit, #0123…, or the digest of what is taken.",
    threats: ["supply-chain-T1", "supply-chain-S1"],
    since: "0.1.0",
    references: { mitre: ["T1195.002"], cwe: ["CWE-829", "CWE-494"] },
    variants: {
      tag: { severity: "info", when: "it names a version by a tag of Git" },
    },
    check: {
      service(service, report) {
        for (const field of sourcesOf(service)) tellLoose(field, report);
      },
      composeFile(file, report) {
        for (const include of file.get("include").items) {
          const paths = include.kind === "mapping" ? include.get("path") : include;
          for (const path of paths.kind === "sequence" ? paths.items : [paths]) tellLoose(path, report);
        }
      },
    },
  },
  "image-without-digest": {
    severity: "info",
    tier: "strict",
    title: "Image is named by a tag alone",
    why: "Whoever can push to the repository moves the tag of a version to another image, and the next pull runs it.",
    how: "Write the digest behind the version: web:1.4.2@sha256:…, and let a tool renew both.",
    threats: ["registry-T1"],
    since: "0.1.0",
    references: { cisDocker: ["6.1"], mitre: ["T1525"], composeLint: ["CL-0019"] },
    check: {
      service(service, report) {
        const { image, imageReference } = service;
        const { text = "", tag = "", digest } = imageReference ?? {};
        if (!service.get("build").isAbsent || digest !== undefined || !/\d/.test(tag)) return;
        report(image, { message: `Image "${text}" is named by a tag alone`, cause: text });
      },
    },
  },
});
