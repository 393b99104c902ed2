import assert from "node:assert/strict";
import { parseImage } from "../../../../model/image";
import { endOfLife } from "../../../../rules/shared/images/end-of-life";

const reasons: Readonly<Record<string, string | undefined>> = {
  "node:14.21.3-alpine": "Node.js 14 ended in April 2023",
  "node:hydrogen-slim": "Node.js 18 ended in April 2025",
  "node:22-buster": "Debian 10 ended in June 2024",
  "node:lts-alpine3.16": "Alpine 3.16 ended in May 2024",
  "python:3": undefined,
  "python:3.1": "Python 3.1 ended in April 2012",
  "python:3.13": undefined,
  "postgres:9-alpine": "PostgreSQL 9 ended in November 2021",
  "arm32v7/debian:stretch-slim": "Debian 9 ended in June 2022",
  "registry.example.com/raspbian:jessie": "Debian 8 ended in June 2020",
  "registry.example.com/node:14": undefined,
  "mcr.microsoft.com/dotnet/core/aspnet:3.1": ".NET 3.1 ended in December 2022",
  "mcr.microsoft.com/dotnet/framework/sdk:3.5": undefined,
  "docker.elastic.co/kibana/kibana:7.17.0": "Kibana 7 ended in January 2026",
  "centos:7": "CentOS 7 ended in June 2024",
  "redis:3.2-alpine": "Redis 3 ended in 2018",
  "openjdk:17": '"openjdk" itself ended in July 2022, and eclipse-temurin follows it',
  "ubuntu:rolling": undefined,
  node: undefined,
};

describe("end of life of images", () => {
  for (const [text, expected] of Object.entries(reasons))
    it(text, () => {
      const image = parseImage(text);
      assert.ok(image);
      assert.equal(endOfLife(image)?.reason, expected);
    });
});
