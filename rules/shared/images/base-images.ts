import { isWindowsImage } from "../../../model/dockerfile/windows";
import type { ImageReference } from "../../../model/image";
import { unknownPart } from "../../../model/outline";
import {
  bareOfficials,
  nonRootOfficials,
  officialImages,
  officialUserNumbers,
  officialUsers,
  onDebian,
  opensPort80,
  rootOfficials,
  servesAsRoot,
  steppingOfficials,
} from "./official-images";
import {
  bareRepositories,
  iisRepositories,
  nonRootRepositories,
  officialMirrors,
  port80Repositories,
  publicUserNumber,
  rootRepositories,
  servingRepositories,
} from "./public-images";

/** How a user is made in an image: by the tools of its distribution, or not at all. */
export type Family = "debian" | "alpine" | "rpm" | "minimal" | "windows" | "unknown";

/** What is known about a public base image. Sources: the images' own Dockerfiles and documentation, 2026. */
export interface BaseImage {
  /** Who the image starts as when a Dockerfile says nothing. */
  readonly user: "root" | "non-root" | "unknown";
  readonly family: Family;
  /** An unprivileged user that the image has; `undefined` when there is none or it is not known. */
  readonly appUser: string | undefined;
  /** The number of an unprivileged user that the image has, or starts as; `undefined` when that is not known. */
  readonly userNumber: number | undefined;
  /** One of Docker's official images. */
  readonly isOfficial: boolean;
  /** Its own command is a server. */
  readonly serves: boolean;
  /** The port below 1024 that its own server opens. */
  readonly lowPort: number | undefined;
  /** Its own server starts as root and runs what it serves as somebody else: IIS. */
  readonly ownServerStepsDown: boolean;
  /** The commands for which its own entry point gives root up. */
  readonly stepsDownFor: readonly string[];
}

export function describeBase(image: ImageReference): BaseImage {
  const name = officialName(image);
  return {
    user: userOf(image, name),
    family: familyOf(image, name),
    appUser: name === undefined ? appUserOf(image) : officialUsers[name],
    userNumber: name === undefined ? userNumberOf(image) : officialUserNumber(image, name),
    isOfficial: name !== undefined,
    serves:
      name === undefined
        ? servingRepositories.test(pathOf(image))
        : servesAsRoot(name, image.tag ?? "") || Object.hasOwn(steppingOfficials, name),
    lowPort:
      (name !== undefined && opensPort80(name, image.tag ?? "")) ||
      port80Repositories.test(pathOf(image)) ||
      isOldAspnet(image)
        ? 80
        : undefined,
    ownServerStepsDown: name === undefined && iisRepositories.test(pathOf(image)),
    stepsDownFor: (name !== undefined && steppingOfficials[name]) || [],
  };
}

/** Which Linux a tag that is not known is built on, is not known. */
function officialUserNumber(image: ImageReference, name: string): number | undefined {
  const number = Object.hasOwn(officialUserNumbers, name) ? officialUserNumbers[name] : undefined;
  if (typeof number !== "object") return number;
  return isTagKnown(image) ? number[familyOf(image, name) === "alpine" ? "alpine" : "other"] : undefined;
}

function userNumberOf(image: ImageReference): number | undefined {
  const user = appUserOf(image);
  return user === "$APP_UID" ? 1654 : user === undefined ? publicUserNumber(image) : Number(user);
}

/** Up to version 7 its `ASPNETCORE_URLS` is `http://+:80`. Source: the Dockerfiles of dotnet-docker. */
function isOldAspnet(image: ImageReference): boolean {
  return (
    /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?aspnet$/.test(pathOf(image)) &&
    Number.parseInt(image.tag ?? "", 10) < 8
  );
}

/** The name of an official image, on Docker Hub or a mirror of it: `node` for `arm64v8/node`. */
export function officialName({ registry, repository }: ImageReference): string | undefined {
  const mirror = Object.hasOwn(officialMirrors, registry) ? officialMirrors[registry] : undefined;
  const prefix = mirror?.exec(repository)?.[0];
  const name = prefix === undefined ? undefined : repository.slice(prefix.length);
  return name !== undefined && officialImages.has(name) ? name : undefined;
}

/** A system or a shell and nothing else: what a script of a few lines runs in. */
export function isBareSystem(image: ImageReference): boolean {
  return bareOfficials.has(officialName(image) ?? "") || bareRepositories.test(pathOf(image));
}

function pathOf({ registry, repository }: ImageReference): string {
  return `${registry}/${repository}`;
}

function userOf(image: ImageReference, name: string | undefined): BaseImage["user"] {
  if (startsNonRoot(image, name)) return "non-root";
  if (!startsRoot(image, name)) return "unknown";
  // The tags of one official image have one user; those of others may have another.
  const isCertain = (name !== undefined && name !== "docker") || isTagKnown(image);
  return isCertain ? "root" : "unknown";
}

