import { entropy } from "./entropy";

/** A value that marks the place of one that a person is to fill in, and that no program would take. */
export function isPlaceholder(value: string): boolean {
  return (
    /^(?:[<[(].*[>\])]|[xX*.?#_-]+|(.)\1{5,})$/s.test(value) ||
    /<[^<>]{1,64}>|x{6}|X{6}|\*{2}|\.{3}|…/.test(value) ||
    /^(?:none|null|nil|undefined|unset|empty|n\/a|tbd|todo|fixme|redacted|hidden|masked|placeholder|dummy|fake|foobar|default)$/i.test(
      value,
    ) ||
    /^(?:your|insert|enter|put|fill|set|paste|add)[a-z\s_-]*$/i.test(value) ||
    /(?:^|[_\W])(?:your[_-][a-z\s_-]{0,100}$|insert[_-]|placeholder|redacted)/i.test(value) ||
    /[_ -](?:here|val|goes_here|placeholder)$/i.test(value) ||
    /^(?!CHANGE_|REPLACE_)[A-Z]+(?:_[A-Z]+)+$/.test(value) ||
    /^(?:SECRET|TOKEN|KEY|APIKEY)$/.test(value) ||
    /^(?:""|'')$/.test(value)
  );
}

/** A placeholder that works as a value for as long as nobody replaces it: `change-me`, `ReplaceMeWith32Characters`. */
export function isWorkingPlaceholder(value: string): boolean {
  return /(?:change|replace)[_ -]?(?:me|it|this|with|in[_ -]?prod)|(?:^|[_\W])to[_ -]be[_ -](?:changed|replaced)|^(?:please|must)[_ -]/i.test(
    value,
  );
}

/**
 * A password or signing key that everyone tries first or that falls to a word list: `changeme`, `root`,
 * `Passw0rd123`, `my_secret_key`, numbers, one lower-case word, anything shorter than 8 characters or with fewer than
 * 2.5 bits a character. (Three of four literal passwords in published Compose files are.)
 * @param names what stands around it: the product, the service, the user, the database; with digits and signs, a name is
 *   as weak as a word
 */
export function isWeak(value: string, names: readonly string[] = []): boolean {
  if (value.length < 8 || /^(?:\d+|[a-z]{1,15})$/.test(value) || entropy(value) < 2.5) return true;
  const lower = value.toLowerCase();
  if (names.some((name) => isNameWithSigns(lower, name))) return true;
  const rest = lower.replace(common, "");
  return rest.length < value.length && /^[a-z\s_.-]*[^a-z]{0,6}$/.test(rest);
}

/** `shop2024!`, `shop_password1` for `shop`. */
function isNameWithSigns(value: string, name: string): boolean {
  if (name.length < 3 || !value.includes(name)) return false;
  return !/[a-z]/.test(value.replaceAll(name, "").replace(common, ""));
}

const common =
  /p[a@][s$5]{2}(?:w[o0]r?d)?|secret|change[_-]?(?:me|it|this)|admin|root|default|example|insecure|test|demo|minio|guest|letmein|welcome|qwerty/g;
