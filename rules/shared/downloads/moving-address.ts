import { unknownPart } from "../../../model/outline";

/** What an address names that changes with every push, or with every release. */
export interface MovingPart {
  readonly kind: "branch" | "latest-release";
  /** The branch, with `refs/heads/` where that is written. */
  readonly text: string;
  /** Its offset in the address. */
  readonly start: number;
}

/** Places of a branch in the addresses of services that keep repositories: what stands before it, and what behind. */
const places: readonly RegExp[] = [
  /^https?:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/(?:refs\/heads\/)?[^/]+/i,
  /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/[^/]+\/(?:raw|blob)\/(?:refs\/heads\/)?[^/]+/i,
  /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/[^/]+\/archive\/(?:refs\/heads\/)?[^/]+\.(?:zip|tar\.gz)/i,
  /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/[^/]+\/(?:zip|tar)ball\/(?:refs\/heads\/)?[^/]+/i,
  /^https?:\/\/codeload\.github\.com\/[^/]+\/[^/]+\/(?:legacy\.)?(?:zip|tar\.gz)\/(?:refs\/heads\/)?[^/]+/i,
  /^https?:\/\/[^/]+\/(?:[^/]+\/){1,9}-\/(?:raw|archive)\/[^/]+/i,
  /^https?:\/\/bitbucket\.org\/[^/]+\/[^/]+\/(?:raw\/[^/]+|get\/[^/]+\.(?:zip|tar\.gz))/i,
  /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/raw\/branch\/[^/]+/i,
];

const branches: ReadonlySet<string> = new Set([
  ...["main", "master", "HEAD", "trunk", "develop", "dev", "devel", "next", "nightly", "edge", "gh-pages"],
]);

/** Whether a name is that of a branch, as far as names tell. */
export function isBranch(name: string | undefined): boolean {
  return branches.has(name ?? "");
}

/** @param text the address, which may begin with a quote */
export function movingPart(text: string): MovingPart | undefined {
  const skipped = /^["']/.test(text) ? 1 : 0;
  const address = text.slice(skipped).replace(/["']$/, "");
  const latest = /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/[^/]+\/releases\/(?=latest\/download\/)/i.exec(
    address,
  );
  if (latest) return { kind: "latest-release", text: "latest", start: skipped + latest[0].length };
  const gist =
    /^https?:\/\/gist\.github(?:usercontent)?\.com\/[^/]+\/[0-9a-f]+\/(?=raw(?:\/|$)(?![0-9a-f]{40}(?:\/|$)))/i.exec(
      address,
    );
  if (gist) return { kind: "branch", text: "raw", start: skipped + gist[0].length };
  for (const place of places) {
    const found = place.exec(address);
    if (!found) continue;
    const [all] = found;
    const word = all.slice(all.lastIndexOf("/") + 1).replace(/\.(?:zip|tar\.gz)$/, "");
    const isNamedBranch = /\/refs\/heads\/|\/raw\/branch\//.test(all);
    if (word.includes(unknownPart) || (!isNamedBranch && !isBranch(word))) return undefined;
    const before = all.indexOf("refs/heads/");
    const start = before < 0 ? all.lastIndexOf("/") + 1 : before;
    const text = before < 0 ? word : `refs/heads/${word}`;
    return { kind: "branch", text, start: skipped + start };
  }
  return undefined;
}
