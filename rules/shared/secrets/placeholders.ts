import { entropy } from "./entropy";

/**
 * A value that is known only when something expands it: `$X`, `${X}`, `$(X)`, `{{ x }}`, `%X%`, `@X@`, `<%= x %>`,
 * `process.env.X`.
 */
export function isTemplated(value: string): boolean {
  return /(?<!\$)\$(?:[A-Za-z_{(]|\d)|\{\{|<%|#\{|%\(|%[A-Z_]{2,64}%|@[A-Z_]{2,64}@|\{\d{0,2}\}|process\.env|os\.environ|getenv/.test(
    value,
  );
}

/**
 * A value that says where the secret is (a path, a URL without credentials, the key of an annotation, a vault's
 * reference), or that is encrypted.
 */
export function isReference(value: string): boolean {
  return (
    /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/])/.test(value) ||
    /^[\w.-]{1,64}\/[\w./-]*\.[a-z]{2,5}$/.test(value) ||
    /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}\/[\w.-]{1,63}$/.test(value) ||
    /^[\w-]{1,64}\.(?:json|ya?ml|pem|key|crt|txt|conf|env|properties|p12|jks)$/.test(value) ||
    /^(?:vault|ref\+|op|arn|file|env|secretref|gcpsm|awssm|azurekeyvault|ssm|sm):/.test(value) ||
    /^(?:ENC\[|AgA|AgB|\$ANSIBLE_VAULT|!vault|@Microsoft\.KeyVault|projects\/[^/]{1,64}\/secrets\/)/.test(
      value,
    ) ||
    /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s@]*$/i.test(value)
  );
}

/** A value that stands for one that a person is to fill in. */
export function isPlaceholder(value: string): boolean {
  return (
    /^(?:[<[(].*[>\])]|[xX*.?#_-]+|(.)\1{5,})$/s.test(value) ||
    /<[^<>]{1,64}>|x{6}|X{6}|\*{2}|\.{3}|…/.test(value) ||
    /^(?:none|null|nil|undefined|unset|empty|n\/a|tbd|todo|fixme|redacted|hidden|masked|placeholder|dummy|fake|foobar|default)$/i.test(
      value,
    ) ||
    /^(?:your|insert|enter|put|fill|set|paste|replace|add)[a-z\s_-]*$/i.test(value) ||
    /(?:^|[_\W])(?:your[_-][a-z\s_-]{0,100}$|replace[_-]?(?:me|with|this)|insert[_-]|placeholder|redacted)/i.test(
      value,
    ) ||
    /[_ -](?:here|val|goes_here|placeholder)$/i.test(value) ||
    /^(?!CHANGE_)[A-Z]+(?:_[A-Z]+)+$/.test(value) ||
    /^(?:SECRET|TOKEN|KEY|APIKEY)$/.test(value)
  );
}

/**
 * A password or signing key that everyone tries first or that falls to a word list: `changeme`, `root`,
 * `Passw0rd123`, `my_secret_key`, numbers, one lower-case word, anything shorter than 8 characters or with fewer than
 * 2.5 bits a character. (Three of four literal passwords in published Compose files are.)
 */
export function isWeak(value: string): boolean {
  if (value.length < 8 || /^(?:\d+|[a-z]{1,15})$/.test(value) || entropy(value) < 2.5) return true;
  const rest = value.toLowerCase().replace(common, "");
  return rest.length < value.length && /^[a-z\s_.-]*[^a-z]{0,6}$/.test(rest);
}

const common =
  /p[a@][s$5]{2}(?:w[o0]r?d)?|secret|change[_-]?(?:me|it|this)|admin|root|default|example|insecure|test|demo|minio|guest|letmein|welcome|qwerty/g;
