import assert from "node:assert/strict";
import { rules } from "../../../../rules/index";
import { lint } from "../../../linter/rules";

describe("rules/shared/dockerfile/command-folder", () => {
  const cases = [
    ["npm install", "/srv"],
    ["cd app && npm install", "/srv/app"],
    ["cd /srv/app/ && npm install", "/srv/app"],
    ['cd "./app" && cd .. && npm install', "/srv"],
    ["(cd app && true) && npm install", "/srv"],
    ["(cd app && npm install)", "/srv/app"],
    ["sh -c 'cd app && true' && npm install", "/srv"],
    ["sh -c 'cd app && npm install'", "/srv/app"],
    ['root="$(cd app && pwd)"; npm install', "/srv"],
    ["pushd app && npm install", "/srv/app"],
    ["if true; then cd app; npm install; fi", "/srv/app"],
    ["cd $APP && npm install", undefined],
    ["cd other && npm install", undefined],
    ["cd - && npm install", undefined],
    ["pushd app && popd && npm install", undefined],
    ["case $X in a) cd app;; b) npm install;; esac", undefined],
    ["npm --prefix=app install", "/srv/app"],
    ['npm install --prefix "$APP"', undefined],
  ] as const;
  for (const [command, folder] of cases)
    it(`knows where a command runs: ${command}`, () => {
      const copies = "COPY app/package-lock.json /srv/app/\nCOPY package-lock.json /srv/";
      const text = `FROM node:24\nWORKDIR /srv\n${copies}\nRUN ${command}\nUSER node\n`;
      const found = lint("Dockerfile", text, {}, rules).findings.filter(
        ({ rule }) => rule === "dockerfile/lockfile-not-enforced",
      );
      const path = folder === "/srv/app" ? "app/package-lock.json" : "package-lock.json";
      const messages = folder === undefined ? [] : [`npm install may change ${path} instead of stopping`];
      assert.deepEqual(
        found.map(({ message }) => message),
        messages,
      );
    });
});
