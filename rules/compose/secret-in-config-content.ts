import type { ComposeFile } from "../../model/compose/compose";
import { interpolatedParts } from "../../model/compose/interpolation";
import { type Fix, fix } from "../../model/edit";
import { MappedText } from "../../model/mapped-text";
import { rangeInScalar, replaceWithin } from "../../model/scalar-edit";
import type { Range } from "../../model/text";
import type { Field } from "../../model/tree/field";
import { unknownCharacter } from "../../model/unknown-text";
import type { WrittenText } from "../../model/written-text";
import { rule } from "../rule";
import { placesByText } from "../shared/secrets/compose/logins";
import { type HeldSecret, secretsHeldBy } from "../shared/secrets/held-secrets";
import { describeKnown, isRandom } from "../shared/secrets/judgement";
import { secretVariant, secretVariants } from "../shared/secrets/variant";

export default rule({
  severity: "high",
  title: "Secret is written into a config of the Compose file",
  why: "Whoever reads the repository, or the file in the container, has the secret, and it stays in the repository's history after it is changed.",
  how: "Take it from the environment, ${NAME:?}, which Compose writes into the content too, or make the file a secret; then replace the one that was published.",
  threats: ["supply-chain-I1", "workload-I1"],
  secret: true,
  since: "0.1.0",
  references: {
    cisDocker: ["4.10", "7.4"],
    owaspDocker: ["D06"],
    mitre: ["T1552.001"],
    cwe: ["CWE-798"],
  },
  variants: {
    ...secretVariants,
    "default-value": {
      severity: "medium",
      when: "it is a weak or default password where one stands: in a URL, in a statement of SQL",
    },
  },
  check: {
    composeFile(file, report) {
      const configs = file.get("configs").children;
      const freeName = freeNamesIn(file);
      for (const config of configs) {
        const content = config.get("content");
        const text = knownText(content);
        if (!text) continue;
        for (const secret of secretsHeldBy(String(config.key), text.text).filter((one) =>
          isTold(one, text),
        )) {
          const part = {
            start: text.toOffset(secret.range.start, "start"),
            end: text.toOffset(secret.range.end, "end"),
          };
          const literal = text.text.slice(secret.range.start, secret.range.end);
          const others = placesByText(file).get(literal) ?? [];
          const isKey = secret.noun === "private key";
          report(
            isKey ? (content.keyRange ?? content) : (rangeInScalar(content, part.start, part.end) ?? content),
            {
              message: messageOf(config, secret),
              variant: secretVariant(secret.class),
              related: others.map(({ range, service }) => ({
                range,
                message: `The same in service "${service.name}"`,
              })),
              // Of a login with another end, the fix would change this one alone.
              fixes: [
                isKey || others.length > 0
                  ? undefined
                  : takeFromEnvironment(content, freeName(nameOf(config, secret, text)), part),
              ],
            },
          );
        }
      }
    },
  },
});

/** The content after the defaults of its variables, with a mark for each that is not known. */
function knownText({ string }: Field): WrittenText | undefined {
  if (string === undefined) return undefined;
  const known = new MappedText(0);
  for (const { text, start, end } of interpolatedParts(string))
    known.append(text ?? unknownCharacter, start, end);
  return known;
}

/** A weak word is a password only where nothing else can stand; a line of a file may be a setting. */
function isTold({ class: kind, range, isShape, key }: HeldSecret, { text }: WrittenText): boolean {
  if (isShape) return true;
  if (kind === "default-credential") return key === undefined && range.start > 0;
  return kind !== "secret" || isRandom(text.slice(range.start, range.end).trim());
}

function messageOf({ key: name }: Field, { noun, class: kind, key, known }: HeldSecret): string {
  const what = kind === "hash" ? "the hash of a password" : `a ${noun}`;
  const inside = key === undefined || noun === "private key" ? "" : `: \`${key}\``;
  const value = kind === "default-credential" ? `, ${describeKnown(known, "value")}` : "";
  return `Config "${name}" holds ${what}${inside}${value}`;
}

const variable = /(?<=\$\{?)[A-Z_]\w{0,200}/g;

/** What the config is called and what the secret is called in it: `REDIS_REQUIREPASS`. */
function nameOf(
  { key: config }: Field,
  { key, class: kind, noun, range }: HeldSecret,
  { text }: WrittenText,
): string | undefined {
  const line = text.slice(text.lastIndexOf("\n", range.start) + 1, range.start).slice(-maxLine);
  const word = key ?? wordBefore.exec(line)?.[0] ?? (kind === "hash" ? `${noun}_hash` : noun);
  const [holder, called] = [asVariable(String(config)), asVariable(word)];
  const name = called.startsWith(`${holder}_`) ? called : `${holder}_${called}`;
  return /^[A-Z]\w*$/.test(name) ? name : undefined;
}

const wordBefore = /\b(?:requirepass|masterauth|authorization)\b/i;
const maxLine = 200;

function asVariable(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/\W+/g, "_")
    .toUpperCase();
}

/** Two secrets are two variables, and none has the name of one that the file uses. */
function freeNamesIn({ text }: ComposeFile): (name: string | undefined) => string | undefined {
  let taken: Set<string> | undefined;
  return (name) => {
    if (name === undefined) return undefined;
    taken ??= new Set<string>(text.match(variable));
    let free = name;
    for (let i = 2; taken.has(free); i++) free = `${name}_${i}`;
    taken.add(free);
    return free;
  };
}

function takeFromEnvironment(
  content: Field,
  name: string | undefined,
  { start, end }: Range,
): Fix | undefined {
  if (name === undefined) return undefined;
  return fix(
    `Take ${name} from the environment; Compose stops until it is set`,
    "suggestion",
    replaceWithin(content, start, end, [`\${${name}:?}`]),
  );
}
