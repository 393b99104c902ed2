import type { Dockerfile } from "../../../model/dockerfile/dockerfile";
import { foundInSteps } from "../../../model/dockerfile/found-in-steps";
import { moved, type Range } from "../../../model/text";
import { isDocumentedExample, isPublic } from "./documented-examples";
import { entropy } from "./entropy";
import { withoutOverlaps } from "./overlaps";
import { isPlaceholder } from "./placeholders";
import type { TokenValidity } from "./providers/checksums";
import { type Provider, providers } from "./providers/providers";
import { isVariable } from "./references";

/** A credential that is known by its shape. */
export interface Credential {
  readonly provider: Provider;
  /** The secret itself, without key, quotes, scheme or user name; of a private key, its first line. */
  readonly range: Range;
  /** `invalid`: it has the shape but a wrong checksum, so it is an example, mistyped or of an older format. */
  readonly checksum: Exclude<TokenValidity, "other">;
}

/**
 * The credentials in a text, or in a part of it, in their order. One scan for all keywords; a provider's pattern is
 * tried only where one of its keywords stands, so the time is linear in the text. Placeholders, documented examples
 * and what has too few different characters are left out.
 */
export function findCredentials(
  text: string,
  range: Range = { start: 0, end: text.length },
): readonly Credential[] {
  const part = text.slice(range.start, range.end);
  return credentialsAt(keywordsIn(part), part).map((credential) => ({
    ...credential,
    range: moved(credential.range, range.start),
  }));
}

function credentialsAt(keywords: readonly Keyword[], text: string): readonly Credential[] {
  return withoutOverlaps(shapesAt(keywords, text).flatMap((shape) => judged(shape) ?? []));
}

/**
 * The same in a Dockerfile, which is asked about at each keystroke: keywords, none of which reaches over the end of a
 * line, are looked for in the steps that are new.
 */
export function findCredentialsInDockerfile(file: Dockerfile): readonly Credential[] {
  const { text, directives } = file;
  const keywords = [...keywordsIn(text.slice(0, directives.end)), ...keywordsInSteps(file)];
  return credentialsAt(keywords, text);
}

/**
 * Whatever has the shape of a credential, in no order: also examples, and what has a wrong checksum. That is no finding,
 * but nobody should have to judge whether it may be shown.
 */
export function credentialShapes(text: string): readonly Range[] {
  return shapesAt(keywordsIn(text), text).flatMap(({ range, secret }) =>
    isPlaceholder(secret) || isVariable(secret) ? [] : [range],
  );
}

/** A match of a provider's pattern. */
interface Shape {
  readonly provider: Provider;
  readonly range: Range;
  readonly secret: string;
}

/** A keyword of a provider, with the offset at which it stands. */
interface Keyword {
  readonly word: string;
  readonly at: number;
}

function keywordsIn(text: string): readonly Keyword[] {
  const found: Keyword[] = [];
  keywordScan.lastIndex = 0;
  for (let match = keywordScan.exec(text); match; match = keywordScan.exec(text)) {
    found.push({ word: match[0], at: match.index });
    keywordScan.lastIndex = match.index + 1;
  }
  return found;
}

const keywordsInSteps = foundInSteps(
  ({ text }) => keywordsIn(text),
  ({ word, at }, by) => ({ word, at: at + by }),
);

function shapesAt(keywords: readonly Keyword[], text: string): readonly Shape[] {
  return keywords.flatMap(({ word, at }) =>
    (providersByKeyword.get(word) ?? []).flatMap((provider) => shapeAt(provider, text, at) ?? []),
  );
}

/** Keywords that no other keyword begins with, so that at most one is found at a place, with all that begin with it. */
const providersByKeyword = new Map<string, readonly Provider[]>();
for (const keyword of new Set(providers.flatMap(({ keywords }) => keywords))) {
  const shortest = providers.flatMap(({ keywords }) => keywords).filter((other) => keyword.startsWith(other));
  if (shortest.some((other) => other.length < keyword.length)) continue;
  providersByKeyword.set(
    keyword,
    providers.filter(({ keywords }) => keywords.some((other) => other.startsWith(keyword))),
  );
}

const keywordScan = new RegExp(
  [...providersByKeyword.keys()].map((keyword) => keyword.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"),
  "g",
);

function shapeAt(provider: Provider, text: string, offset: number): Shape | undefined {
  provider.pattern.lastIndex = offset;
  const match = provider.pattern.exec(text);
  if (!match) return undefined;
  const [start, end] = match.indices?.groups?.secret ?? [
    offset - (match.groups?.before?.length ?? 0),
    offset + match[0].length,
  ];
  return { provider, range: { start, end }, secret: text.slice(start, end) };
}

function judged({ provider, range, secret }: Shape): Credential | undefined {
  if (provider.minimalEntropy > 0 && (entropy(secret) < provider.minimalEntropy || isExample(secret)))
    return undefined;
  const checksum = provider.check?.(secret) ?? "unknown";
  return checksum === "other" ? undefined : { provider, range, checksum };
}

/** Documented examples and test values: runs of the alphabet, one character over and over. */
function isExample(secret: string): boolean {
  return (
    isPlaceholder(secret) ||
    isDocumentedExample(secret) ||
    isPublic(secret) ||
    /example|abcdefgh|12345678|0123456789|(.)\1{7}/i.test(secret)
  );
}
