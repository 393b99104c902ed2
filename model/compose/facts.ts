import { joinPath } from "../path";
import type { Field } from "../tree/field";
import type { Build } from "../workspace/facts";
import { imageName } from "../workspace/images";
import type { ComposeFile } from "./compose";

/** The images that a Compose file builds. */
export function buildsOf(file: ComposeFile, folder: string): readonly Build[] {
  return file.services.flatMap(({ build, image, text, hostMounts }) => {
    if (!build || build.dockerfile === undefined || !build.inline.isAbsent) return [];
    return [
      {
        image: imageName(text(image) ?? ""),
        context: build.context === undefined ? undefined : joinPath(folder, build.context),
        dockerfile: joinPath(folder, build.dockerfile),
        target: build.target,
        mounts: hostMounts.filter(({ isReadOnly }) => !isReadOnly).map(({ target }) => target),
      },
    ];
  });
}

/** The Compose files that one includes, or extends services of. */
export function fragmentsOf(file: ComposeFile, folder: string): readonly { readonly path: string }[] {
  const includes = file.documents.flatMap(({ root }) => root.get("include").items);
  const included = includes.flatMap((item) => {
    const paths = item.kind === "mapping" ? item.get("path") : item;
    return paths.kind === "sequence" ? strings(paths) : (paths.string ?? []);
  });
  const extended = file.services.flatMap(({ field }) => field.get("extends", "file").string ?? []);
  return [...included, ...extended].map((name) => ({ path: joinPath(folder, name) }));
}

function strings(list: Field): readonly string[] {
  return list.items.flatMap(({ string }) => string ?? []);
}
