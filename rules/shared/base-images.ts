import { isWindowsImage } from "../../model/dockerfile/windows";
import type { ImageReference } from "../../model/image";
import { nonRootOfficials, officialImages, officialUsers, onDebian, rootOfficials } from "./official-images";

/** How a user is made in an image: by the tools of its distribution, or not at all. */
export type Family = "debian" | "alpine" | "rpm" | "minimal" | "windows" | "unknown";

/** What is known about a public base image. Sources: the images' own Dockerfiles and documentation, 2026. */
export interface BaseImage {
  /** Who the image's program runs as when a Dockerfile says nothing. */
  readonly user: "root" | "non-root" | "unknown";
  readonly family: Family;
  /** An unprivileged user that the image has; `undefined` when there is none or it is not known. */
  readonly appUser: string | undefined;
  /** One of Docker's official images. */
  readonly isOfficial: boolean;
}

export function describeBase(image: ImageReference): BaseImage {
  const name = officialName(image);
  return {
    user: startsNonRoot(image, name) ? "non-root" : startsRoot(image, name) ? "root" : "unknown",
    family: familyOf(image, name),
    appUser: name === undefined ? appUserOf(image) : officialUsers[name],
    isOfficial: name !== undefined,
  };
}

/** The namespaces in which Docker builds its official images for single architectures. */
const architecture = /^(?:amd64|arm32v[5-7]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x)\//;

/** The name of an official image, on Docker Hub or a mirror of it: `node` for `arm64v8/node`. */
function officialName({ registry, repository }: ImageReference): string | undefined {
  const name = {
    "docker.io": repository.replace(architecture, ""),
    "mirror.gcr.io": repository.replace(/^library\//, ""),
    "public.ecr.aws": repository.replace(/^docker\/library\//, ""),
  }[registry];
  return name !== undefined && officialImages.has(name) ? name : undefined;
}

const nonRootRepositories = repositories(`
  docker.io/bitnami/* docker.io/bitnamilegacy/* public.ecr.aws/bitnami/*
  docker.io/cimg/* docker.io/gitpod/* docker.io/selenium/*
  docker.io/grafana/grafana docker.io/grafana/grafana-*
  docker.io/jenkins/agent docker.io/jenkins/inbound-agent docker.io/jenkins/jenkins
  docker.io/keycloak/keycloak quay.io/keycloak/keycloak
  mcr.microsoft.com/mssql/server mcr.microsoft.com/windows/nanoserver
`);

function startsNonRoot(image: ImageReference, name: string | undefined): boolean {
  const { registry, repository, tag = "" } = image;
  return (
    (name !== undefined && nonRootOfficials.has(name)) ||
    /nonroot|rootless|unprivileged/.test(tag) ||
    /-(?:unprivileged|nonroot|rootless)$/.test(image.name) ||
    (isHardened(image) && !isForBuilding(image)) ||
    (registry === "mcr.microsoft.com" && /chiseled|distroless|nanoserver/.test(tag)) ||
    (nonRootRepositories.test(`${registry}/${repository}`) && image.name !== "minideb")
  );
}

const rootRepositories = repositories(`
  cgr.dev/chainguard/wolfi-base
  docker.io/alpine/git docker.io/balenalib/* docker.io/bitnami/minideb docker.io/phusion/baseimage docker.io/redhat/ubi*
  docker.io/continuumio/anaconda3 docker.io/continuumio/miniconda docker.io/continuumio/miniconda3
  docker.io/nvidia/cuda nvcr.io/nvidia/cuda docker.io/pytorch/pytorch docker.io/tensorflow/tensorflow
  gcr.io/distroless/*
  mcr.microsoft.com/azurelinux/base/core mcr.microsoft.com/cbl-mariner/base/core
  mcr.microsoft.com/dotnet/aspnet mcr.microsoft.com/dotnet/runtime mcr.microsoft.com/dotnet/runtime-deps
  mcr.microsoft.com/dotnet/sdk mcr.microsoft.com/dotnet/core/* mcr.microsoft.com/dotnet/framework/*
  mcr.microsoft.com/windows mcr.microsoft.com/windows/server mcr.microsoft.com/windows/servercore
  mcr.microsoft.com/windows/servercore/iis
  public.ecr.aws/amazonlinux/amazonlinux
  quay.io/almalinuxorg/* quay.io/centos/centos quay.io/fedora/fedora quay.io/fedora/fedora-minimal
  quay.io/rockylinux/rockylinux
  registry.access.redhat.com/ubi* registry.access.redhat.com/ubi*/ubi*
  registry.redhat.io/ubi* registry.redhat.io/ubi*/ubi*
`);

function startsRoot(image: ImageReference, name: string | undefined): boolean {
  return (
    (name !== undefined && rootOfficials.has(name)) ||
    rootRepositories.test(`${image.registry}/${image.repository}`) ||
    (image.registry === "dhi.io" && isForBuilding(image))
  );
}

/** Images of Docker Hardened Images and Chainguard: no shell and no root, but for the ones to build with. */
function isHardened({ registry }: ImageReference): boolean {
  return registry === "dhi.io" || registry === "cgr.dev";
}

function isForBuilding({ name, tag = "" }: ImageReference): boolean {
  return name === "wolfi-base" || /(?:^|-)(?:dev|sdk)$/.test(tag);
}

function familyOf(image: ImageReference, name: string | undefined): Family {
  const { registry, repository, tag = "" } = image;
  if (isWindowsImage(image.text)) return "windows";
  if (name === "scratch" || (isHardened(image) && !isForBuilding(image))) return "minimal";
  if (`${registry}/${repository}`.startsWith("gcr.io/distroless/")) return "minimal";
  if (/chiseled|distroless/.test(tag)) return "minimal";
  if (/(?:^|-)alpine/.test(tag) || registry === "cgr.dev") return "alpine";
  if (name === "alpine" || name === "busybox" || name === "docker") return "alpine";
  if (rpmTag.test(tag) || rpmRepository.test(repository)) return "rpm";
  if (debianTag.test(tag) || (name !== undefined && onDebian.has(name))) return "debian";
  return repository === "bitnami/minideb" || isDotnet(image) ? "debian" : "unknown";
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
  if (image.registry === "gcr.io" && image.repository.startsWith("distroless/")) return "nonroot";
  // The images of .NET 8 and later have a user whose id is in the variable APP_UID.
  const tag = image.tag ?? (image.digest === undefined ? "latest" : "");
  const hasAppUser = isDotnet(image) && /^(?:latest$|[89]\.|[1-9]\d\.)/.test(tag);
  return hasAppUser && !isWindowsImage(image.text) ? "$APP_UID" : undefined;
}

/** Names of repositories; `*` stands for any characters but a slash. */
function repositories(text: string): RegExp {
  const patterns = text.trim().replaceAll(".", "\\.").replaceAll("*", "[^/]*").split(/\s+/);
  return new RegExp(`^(?:${patterns.join("|")})$`);
}
