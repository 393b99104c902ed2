/** Names of files that hold keys or logins. No name has more than 255 characters. */
const secretFile =
  /(?:^|\/)(?:\.env(?:\.[\w-]+)?|\.npmrc|\.pypirc|auth\.json|\.netrc|\.git-credentials|\.htpasswd|id_(?:rsa|dsa|ecdsa|ed25519)|[^/]*service[-_]account[^/]{0,255}\.json|[^/]*\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk)|terraform\.tfstate)$/i;
/** What single programs keep their logins and keys in. */
const loginFile =
  /(?:^|\/)(?:\.pgpass|\.my\.cnf|\.dockercfg|_netrc|ssh_host_(?:rsa|dsa|ecdsa|ed25519)_key|serviceAccountKey\.json|[^/]*firebase-adminsdk[^/]{0,255}\.json|\.vault_pass(?:\.txt)?|terraform\.tfvars)$/i;
/** Where programs look for a login: whatever was called otherwise before is one there. */
const loginPlace =
  /(?:^|\/)(?:\.kube\/config|\.docker\/config\.json|\.ssh\/id_(?:rsa|dsa|ecdsa|ed25519)|\.pgpass|\.git-credentials|[._]netrc)$/;
const secretFolder =
  /(?:^|\/)(?:\.git|\.ssh|\.aws|\.kube|\.gnupg|\.docker\/config\.json|\.kube\/config)\/?$/i;
/** Templates, what is encrypted, and certificates, keys of packages and parameters that are meant to be public. */
const harmless =
  /\.env\.(?:example|sample|template|dist|defaults?|schema|vault)$|(?:^|[/._-])(?:ca|(?:isrg)?root|chain|fullchain|bundle|cacert|cert|certs|public|pub|trust|truststore|dh-?params?|dh\d+|lets-?encrypt)(?![\w.-]{0,99}[-_.]key\.pem$)[\w.-]{0,255}\.(?:pem|jks|keystore|key)$|root-?ca[\w-]{0,99}\.pem$|\.(?:crt|cer)\.pem$|(?:^|\/)(?:i18n|lang|locales?|translations?|messages)\.key$|(?:^|\/)Release\.key$|(?:^|[/._-])(?:gpg|asc)\.key$/i;
/** Where programs look for whom to trust: what lies there is public. */
const trustStore =
  /(?:^|\/)(?:etc\/(?:apt|ca-certificates|ssl\/certs|pki\/(?:rpm-gpg|ca-trust|trust|tls\/certs))|usr\/(?:local\/)?share\/(?:ca-certificates|keyrings))(?:\/|$)|(?:^|\/)etc\/ssl\/cert\.pem$|(?:^|\/)cacerts$/;

/** What a path is called by tells that it leads to keys or logins. */
export function isSecretFile(name: string): boolean {
  return (secretFile.test(name) || loginFile.test(name) || isSecretFolder(name)) && !harmless.test(name);
}

/** What is copied to such a place is a login, but for a template of one. */
export function isLoginPlace(target: string, source: string): boolean {
  return (
    loginPlace.test(target) &&
    !/(?:^|[\W_])(?:template|tmpl|tpl|dist|sample|example)(?:[\W_]|$)/i.test(source)
  );
}

export function isInTrustStore(path: string): boolean {
  return trustStore.test(path);
}

export function isSecretFolder(name: string): boolean {
  return secretFolder.test(name);
}

/** Files that are less of a danger wherever they lie. */
export const secretFileVariants = {
  hashes: {
    severity: "medium",
    when: "it holds the hashes of passwords (.htpasswd), which have to be guessed",
  },
  sample: { severity: "medium", when: "its name says that it is a sample, an example or for tests" },
} as const;

/** What makes such a file less of a danger, as a variant of a rule is called; `undefined` for keys and logins. */
export function kindOfSecretFile(name: string): "settings" | "hashes" | "sample" | undefined {
  if (/(?:^|\/)(?:\.npmrc|\.pypirc|auth\.json|terraform\.tfvars)$/.test(name)) return "settings";
  if (/(?:^|\/)\.htpasswd$/.test(name)) return "hashes";
  return /(?:^|[\W_])(?:sample|example|demo|dummy|test)(?:[\W_]|$)/i.test(name) ? "sample" : undefined;
}
