import { unknownCharacter } from "../../../model/unknown-text";

/**
 * What stands for a value that something else puts there: `$X`, `${X}`, `$(X)`, `{{ x }}`, `%x%`, `@X@`, `<%= x %>`,
 * `process.env.X`, and what the model does not know.
 */
const variable = new RegExp(
  String.raw`${unknownCharacter}|(?<!\$)\$(?:[A-Za-z_{(]|\d)|\{\{|<%|#\{|%\(|%[A-Z_]{2,64}%|@[A-Z_]{2,64}@|\{\d{0,2}\}|process\.env|os\.environ|getenv`,
);

/** A value that is known only when something expands it. */
export function isTemplated(value: string): boolean {
  return variable.test(value);
}

/** A value that is nothing but a variable without a default: `${X}`, `${X:?message}`. */
export function isVariable(value: string): boolean {
  return /^\$\{\w{1,128}(?::?\?[^{}]{0,200})?\}$/.test(value);
}

/** What is literal before the first variable of a value. */
export function literalStart(value: string): string {
  return value.slice(0, variable.exec(value)?.index);
}

/**
 * A value that says where the secret is (a path, a URL without credentials, the key of an annotation, a vault's
 * reference), or that is encrypted.
 */
export function isReference(value: string): boolean {
  return (
    /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/])/.test(value) ||
    /^(?:%[\w.]{1,64}%|@[\w.]{1,64}@|<[^<>]{1,64}>)/.test(value) ||
    /\/[^\s]{0,255}\.(?:pem|key|crt|jks|p12|json|txt)$/.test(value) ||
    /^[\w.-]{1,64}\/[\w./-]*\.[a-z]{2,5}$/.test(value) ||
    /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5}\/[\w.-]{1,63}$/.test(value) ||
    /^[\w-]{1,64}\.(?:json|ya?ml|pem|key|crt|txt|conf|env|properties|p12|jks)$/.test(value) ||
    /^(?:vault|encrypted|ref\+|op|arn|file|env|secretref|gcpsm|awssm|azurekeyvault|ssm|sm):/.test(value) ||
    /^(?:ENC\[|AgA|AgB|\$ANSIBLE_VAULT|!vault|@Microsoft\.KeyVault|projects\/[^/]{1,64}\/secrets\/)/.test(
      value,
    ) ||
    /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s@]*$/i.test(value)
  );
}
