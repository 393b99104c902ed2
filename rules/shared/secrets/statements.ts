import { moved } from "../../../model/text";
import { secretIn, type ValueSecret } from "./values";

/** Statements that set a password, the group `secret`: SQL, a line of a .netrc file, an answer for debconf. */
export const statements: readonly RegExp[] = [
  /\bIDENTIFIED\s{1,3}(?:WITH\s{1,3}\S{1,60}\s{1,3})?BY\s{1,3}['"](?<secret>[^'"]{1,200})['"]/dgi,
  /\b(?:USER|ROLE|LOGIN)\s[^;]{1,200}?\bPASSWORD\s{0,3}=?\s{0,3}'(?<secret>[^']{1,200})'/dgi,
  /\bmachine\s{1,3}\S{1,255}\s{1,3}login\s{1,3}\S{1,255}\s{1,3}password\s{1,3}(?<secret>\S{1,200})/dg,
  /\/\S{0,60}pass\S{0,30}\s{1,3}password\s{1,3}(?<secret>\S{1,200})/dg,
];

const lineOfRedis = /^[ \t]{0,20}(?:requirepass|masterauth)[ \t]{1,9}["']?(?<secret>[^\s"']{1,200})/dgim;

/** The password that a statement in a text sets. */
export function secretInStatement(text: string): ValueSecret | undefined {
  if (!/password|identified|requirepass|masterauth/i.test(text)) return undefined;
  for (const statement of [...statements, lineOfRedis]) {
    const [match] = text.matchAll(statement);
    const place = match?.indices?.groups?.secret;
    if (!place) continue;
    const found = secretIn("password", text.slice(place[0], place[1]));
    return found && { ...found, range: moved(found.range, place[0]) };
  }
  return undefined;
}

/** The first line of a text that gives the hash of a user's password, as htpasswd writes it. */
export function hashOfUser(text: string): ValueSecret | undefined {
  const match = /^[ \t]{0,20}[\w.@-]{1,64}:(\$(?:2[aby]|apr1|5|6|y)\$[^\s:]{20,200})[ \t\r]{0,9}$/m.exec(
    text,
  );
  if (!match) return undefined;
  const [whole, hash = ""] = match;
  const start = match.index + whole.indexOf(hash);
  return { class: "hash", noun: "password", range: { start, end: start + hash.length } };
}
