import { isSecretName, secretKind } from "../names";
import { secretInStatement } from "../statements";
import { judgeAuthorization, secretIn, type secretInText } from "../values";
import { type CommandSecret, found, named, secretAt, type Word } from "./command-secret";
import { asksForPassword, takesPassword } from "./known-program";

export function inWord(
  word: Word,
  next: Word | undefined,
  program: string,
  inText: typeof secretInText,
): readonly CommandSecret[] {
  if (word.value === undefined) return [];
  return [
    ...byFlagName(word, next, program),
    ...byPair(word),
    ...inHeader(word),
    ...inStatement(word),
    ...found(word, inText(word.value), 0, ""),
  ];
}

/** `--db-password=secret`, `--token secret` */
function byFlagName(word: Word, next: Word | undefined, program: string): readonly CommandSecret[] {
  const match = /^--?([A-Za-z][\w.-]{0,80})(=)?/.exec(word.value ?? "");
  const name = match?.[1] ?? "";
  if (
    !secretKind(name) ||
    /^(?:no|ask|prompt|use|skip|with|print|show|get|gen|generate|reset|change|verify)-/.test(name)
  )
    return [];
  if (!match?.[2] && /(?:^|-)(?:pwd|key)$/i.test(name) && !takesPassword(program)) return [];
  if (name === "secret" && /^(?:docker|podman|nerdctl|buildah|docker-compose)$/.test(program)) return [];
  if (match?.[2]) return named(word, name, (word.value ?? "").slice(match[0].length), match[0].slice(0, -1));
  const separate =
    word.value === match?.[0] && word.value?.startsWith("--") && !asksForPassword(program, `--${name}`);
  return separate && next?.value !== undefined && !next.value.startsWith("-")
    ? named(next, name, next.value, `--${name}`)
    : [];
}

/** `PASSWORD=secret`, `--set auth.password=secret`, `--from-literal=password=secret`, `-Dkey.password=secret` */
function byPair(word: Word): readonly CommandSecret[] {
  const match = /^(?:--?[a-z][a-z-]{0,40}=|-[DPe])?([A-Za-z_][\w.-]{0,80})=(.+)$/s.exec(word.value ?? "");
  const [, name = "", value = ""] = match ?? [];
  return secretKind(name) ? named(word, name, value, name) : [];
}

/** `Authorization: Bearer token`, `X-Api-Key: token` */
function inHeader(word: Word): readonly CommandSecret[] {
  const match =
    /^(?:[\w.]{1,60}=)?([A-Za-z][\w-]{1,60}):\s{0,3}(?:(Bearer|Basic|Token|ApiKey)\s{1,3})?(\S+)$/i.exec(
      word.value ?? "",
    );
  const header = match?.[1] ?? "";
  const value = match?.[3] ?? "";
  if (
    !/^(?:proxy-)?authorization$/i.test(header) &&
    !(/^x-|^(?:private|job)-token$|^api-?key$/i.test(header) && isSecretName(header))
  )
    return [];
  const scheme = match?.[2];
  const judged = scheme ? judgeAuthorization(scheme, value) : secretIn("token", value);
  const start = (word.value ?? "").length - value.length;
  return judged ? [secretAt(word, judged.class, start, value, header)] : [];
}

function inStatement(word: Word): readonly CommandSecret[] {
  return found(word, secretInStatement(word.value ?? ""), 0, "");
}
