// A file is typed from nothing, at 70 ms a key, and each frame is looked at for errors that pass by.
import assert from "node:assert/strict";
import { openWorkbench } from "../harness/workbench.mjs";

const KEY_MS = 70;

/** So many errors may pass by in a file of fifteen lines. */
const MOST_PASSING = 3;

const texts = {
  Dockerfile: `# syntax=docker/dockerfile:1
FROM node:22.11-bookworm AS build
ARG NODE_ENV=production
ENV PATH=/srv/bin:\${PATH} HOME=/srv
WORKDIR /srv
COPY --chown=node:node package.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
RUN apt-get update && \\
    apt-get install -y jq
EXPOSE 8080/tcp
HEALTHCHECK --interval=30s CMD node health.js || exit 1
LABEL org.opencontainers.image.title="shop"
SHELL ["/bin/bash", "-c"]
USER node
CMD ["node", "server.js"]
`,
  "compose.yaml": `services:
  web:
    image: nginx:1.30
    ports:
      - "127.0.0.1:8080:80"
    volumes:
      - /data/web:/usr/share/nginx/html:ro
    environment:
      DB_PASSWORD: \${DB_PASSWORD:?}
    mem_limit: 512m
`,
};

const plain = {
  "editor.autoClosingBrackets": "never",
  "editor.autoClosingQuotes": "never",
  "editor.autoIndent": "none",
  "editor.quickSuggestions": { other: "off", comments: "off", strings: "off" },
  "editor.suggestOnTriggerCharacters": false,
  "editor.wordBasedSuggestions": "off",
};

/** What an editor writes by itself is not typed. VS Code has defaults of its own for some languages. */
const settings = { ...plain, "[dockerfile]": plain, "[dockercompose]": plain, "[yaml]": plain };

describe("while a file is typed from nothing", function () {
  this.timeout(600_000);

  for (const [name, text] of Object.entries(texts)) {
    it(`hardly an error passes by in a ${name}`, async () => {
      const file = `typed/${name}`;
      const { page, close } = await openWorkbench(file, { files: { [file]: "" }, settings });
      try {
        await page.locator(".monaco-editor textarea, .monaco-editor .native-edit-context").first().focus();
        await page.evaluate(watchErrors);
        await page.keyboard.type(text, { delay: KEY_MS });
        await page.locator(".statusbar-item", { hasText: `Ln ${text.split("\n").length}, Col 1` }).waitFor();
        const { frames, passing } = await page.evaluate(() => globalThis.endOfWatch());
        console.log(`      ${passing.length} errors passed by in ${frames} frames`);
        assert.ok(passing.length <= MOST_PASSING, passing.join("\n"));
        assert.ok(frames > text.length);
      } finally {
        await close();
      }
    });
  }
});

/** Runs in the page: remembers which errors appear from frame to frame, by their places. */
function watchErrors() {
  const appeared = [];
  let before = new Set();
  let frames = 0;
  let isWatching = true;

  function look() {
    frames++;
    const marks = [...document.querySelectorAll(".monaco-editor .squiggly-error")];
    const now = new Set(marks.map((mark) => `${mark.style.left} ${mark.parentElement.style.top}`));
    for (const place of now) if (!before.has(place)) appeared.push(place);
    before = now;
    if (isWatching) requestAnimationFrame(look);
  }

  globalThis.endOfWatch = () => {
    isWatching = false;
    return { frames, passing: appeared.filter((place) => !before.has(place)) };
  };
  requestAnimationFrame(look);
}
