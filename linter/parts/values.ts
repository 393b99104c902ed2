import { readManifest } from "../../model/kubernetes/manifest";
import { answering, Questions, type Surroundings } from "../../model/questions";
import type { Range } from "../../model/text";
import type { TreeDocument } from "../../model/tree/document";
import type { Holds } from "../../model/tree/helm/guards";
import { Rendered } from "../../model/tree/helm/rendered";
import type { Reporting } from "../report";
import { placeOf, type ReportPlace } from "../reported";
import { subsume } from "../subsumption";
import { inValues } from "../values/placed";
import type { Use, Uses } from "../values/uses";
import { commentsIn } from "./comments";
import { askAboutManifest } from "./manifest";
import type { Examined, KeptBy, Part, Single } from "./part";

/**
 * One part for each template that values of the chart are written in, and one for what the comments say. What is found in
 * a template with the values of its chart stands at the value that decides it.
 */
export function* valuesParts(document: TreeDocument, { templates, holds }: Uses): Iterable<Part> {
  yield {
    kept: undefined,
    examine: ({ reported }) => ({ reported, suppressions: commentsIn(document) }),
  };
  for (const template of templates) yield new TemplatePart(template, holds);
}

/** A template, with the values that it writes. */
class TemplatePart implements Single, KeptBy {
  readonly key: string;
  readonly pieces: readonly Range[];

  constructor(
    private readonly template: Use,
    private readonly holds: Holds,
  ) {
    this.key = template.key;
    this.pieces = [{ start: 0, end: 0 }, ...template.places];
  }

  get kept(): KeptBy {
    return this;
  }

  /** It is whole: nothing stands around it. */
  questions(): Surroundings {
    return new Questions(answering(this));
  }

  examine(reporting: Reporting): Examined {
    const { path, text, written } = this.template;
    const find = (own: string, isAsked: (range: Range) => boolean) => {
      const manifest = readManifest(own, { template: true, holds: this.holds });
      return askAboutManifest(manifest, () => reporting.elsewhere(path), isAsked);
    };
    const rendered = new Rendered(text, written());
    let without: ReadonlySet<string> | undefined;
    const isKnown = ({ rule, finding: { range } }: ReportPlace) => {
      without ??= new Set(find(text, () => true).map(placeOf));
      return without.has(placeOf({ rule, finding: { range: rendered.inTemplate(range) } }));
    };
    const reported = subsume(
      find(rendered.text, (range) => rendered.valuesIn(range).length > 0),
    ).left.flatMap((one) => {
      const placed = inValues(one, rendered, path);
      return placed && (placed.isAllOfIt || !isKnown(one)) ? [placed.reported] : [];
    });
    return { reported, suppressions: [] };
  }
}
