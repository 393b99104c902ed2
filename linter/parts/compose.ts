import type { ComposeFile } from "../../model/compose/compose";
import { parseDockerfile } from "../../model/dockerfile/parse";
import { newcomers } from "../../model/once";
import { commentsIn } from "./comments";
import { askAboutDockerfile } from "./dockerfile";
import { askAboutInline, readInline } from "./inline-text";
import type { Part } from "./part";
import { namingServices } from "./sharers";

/** One part: what a service says may stand in another one. */
export function composeParts(file: ComposeFile): readonly Part[] {
  return [
    {
      kept: undefined,
      examine(reporting) {
        reporting.ask("composeFile", file, file.text);
        const isNewInline = newcomers();
        for (const service of file.services) {
          reporting.ask("service", service, file.text);
          const { inline: field, target = "" } = service.build ?? {};
          const inline = field && isNewInline(field.node, target) && readInline(field);
          if (!inline) continue;
          const dockerfile = parseDockerfile(inline.text, { target: service.build?.target });
          askAboutInline(inline, reporting, (own) => askAboutDockerfile(dockerfile, own));
        }
        return {
          reported: namingServices(reporting.reported, file),
          suppressions: file.documents.flatMap(commentsIn),
        };
      },
    },
  ];
}
