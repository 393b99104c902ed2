/**
 * How a secret is shown in a message: its first 4 characters and how long it is, "ghp_…, 32 or more characters"; never
 * more than a quarter of it, so nothing of a short one: "8 to 15 characters".
 */
export function redact(secret: string): string {
  const length = lengthClass(secret.length);
  return secret.length >= 16 ? `${secret.slice(0, 4)}…, ${length}` : length;
}

function lengthClass(length: number): string {
  if (length >= 32) return "32 or more characters";
  if (length >= 16) return "16 to 31 characters";
  return length >= 8 ? "8 to 15 characters" : "fewer than 8 characters";
}
