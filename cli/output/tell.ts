import { maskShapes } from "../../linter/secrets/mask";
import { printableLines } from "./printable";

/** Says something to people, on standard error: the only way there. */
export function tell(message: string): void {
  process.stderr.write(`seaworthy: ${printableLines(maskShapes(message))}\n`);
}
