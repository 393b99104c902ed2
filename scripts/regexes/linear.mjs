// Remembers which regular expressions were found to take linear time, in a file that git ignores: to analyze them all
// takes a minute.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * Texts of regular expressions that the checker found linear.
 * @param file where they are remembered
 * @param checker all that a verdict depends on; what another one found does not count
 */
export function readLinear(file, checker) {
  try {
    const { by, linear } = JSON.parse(fs.readFileSync(file, "utf8"));
    return new Set(by === digest(checker) ? linear : []);
  } catch {
    return new Set();
  }
}

export function writeLinear(file, checker, linear) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify({ by: digest(checker), linear: [...linear] }, undefined, 1));
}

function digest(checker) {
  return createHash("sha256").update(checker).digest("hex");
}
