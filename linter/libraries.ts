/*
 * What the libraries of others do for an edit. A bundle of its own, `dist/libraries.js`, which is loaded when the first
 * edit is asked for: neither a start nor a keystroke pays for it. Everything else knows only its type.
 */
import { turnOff } from "./configuration-edit";
import { readDockerfile } from "./judge/read-dockerfile";
import { readJson } from "./judge/read-json";
import { readYaml } from "./judge/read-yaml";

export const libraries = { readDockerfile, readJson, readYaml, turnOff };

export type Libraries = typeof libraries;
