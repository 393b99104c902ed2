/** A variable that an env file sets. */
export interface FileVariable {
  readonly name: string;
  /** Without its quotes; `undefined` where another variable is in it. */
  readonly value: string | undefined;
}

const line = /^\s*(?:export\s+)?(?<name>[A-Za-z_][\w.-]{0,255})\s{0,16}[=:](?<value>.*)$/;

/** The variables of an env file, as Compose reads it; values of several lines are not known. */
export function readEnvFile(text: string): readonly FileVariable[] {
  return text.split(/\r?\n/).flatMap((written) => {
    const { name, value = "" } = line.exec(written)?.groups ?? {};
    return name === undefined ? [] : { name, value: unquoted(value.trim()) };
  });
}

function unquoted(written: string): string | undefined {
  const [quote = ""] = written;
  if (quote === "'" || quote === '"') {
    const end = written.indexOf(quote, 1);
    const value = end < 0 ? undefined : written.slice(1, end);
    return quote === '"' && value?.includes("$") ? undefined : value;
  }
  const comment = written.search(/\s#/);
  const value = comment < 0 ? written : written.slice(0, comment).trim();
  return value.includes("$") ? undefined : value;
}
