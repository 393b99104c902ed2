import assert from "node:assert/strict";
import { Linter } from "../../linter/linter";
import { rules } from "../../rules/index";
import { telling } from "./asked";
import { holdAgainstFresh } from "./edited";
import { configuration, lint } from "./rules";

/** Lines of a Dockerfile in which stages and instructions mean each other. */
const lines = [
  "# syntax=docker/dockerfile:1.7",
  "# escape=`",
  "# a comment",
  "# check=skip=JSONArgsRecommended",
  "# curl -u a:hunter2hunter2 b",
  "# seaworthy-ignore dockerfile/sudo-in-run -- a",
  "# seaworthy-ignore-file dockerfile/missing-user -- a",
  "ARG BASE=node",
  "ARG BASE",
  "ARG TOKEN=c8Kq-41xz",
  "FROM node:24 AS base",
  "FROM node AS base",
  "FROM $BASE AS built",
  "FROM base AS built",
  "FROM built",
  "FROM scratch",
  "FROM mcr.microsoft.com/windows/servercore",
  "USER root",
  "USER app:app",
  "USER $WHO",
  "ARG WHO=app",
  "FROM debian:${TAG}",
  "FROM $REGISTRY/node",
  "ENV WHO=root",
  "ENV TOKEN=$TOKEN",
  "ENV PASSWORD=hunter2 \\",
  "  OTHER=ghp_16C7e42F292c6912E7710c838347Ae178B4a",
  "ENV A=-----BEGIN RSA PRIVATE KEY-----",
  "MIIEowIBAAKCAQEAwJbZq1Jx8c0v9YpW2nT5rK7mD3sLhQe6uXgFzN4aB1oRtVyC",
  'SHELL ["powershell", "-Command"]',
  "RUN iex (iwr http://a)",
  "RUN sudo curl -k http://a | sh",
  "RUN useradd -u 1000 app && echo ${TOKEN}",
  "RUN <<EOF",
  "apt-get install sudo",
  "EOF",
  "COPY --from=base id_rsa /root/",
  "COPY --from=nginx a b",
  "COPY --from=0 a b",
  "COPY id_rsa /",
  "ADD a b",
  "CMD gosu app run",
  'ENTRYPOINT ["run"]',
  'ENTRYPOINT ["docker-entrypoint.sh"]',
  'CMD ["bash"]',
  "CMD node a",
  "RUN apt-get install gosu",
  "COPY <<EOF /run",
  "exec su-exec app run",
  "RUN curl http://a | $PASSWORD",
  "{{ a }}",
  "x",
  "",
] as const;

/** Lines of stages in which it counts what stands before and behind an instruction. */
const ordered = [
  "# a comment",
  "FROM node:24",
  "FROM golang:1 AS built",
  "FROM built",
  "WORKDIR /etc",
  "WORKDIR app",
  "COPY package-lock.json ./",
  "COPY a b",
  "RUN npm install",
  "RUN go install example.com/a@latest",
  "RUN apt-get update",
  "RUN apt-get install -y curl",
  "RUN apt-get update && apt-get install -y git",
  "RUN apk update",
  "RUN curl http://example.com/a.tgz | tar x",
  "RUN curl https://example.com/a | head -1",
  "RUN make | tee log",
  'SHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  "ARG VERSION",
  "ARG BRANCH=main",
  "ENV BRANCH=v1",
  "RUN curl -o /bin/a https://raw.githubusercontent.com/a/b/$BRANCH/a",
  "ENV PIP_NO_CACHE_DIR=1",
  "RUN pip install a",
  "ENV NAME=a$VERSION",
  "USER app",
  "USER root",
  "HEALTHCHECK CMD a",
  "CMD a",
  'ENTRYPOINT ["a"]',
] as const;

describe("linter/parts/dockerfile", () => {
  it("gives for a file that is edited what the same text gives afresh", () => {
    holdAgainstFresh("Dockerfile", ["FROM node AS first"], lines, 150);
  });

  it("gives the same where stages that are kept have moved", () => {
    holdAgainstFresh("Dockerfile", ["FROM node:24 AS first"], ordered, 75);
  });

  it("tells instructions apart that say the same with other variables", () => {
    const download = "RUN curl -fo /bin/a https://raw.githubusercontent.com/a/b/$BRANCH/a\n";
    const text = `FROM a:1\nARG BRANCH=v1\n${download}FROM a:1\nARG BRANCH=main\n${download}FROM a:1\n`;
    const { findings } = lint("Dockerfile", text, {}, rules);
    const moving = findings.filter(({ rule }) => rule === "dockerfile/download-from-moving-branch");
    assert.deepEqual(
      moving.map(({ range }) => range.start > text.indexOf("main")),
      [true],
    );
  });

  it("asks about the instruction that is edited, about its stage, and about those that are built from it", () => {
    const asked: string[] = [];
    const linter = new Linter({ rules: telling(rules, (id, subject) => asked.push(`${id} ${subject}`)) });
    const countAsked = (changed: string) => {
      asked.length = 0;
      const others = Array.from({ length: 20 }, (_, i) => `FROM a:1 AS s${i}\nUSER 1\nRUN b ${i}\n`);
      const text = `ARG X=1\nFROM a:1 AS base\nUSER 1\n${changed}${others.join("")}FROM base\nUSER 1\n`;
      linter.lint({ path: "Dockerfile", text }, configuration());
      const count = (one: string) => asked.filter((what) => what === one).length;
      return [count("dockerfile/add-instead-of-copy instruction"), count("dockerfile/missing-user stage")];
    };
    assert.deepEqual(countAsked("RUN a\n"), [45, 22], "what is said again is asked once");
    assert.deepEqual(countAsked("RUN ab\n"), [1, 2], "the last stage is built from it");
    assert.deepEqual(countAsked("RUN a\n"), [0, 2], "what an instruction says is known again");
    assert.deepEqual(countAsked("# Moved.\nRUN a\n"), [0, 2]);
    assert.deepEqual(countAsked("# Moved.\nRUN a\n"), [0, 0], "the same text");
  });

  it("asks about one instruction of a stage, however long another one was typed in", () => {
    const asked: string[] = [];
    const linter = new Linter({ rules: telling(rules, (id) => asked.push(id)) });
    const countAsked = (typed: number, other: string) => {
      asked.length = 0;
      const rest = Array.from({ length: 40 }, (_, i) => `RUN c ${i}\n`).join("");
      const text = `FROM a:1\nUSER 1\nRUN a ${typed}\nFROM b:1\nUSER 1\nRUN ${other}\n${rest}`;
      linter.lint({ path: "Dockerfile", text }, configuration());
      return asked.filter((id) => id === "dockerfile/add-instead-of-copy").length;
    };
    for (let typed = 0; typed < 400; typed++) countAsked(typed, "b");
    assert.equal(countAsked(399, "bc"), 1);
  });
});
