import type { Stage } from "../../model/dockerfile/dockerfile";
import { appendToStage, insertBefore } from "../../model/dockerfile/edit";
import { type Fix, fix } from "../../model/edit";
import { describeBase, type Family } from "./base-images";
import { knownUser } from "./dockerfile-user";

/** The user "nonroot" of distroless images; any image can run as a number. */
const unprivilegedId = "65532:65532";

/** How to end the stage as an unprivileged user, best first: one that is there, one that is made, a bare number. */
export function dropRoot(stage: Stage): readonly (Fix | undefined)[] {
  const { rootImage } = stage;
  const base = rootImage === undefined || rootImage === "scratch" ? undefined : describeBase(rootImage);
  if (stage.isWindows) return [endAs(stage, "Run as ContainerUser", "USER ContainerUser")];
  const existing = knownUser(stage) ?? base?.appUser;
  const create = existing === undefined ? creation[base?.family ?? "minimal"] : undefined;
  return [
    existing === undefined ? undefined : endAs(stage, `Run as ${existing}`, `USER ${existing}`),
    create === undefined ? undefined : endAs(stage, "Create a user and run as it", create, "USER app"),
    endAs(stage, `Run as user ${unprivilegedId}`, `USER ${unprivilegedId}`),
  ];
}

const creation: Readonly<Partial<Record<Family, string>>> = {
  debian: "RUN groupadd --system app && useradd --system --gid app app",
  alpine: "RUN addgroup -S app && adduser -S -G app app",
};

/** A fix that puts instructions before the stage's last ENTRYPOINT and CMD, or at its end. */
function endAs(stage: Stage, title: string, ...added: readonly string[]): Fix | undefined {
  const last = (keyword: string) =>
    stage.instructions.filter((one) => one.keyword === keyword && !one.isOnBuild).at(-1);
  const lastUser = last("USER")?.range.start ?? 0;
  const [start] = [last("ENTRYPOINT"), last("CMD")]
    .filter((one) => one !== undefined)
    .filter(({ range }) => range.start > lastUser)
    .sort((a, b) => a.range.start - b.range.start);
  const text = added.join("\n");
  return fix(title, "suggestion", start ? insertBefore(start, text) : appendToStage(stage, text));
}
