import assert from "node:assert/strict";
import { parseImageOutline } from "../../../../model/image";
import { unknownPart } from "../../../../model/outline";
import { describeBase } from "../../../../rules/shared/images/base-images";
import {
  nonRootOfficials,
  officialImages,
  officialUsers,
  rootOfficials,
} from "../../../../rules/shared/images/official-images";

const digest = `@sha256:${"0".repeat(64)}`;

/** @param text with `?` for a part of the tag that is not known */
function base(text: string) {
  const image = parseImageOutline(text.replaceAll("?", unknownPart));
  assert.ok(image, text);
  return describeBase(image);
}

function every<K extends keyof ReturnType<typeof base>>(
  key: K,
  expected: ReturnType<typeof base>[K],
  images: string,
): void {
  for (const image of images.trim().split(/\s+/)) assert.equal(base(image)[key], expected, image);
}

describe("rules/shared/images/base-images", () => {
  it("knows images that run as root", () => {
    every(
      "user",
      "root",
      `
      scratch debian ubuntu:24.04 alpine:3.22 node:24-slim docker.io/library/python:3.13 nginx
      arm64v8/debian mirror.gcr.io/library/golang:1.25 public.ecr.aws/docker/library/ruby:3.4
      rust${digest} gcr.io/distroless/static-debian12 gcr.io/distroless/java21:debug
      mcr.microsoft.com/dotnet/aspnet:9.0 registry.access.redhat.com/ubi9/ubi-minimal:9.6
      registry.redhat.io/ubi8 redhat/ubi9 bitnami/minideb dhi.io/node:24-debian13-dev
      cgr.dev/chainguard/wolfi-base nvidia/cuda:12.9.1-base-ubuntu24.04
      mcr.microsoft.com/windows/servercore:ltsc2025 docker:29-dind
      postgres:18 redis:8 mysql debian:? node:?-slim resin/raspberrypi3-alpine balenalib/rpi-raspbian
      armhf/alpine mcr.microsoft.com/mirror/docker/library/ubuntu:22.04 public.ecr.aws/debian/debian:13
      marketplace.gcr.io/google/ubuntu2204 bitnamilegacy/minideb
    `,
    );
  });

  it("knows the numbers of users that images have", () => {
    for (const [number, images] of [
      [999, "postgres:18 docker.io/library/redis:8-alpine mysql mongo:8 rabbitmq:4-management"],
      [70, "postgres:18-alpine mirror.gcr.io/library/postgres:17-alpine3.22"],
      [100, "rabbitmq:4-alpine"],
      [1000, "node:24-slim google/cloud-sdk:slim gcr.io/google.com/cloudsdktool/google-cloud-cli"],
      [65532, "gcr.io/distroless/static-debian12"],
      [1654, "mcr.microsoft.com/dotnet/aspnet:9.0"],
      [undefined, "postgres:? debian python:3.13 example/postgres mcr.microsoft.com/dotnet/sdk:6.0"],
    ] as const)
      every("userNumber", number, images);
  });

  it("knows images that run as somebody else", () => {
    every(
      "user",
      "non-root",
      `
      gcr.io/distroless/static:nonroot gcr.io/distroless/base-debian12:debug-nonroot
      docker:29-dind-rootless cgr.dev/chainguard/python:latest dhi.io/python:3.13 bitnami/redis:8.2
      public.ecr.aws/bitnami/nginx nginxinc/nginx-unprivileged:1.29
      mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled-extra
      mcr.microsoft.com/dotnet/runtime:9.0-azurelinux3.0-distroless
      mcr.microsoft.com/windows/nanoserver:ltsc2025
      mcr.microsoft.com/dotnet/runtime:9.0-nanoserver-ltsc2025 mcr.microsoft.com/mssql/server:2022-latest
      jenkins/jenkins:lts selenium/standalone-chrome cimg/node:24.4 gitpod/workspace-full grafana/grafana
      quay.io/keycloak/keycloak:26.3 memcached:1.6 sonarqube bitnamisecure/redis jenkins/jenkins:?
      gcr.io/distroless/static:nonroot-amd64 someone/app:1-non-root cgr.dev/chainguard/node:latest
    `,
    );
  });

  it("says nothing of other images, and of other versions' users", () => {
    every(
      "user",
      "unknown",
      `
      registry.example.com/node:24 someone/debian web ghcr.io/astral-sh/uv jenkins/ssh-agent
      haproxy:3.2 elasticsearch:9.1.0 cgr.dev/chainguard/go:latest cgr.dev/chainguard/node:latest-dev
      cgr.dev/chainguard/python:latest-root cgr.dev/chainguard/node:? docker:? dhi.io/node:?
      gcr.io/distroless/static:? gcr.io/distroless/static${digest} mcr.microsoft.com/dotnet/aspnet:?
      mcr.microsoft.com/mssql/server:2017-latest someone/app:monorootless
      registry.access.redhat.com/ubi9/nodejs-22 quay.io/debian localhost:5000/alpine
    `,
    );
  });

  it("tells the distribution by the tag, else by the image", () => {
    every(
      "family",
      "debian",
      `
      node:24 python:3.13-slim nginx:1.29-bookworm someone/app:bookworm postgres bitnami/minideb
      mcr.microsoft.com/dotnet/sdk:10.0 eclipse-temurin:21-jre-noble nvidia/cuda:12.9.1-base-ubuntu24.04
    `,
    );
    every(
      "family",
      "alpine",
      `
      alpine:3.22 busybox node:24-alpine3.22 nginx:alpine-slim mcr.microsoft.com/dotnet/sdk:9.0-alpine
      docker:29-dind cgr.dev/chainguard/wolfi-base someone/app:1-alpine
    `,
    );
    every(
      "family",
      "rpm",
      `
      fedora:42 amazonlinux:2023 registry.access.redhat.com/ubi9/ubi-minimal redhat/ubi9 mysql:9
      amazoncorretto:21 maven:3-amazoncorretto-21 mcr.microsoft.com/dotnet/sdk:9.0-azurelinux3.0
      eclipse-temurin:21-ubi9-minimal nvidia/cuda:12.9.1-base-rockylinux9
    `,
    );
    every(
      "family",
      "minimal",
      `
      scratch gcr.io/distroless/static:nonroot cgr.dev/chainguard/python dhi.io/node:24-alpine3.22
      mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled
    `,
    );
    every(
      "family",
      "windows",
      `
      mcr.microsoft.com/windows/nanoserver:ltsc2025 mcr.microsoft.com/dotnet/framework/aspnet:4.8.1
      golang:1.25-windowsservercore-ltsc2025 mcr.microsoft.com/dotnet/sdk:9.0-nanoserver-ltsc2025
    `,
    );
    every(
      "family",
      "unknown",
      `
      node:? openjdk:17 registry.example.com/app:1.2 registry.example.com/app:slim dockurr/windows:4 caddy
    `,
    );
  });

  it("knows whose own command serves a network, and what it steps down for", () => {
    every("serves", true, "nginx php:8.4-apache docker:29-dind postgres:18 jenkins/jenkins:lts");
    every("serves", false, "debian node:24 php:8.4-cli docker:29 gcr.io/distroless/static");
    assert.deepEqual(base("redis").stepsDownFor, ["redis-server"]);
    assert.deepEqual(base("nginx").stepsDownFor, []);
  });

  it("names a user that the image has", () => {
    every("appUser", "node", "node:24-slim arm64v8/node");
    every("appUser", "www-data", "php:8.4-apache wordpress");
    every("appUser", "postgres", "postgres:18");
    every("appUser", "65532", "gcr.io/distroless/static-debian12");
    every(
      "appUser",
      "$APP_UID",
      `
      mcr.microsoft.com/dotnet/aspnet:8.0 mcr.microsoft.com/dotnet/sdk:10.0-noble
      mcr.microsoft.com/dotnet/sdk
    `,
    );
    every(
      "appUser",
      undefined,
      `
      debian python:3.13 someone/node mcr.microsoft.com/dotnet/aspnet:6.0 mcr.microsoft.com/dotnet/sdk:7.0
      mcr.microsoft.com/dotnet/sdk${digest} mcr.microsoft.com/dotnet/sdk:9.0-nanoserver-ltsc2025
    `,
    );
  });

  it("knows Docker's official images", () => {
    every("isOfficial", true, "node postgres:18 public.ecr.aws/docker/library/node arm32v7/alpine");
    every(
      "isOfficial",
      false,
      `
      web someone/node quay.io/node public.ecr.aws/node/node constructor/node
    `,
    );
  });

  it("lists each official image once, and users of official images only", () => {
    assert.deepEqual(
      [...rootOfficials].filter((name) => nonRootOfficials.has(name)),
      [],
    );
    assert.deepEqual(
      Object.keys(officialUsers).filter((name) => !officialImages.has(name)),
      [],
    );
    assert.equal(base("constructor").appUser, undefined);
  });
});