/** A digest alone may be that of any tag. */
function isTagKnown({ tag, digest }: ImageReference): boolean {
  return tag === undefined ? digest === undefined : !tag.includes(unknownPart);
}

function startsNonRoot(image: ImageReference, name: string | undefined): boolean {
  const { registry, tag = "" } = image;
  return (
    (name !== undefined && nonRootOfficials.has(name)) ||
    /(?:^|[-_.])(?:non-?root|rootless|unprivileged)(?:[-_.]|$)/.test(tag) ||
    /-(?:unprivileged|nonroot|rootless)$/.test(image.name) ||
    (registry === "dhi.io" && isTagKnown(image) && !isForBuilding(image)) ||
    (registry === "mcr.microsoft.com" && /chiseled|distroless|nanoserver/.test(tag)) ||
    (nonRootRepositories.test(pathOf(image)) && image.name !== "minideb" && !runsAsRootByTag(image))
  );
}

/** Tags of those images that run as somebody else, but for these. */
function runsAsRootByTag({ registry, name, tag = "" }: ImageReference): boolean {
  if (registry === "cgr.dev") return /(?:^|-)(?:dev|root)$/.test(tag) || tag.includes(unknownPart);
  return (
    registry === "mcr.microsoft.com" && name === "server" && !/^(?:$|latest$|20(?:19|2\d|3\d)-)/.test(tag)
  );
}

function startsRoot(image: ImageReference, name: string | undefined): boolean {
  return (
    (name !== undefined && (rootOfficials.has(name) || Object.hasOwn(steppingOfficials, name))) ||
    rootRepositories.test(pathOf(image)) ||
    (image.registry === "dhi.io" && isForBuilding(image))
  );
}

/** Images of Docker Hardened Images and Chainguard: no shell and no root, but for the ones to build with. */
function isHardened({ registry }: ImageReference): boolean {
  return registry === "dhi.io" || registry === "cgr.dev";
}

function isForBuilding({ name, tag = "" }: ImageReference): boolean {
  return name === "wolfi-base" || name === "chainguard-base" || /(?:^|-)(?:dev|sdk)$/.test(tag);
}

function familyOf(image: ImageReference, name: string | undefined): Family {
  const { registry, repository, tag = "" } = image;
  if (isWindowsImage(image.text)) return "windows";
  if (name === "scratch" || (isHardened(image) && !isForBuilding(image))) return "minimal";
  if (`${registry}/${repository}`.startsWith("gcr.io/distroless/")) return "minimal";
  if (/chiseled|distroless/.test(tag)) return "minimal";
  if (/(?:^|-)alpine/.test(tag) || registry === "cgr.dev") return "alpine";
  if (name === "alpine" || name === "busybox" || name === "docker") return "alpine";
  if (name === "debian" || name === "ubuntu") return "debian";
  if (rpmTag.test(tag) || rpmRepository.test(repository)) return "rpm";
  if (debianTag.test(tag)) return "debian";
  // The other tags of an image may be built on another distribution.
  const isOnDebian =
    (name !== undefined && onDebian.has(name)) || image.name === "minideb" || isDotnet(image);
  return isOnDebian && !tag.includes(unknownPart) ? "debian" : "unknown";
}

const rpmTag =
  /(?:^|-)(?:ubi|centos|oracle|amazonlinux|al2|(?:amazon)?corretto|fedora|rhel|rocky|cbl-mariner|azurelinux)/;
const rpmRepository =
  /(?:^|\/)(?:ubi\d*(?:-minimal|-micro|-init)?|fedora|centos|rockylinux|almalinux|oraclelinux|amazonlinux|amazoncorretto|mysql|percona|photon|opensuse|cbl-mariner|azurelinux)(?:\/|$)/;
const debianTag =
  /(?:^|-)(?:debian|jessie|stretch|buster|bullseye|bookworm|trixie|forky|ubuntu|xenial|bionic|focal|jammy|noble|resolute)/;

function isDotnet({ registry, repository }: ImageReference): boolean {
  return (
    registry === "mcr.microsoft.com" &&
    /^dotnet\/(?:core\/)?(?:sdk|runtime|aspnet|runtime-deps)$/.test(repository)
  );
}

function appUserOf(image: ImageReference): string | undefined {
  if (image.registry === "gcr.io" && image.repository.startsWith("distroless/")) return "65532";
  // The images of .NET 8 and later have a user whose id is in the variable APP_UID.
  const tag = image.tag ?? (image.digest === undefined ? "latest" : "");
  const hasAppUser = isDotnet(image) && /^(?:latest$|[89]\.|[1-9]\d\.)/.test(tag);
  return hasAppUser && !isWindowsImage(image.text) ? "$APP_UID" : undefined;
}
