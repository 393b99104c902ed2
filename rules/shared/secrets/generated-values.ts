import { isRandom } from "./judgement";
import { isPlaceholder } from "./placeholders";
import { isReference, isTemplated } from "./references";

/** Whether a value looks made by a generator whatever its name is: a name that points elsewhere, and ids, pass. */
export function looksGenerated(name: string, value: string): boolean {
  if (value.length < 12 || value.length > 1024 || !isRandom(value)) return false;
  if (isTemplated(value) || isReference(value) || isPlaceholder(value) || isAddress(value)) return false;
  const isId =
    /(?:^|[^a-z])(?:id|user|username|name|email|arn|fingerprint)\d*$/i.test(name) || /[a-z]I[dD]$/.test(name);
  return !isId && changesOfKind(value) * 4 >= value.length;
}

/** A host, an address of mail, a version, a time. */
function isAddress(value: string): boolean {
  return (
    /^[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?::\d{1,5})?(?:\/\S*)?$/.test(value) ||
    /^[\w.+-]{1,64}@[\w.-]{1,255}$/.test(value) ||
    /^\d{4}-\d\d-\d\d/.test(value)
  );
}

/** How often small letters, capitals and digits take turns: often in what a generator makes, seldom in words. */
function changesOfKind(value: string): number {
  return [...value.matchAll(/(?<=[a-z])[A-Z\d]|(?<=[A-Z])[a-z\d]|(?<=\d)[A-Za-z]/g)].length;
}

/** Bytes that are no text: a key, a keystore. What is compressed may be anything. */
export function isBinary(bytes: string): boolean {
  const isCompressed = bytes.startsWith("\x1f\x8b");
  const others = bytes.slice(0, 1000).replace(/[\t\n\r -~]/g, "").length;
  return !isCompressed && bytes.length >= 16 && others * 5 > Math.min(bytes.length, 1000);
}

/** Whether a value is meant to be public: a certificate, a public key, the hosts or authorities that are trusted. */
export function isPublic(name: string, value: string): boolean {
  if (/PRIVATE KEY/.test(value)) return false;
  return (
    /\.(?:crt|cer|pub|csr|crl)$|known_hosts|authorized_keys|trust-?store|(?:^|[._-])(?:ca|cert|public)(?:[._-]|$)/i.test(
      name,
    ) ||
    /^(?:-----BEGIN (?:CERTIFICATE|[A-Z0-9 ]{0,20}PUBLIC KEY|X509 CRL)|ssh-(?:rsa|ed25519) |ecdsa-sha2-)/.test(
      value,
    )
  );
}
