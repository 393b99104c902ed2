import { lineEnd, lineStart, type Range } from "../../model/text";
import { credentialShapes } from "../../rules/shared/secrets/find-credentials";
import { isRandom } from "../../rules/shared/secrets/judgement";
import { secretKind, secretNameHint } from "../../rules/shared/secrets/names";
import { isPlaceholder, isWeak } from "../../rules/shared/secrets/placeholders";
import { isTemplated } from "../../rules/shared/secrets/references";
import { statements } from "../../rules/shared/secrets/statements";
import { secretIn } from "../../rules/shared/secrets/values";

/**
 * What is a secret by its shape in any text: a line of a file that nobody could read, a comment, a message. In no order,
 * and they may overlap. More is taken for one than a rule would report: what is not shown accuses nobody.
 */
export function secretsByShape(text: string): readonly Range[] {
  return [...inAnyText(text), ...onLines(text, (line) => inLine(line, /^=$/))];
}

/** The same in the text of a file, where `name: value` is a name with its value too. In a message it is punctuation. */
export function secretsInText(text: string): readonly Range[] {
  return [...inAnyText(text), ...onLines(text, (line) => inLine(line, /./))];
}

function inAnyText(text: string): readonly Range[] {
  return [...credentialShapes(text), ...keysInText(text)];
}

/** Private keys, which go over many lines. */
export function keysInText(text: string): readonly Range[] {
  return [...privateKeys(text), ...matches(text, puttyKey)];
}

function inLine(line: string, separators: RegExp): readonly Range[] {
  return [
    ...shapes.flatMap(({ pattern, isMeant }) =>
      matches(line, pattern).filter(({ secret, match }) => isLiteral(secret) && isMeant(secret, match)),
    ),
    ...namedValues(line, separators),
    ...defaults(line),
  ];
}

/** Lines without one of these hold nothing that `inLine` looks for: most lines. */
const hint = new RegExp(`@|basic|identified|:\\$|\\s-\\w{0,8}u|--\\w|${secretNameHint.source}`, "gi");

function onLines(text: string, find: (line: string) => readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  hint.lastIndex = 0;
  for (let match = hint.exec(text); match; match = hint.exec(text)) {
    const from = lineStart(text, match.index);
    const to = lineEnd(text, match.index + match[0].length);
    for (const { start, end } of find(text.slice(from, to)))
      found.push({ start: from + start, end: from + end });
    hint.lastIndex = to;
  }
  return found;
}

interface Match extends Range {
  readonly secret: string;
  readonly match: RegExpMatchArray;
}

/** Patterns have the flags `dg`; the secret is the group `secret`. Every repetition is bounded. */
interface Shape {
  readonly pattern: RegExp;
  isMeant(secret: string, match: RegExpMatchArray): boolean;
}

const always = () => true;

