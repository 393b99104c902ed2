import assert from "node:assert/strict";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { lastStage } from "./reading";

describe("model/dockerfile stages", () => {
  it("form a graph", () => {
    const { stages, target } = parseDockerfile(
      [
        "FROM node:22 AS Base",
        "USER app",
        "FROM base AS build",
        "FROM scratch AS files",
        "FROM alpine AS tools",
        "FROM base AS final",
        "COPY --from=2 / /",
        "RUN --mount=type=bind,from=BUILD,target=/x ls",
      ].join("\n"),
    );
    assert.deepEqual(
      stages.map(({ isLeaf }) => isLeaf),
      [false, false, false, true, true],
    );
    assert.deepEqual(
      stages.map(({ isInTarget }) => isInTarget),
      [true, false, false, false, true],
    );
    assert.deepEqual(
      target?.ancestry.map(({ index }) => index),
      [4, 0],
    );
    assert.deepEqual(
      stages.map(({ rootImage }) => (typeof rootImage === "object" ? rootImage.name : rootImage)),
      ["node", "node", "scratch", "alpine", "node"],
    );
    assert.deepEqual(
      stages.map(({ image }) => image?.name),
      ["node", undefined, undefined, "alpine", undefined],
    );
    assert.deepEqual(
      stages.map(({ user }) => user?.words[0]?.value),
      ["app", "app", undefined, undefined, "app"],
    );
    assert.deepEqual(
      stages.map(({ from }) => from.stage?.index),
      [0, 1, 2, 3, 4],
    );
  });

  it("know the one that is built", () => {
    const text = "FROM a AS One\nFROM b AS two\nFROM c";
    for (const [target, index] of [
      ["one", 0],
      ["1", 1],
      ["none", 2],
      ["", 2],
      [undefined, 2],
    ] as const) {
      assert.equal(parseDockerfile(text, { target }).target?.index, index);
    }
    assert.equal(parseDockerfile("RUN a").target, undefined);
  });

  it("refer to earlier ones, the nearest of a name", () => {
    const stage = lastStage("FROM a AS x\nFROM b AS x\nFROM c AS y");
    assert.deepEqual(
      ["X", "0", "y", "2", "z", "9"].map((name) => stage.earlierStage(name)?.index),
      [1, 0, undefined, undefined, undefined, undefined],
    );
  });

  it("leave an unknown base unknown", () => {
    const stage = lastStage("ARG BASE\nFROM $BASE");
    assert.deepEqual(
      [stage.base?.value, stage.image, stage.rootImage, stage.isScratch],
      [undefined, undefined, undefined, false],
    );
    assert.equal(lastStage("FROM").base, undefined);
  });

  it("know Windows by the base, the platform, the escape character and the shell", () => {
    const windows = [
      "FROM mcr.microsoft.com/windows/servercore:$V",
      "FROM mcr.microsoft.com/dotnet/framework/sdk:4.8",
      "FROM python:3-nanoserver",
      "FROM --platform=windows/amd64 a",
      "# escape=`\nFROM a",
      'FROM a\nSHELL ["PowerShell.exe", "-Command"]',
      "FROM python:3-windowsservercore AS a\nFROM a",
    ];
    for (const text of windows) assert.equal(lastStage(text).isWindows, true, text);
    for (const text of ["FROM a", 'FROM a\nSHELL ["pwsh", "-c"]', "FROM mcr.microsoft.com/dotnet/sdk:8.0"])
      assert.equal(lastStage(text).isWindows, false, text);
  });
});
