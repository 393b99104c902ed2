import { isPlaceholder, isWeak } from "../placeholders";
import { isTemplated } from "../references";
import * as checks from "./checksums";
import { type Provider, pattern } from "./provider";

export const keysAndLogins: readonly Provider[] = [
  pattern(
    "private-key",
    "private key",
    "-----BEGIN",
    /-----BEGIN[ A-Z0-9]{0,30}PRIVATE KEY(?: BLOCK)?-----(?=(?:(?!-----)[\s\S]){0,200}?[A-Za-z0-9+/]{40})/,
    { minimalEntropy: 0, grants: "is taken for its owner" },
  ),
  pattern(
    "putty-key",
    "PuTTY private key",
    "PuTTY-User-Key-File-",
    /PuTTY-User-Key-File-\d: [a-z0-9-]{1,40}/,
    { minimalEntropy: 0, grants: "logs in as its owner" },
  ),
  pattern(
    "private-key-base64",
    "private key in base64",
    "LS0tLS1CRUdJTi",
    /(?<!\w)LS0tLS1CRUdJTi(?:BQUklWQVRFIEtFWS|BSU0EgUFJJVkFURSBLRVkt|BFQyBQUklWQVRFIEtFWS|BPUEVOU1NIIFBSSVZBVEUgS0VZ|BFTkNSWVBURUQgUFJJVkFURSBLRVkt|BEU0EgUFJJVkFURSBLRVkt|BQR1AgUFJJVkFURSBLRVkg)[A-Za-z0-9+/]{40,16000}={0,2}/,
    { minimalEntropy: 0, grants: "is taken for its owner" },
  ),
  pattern(
    "jwt",
    "JSON Web Token",
    "eyJ",
    /(?<!\w)eyJ[A-Za-z0-9_-]{14,2000}\.eyJ[A-Za-z0-9_-]{14,4000}\.[A-Za-z0-9_-]{10,1000}(?!\w)/,
    {
      check: checks.jwt,
      grants: "acts as its subject until it expires",
    },
  ),
  pattern(
    "url-password",
    "password in a URL",
    "://",
    /(?<=\b[a-z][a-z0-9+.-]{1,20}):\/\/(?:\$\{[^\s{}]{1,100}\}|(?!\$\{)[^\s:@/"'<>]){0,100}:(?<secret>[^\s@/"'<>`]{1,200})@(?=[A-Za-z0-9[$])(?!(?:[\w-]{1,63}\.){0,5}(?:example|invalid|test)\b)/i,
    { minimalEntropy: 0, check: urlPassword, grants: "logs in to that service" },
  ),
];

/**
 * Without a name beside it, only a password that could be a real one is told; `x-oauth-basic` is what GitHub takes for
 * one behind a token.
 */
function urlPassword(password: string): checks.TokenValidity {
  const told =
    password === "x-oauth-basic" || isTemplated(password) || isPlaceholder(password) || isWeak(password);
  return told ? "other" : "unknown";
}
