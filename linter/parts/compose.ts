import type { ComposeFile, Service } from "../../model/compose/compose";
import { parseDockerfile } from "../../model/dockerfile/parse";
import { newcomers, oncePer } from "../../model/once";
import type { Reporting } from "../report";
import { commentsIn } from "./comments";
import { askAboutDockerfile } from "./dockerfile";
import { askAboutInline, readInline } from "./inline-text";
import type { Part } from "./part";

/** One part for each service, and one for what rules say about the file as a whole. */
export function* composeParts(file: ComposeFile): Iterable<Part> {
  for (const service of file.services) yield servicePart(service, file.text);
  yield {
    kept: undefined,
    examine(reporting) {
      reporting.ask("composeFile", file, file.text);
      return { reported: reporting.reported, suppressions: file.documents.flatMap(commentsIn) };
    },
  };
}

function servicePart(service: Service, text: string): Part {
  const { extent } = service;
  return {
    kept: extent && { questions: () => service.questions, ...extent },
    examine(reporting) {
      reporting.ask("service", service, text);
      askAboutInlineDockerfile(service, reporting);
      return { reported: reporting.reported, suppressions: [] };
    },
  };
}

function askAboutInlineDockerfile(service: Service, reporting: Reporting): void {
  const { build } = service;
  if (!build?.inline.isPresent || !service.ask(isFirstToBuild)) return;
  const inline = readInline(build.inline);
  if (!inline) return;
  const dockerfile = parseDockerfile(inline.text, { target: build.target });
  askAboutInline(inline, reporting, (own) => askAboutDockerfile(dockerfile, own));
}

/** Whether no service above this one builds the same target of the same inline Dockerfile. */
function isFirstToBuild(service: Service): boolean {
  return firstBuilders(service.file).has(service);
}

const firstBuilders = oncePer(({ services }: ComposeFile) => {
  const isNew = newcomers();
  return new Set(services.filter(({ build }) => build && isNew(build.inline.node, build.target)));
});