const shapes: readonly Shape[] = [
  // scheme://user:password@host, up to the last @ before the path. Of host:port/path@x, nothing.
  {
    pattern:
      /:\/\/[^\s:@/"'<>`]{0,200}:(?!\d{1,5}[/?#])(?<secret>[^\s"'<>`/]{1,200}(?=@)|[^\s"'<>`@]{1,200}(?=@))/dg,
    isMeant: always,
  },
  // scheme://token@host, scheme://token:x-oauth-basic@host
  { pattern: /:\/\/(?<secret>[\w.~%+-]{8,200})(?::[^\s"'<>`/@]{0,200})?@/dg, isMeant: isRandom },
  // user:password@host without a scheme, as in the name of an image; of name:tag@digest and name:version@2.0, nothing.
  {
    pattern:
      /(?<![\w.@/${-])(?!(?:mailto|npm|acct|sips?):)[\w.+-]{1,64}:(?<secret>[^\s"'<>`/@]{1,200})@(?!sha\d{3}:)(?=[A-Za-z[]|(?:\d{1,3}\.){3})/dg,
    isMeant: always,
  },
  {
    pattern:
      /(?<header>authorization[\\"':=, \t]{1,8})?\b(?:Bearer|Basic|Token|ApiKey)[ \t]{1,3}(?<secret>[\w+/=.~-]{6,4000})/dgi,
    isMeant: (secret, { groups }) => groups?.header !== undefined || isRandom(secret),
  },
  {
    pattern: /authorization\\{0,3}["']?[ \t]{0,3}[:=][ \t]{0,3}\\{0,3}["']?(?<secret>[^\s"'\\]{8,4000})/dgi,
    isMeant: isRandom,
  },
  // -u user:password. Of -u user:group, nothing.
  {
    pattern:
      /(?<!\S)(?:-[A-Za-z]{0,8}[uU]|--(?:proxy-)?user)[= \t]{0,3}["']?[^\s:"']{1,100}:(?<secret>[^\s"']{1,200})/dg,
    isMeant: (secret) => !isWeak(secret),
  },
  ...statements.map((pattern) => ({ pattern, isMeant: always })),
  // A line of redis.conf, wherever it begins.
  { pattern: /\b(?:requirepass|masterauth)[ \t]{1,9}["']?(?<secret>[^\s"']{1,200})/dgi, isMeant: always },
  // user:hash, as htpasswd writes it; Compose has its dollars twice.
  {
    pattern: /(?<![\w.@-])[\w.@-]{1,64}:(?<secret>\${1,2}(?:2[aby]|apr1|5|6|y)\$[^\s:"']{20,200})/dg,
    isMeant: always,
  },
];

const puttyKey = /Private-Lines: \d{1,4}(?<secret>[A-Za-z0-9+/=\s]{1,20000})/dg;

function matches(text: string, pattern: RegExp): readonly Match[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const place = match.indices?.groups?.secret;
    return place ? [{ start: place[0], end: place[1], secret: match.groups?.secret ?? "", match }] : [];
  });
}

function isLiteral(secret: string): boolean {
  return !isTemplated(secret) && !isPlaceholder(secret);
}

/** What stands between the lines of a private key; of a key whose end is missing, everything behind its first line. */
function privateKeys(text: string): readonly Range[] {
  return [...text.matchAll(/-----BEGIN[ A-Z0-9]{0,30}PRIVATE KEY(?: BLOCK)?-----/g)].flatMap((match) => {
    const start = match.index + match[0].length;
    const dashes = text.indexOf("-----", start);
    const end = dashes < 0 ? text.length : dashes;
    const isKey =
      text.startsWith("-----END", end) || /[A-Za-z0-9+/]{40}/.test(text.slice(start, start + 200));
    return isKey ? [{ start, end }] : [];
  });
}

/** A name and what separates it from its value: `NAME=`, `"name": `, `$name := `, `--name=`. */
const named =
  /(?<![\w.-])(?:--?)?(?<name>[A-Za-z_][\w.-]{0,100})\\{0,3}["']?[ \t]{0,3}(?<separator>:=|=(?![=>])|:(?![:?+-]))[ \t]{0,8}/g;
/** The same with a blank between them: `--name value`, `ENV NAME value`. */
const spaced = /(?<!\S)(?:--|ENV[ \t]{1,3})(?<name>[A-Za-z_][\w.-]{0,100})[ \t]{1,3}(?!-)/g;
/** In quotes (also in those of a JSON text in a string), or up to the next blank without the punctuation at its end. */
const literal =
  /\\{1,3}"(?<inner>[^"\\\n]{1,1000})|"(?<double>(?:[^"\\\n]|\\.){1,1000})|'(?<single>[^'\n]{1,1000})|(?<bare>[^\s"'\\](?:[^\s"']{0,1000}[^\s"',;:)}\]|&])?)/dy;
/** An action of a template in the place of a value, whose texts it may come to: `default "secret"`. */
const action = /["']?\{\{[^\n]{0,1000}/y;

/** The values that their names make secrets. */
function namedValues(text: string, separators: RegExp): readonly Range[] {
  return [...text.matchAll(named), ...text.matchAll(spaced)].flatMap(({ index, 0: whole, groups = {} }) => {
    const { name = "", separator = "=" } = groups;
    if (!separators.test(separator) || !secretKind(name)) return [];
    const start = index + whole.length;
    const texts = matchAt(action, text, start);
    const places = texts
      ? [...texts[0].matchAll(/"([^"\n]{1,1000})"/g)].map((one) => ({
          start: start + one.index + 1,
          secret: one[1] as string,
        }))
      : valueAt(text, start);
    return places.flatMap((place) => partOf(place, secretIn(name, place.secret)));
  });
}

function valueAt(
  text: string,
  start: number,
): readonly { readonly start: number; readonly secret: string }[] {
  const match = matchAt(literal, text, start);
  return Object.entries(match?.indices?.groups ?? {}).flatMap(([, place]) =>
    place ? [{ start: place[0], secret: text.slice(place[0], place[1]) }] : [],
  );
}

/** `${DB_PASSWORD:-secret}` anywhere in a text. */
function defaults(text: string): readonly Range[] {
  return [...text.matchAll(/\$\{(\w{1,128}):?[-=]([^${}\n]{1,200})\}/g)].flatMap(
    ({ index, 0: whole, 1: name = "", 2: secret = "" }) =>
      partOf({ start: index + whole.length - 1 - secret.length }, secretIn(name, secret)),
  );
}

function partOf(
  whole: { readonly start: number },
  part: { readonly range: Range } | undefined,
): readonly Range[] {
  return part ? [{ start: whole.start + part.range.start, end: whole.start + part.range.end }] : [];
}

function matchAt(sticky: RegExp, text: string, start: number): RegExpExecArray | null {
  sticky.lastIndex = start;
  return sticky.exec(text);
}
