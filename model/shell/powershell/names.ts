import type { Shell } from "../command";
import { programName } from "../interpreters";

/** The aliases that come with PowerShell, for the cmdlets that fetch, run, and write files. */
const aliases = aliasesOf({
  "invoke-webrequest": "iwr",
  "invoke-restmethod": "irm",
  "invoke-expression": "iex",
  "invoke-command": "icm",
  "start-process": "saps start",
  "get-content": "gc cat type",
  "set-content": "sc",
  "add-content": "ac",
  "write-output": "echo write",
  "remove-item": "ri rm rmdir rd del erase",
  "copy-item": "cpi cp copy",
  "move-item": "mi mv move",
  "new-item": "ni",
  "set-item": "si",
  "foreach-object": "% foreach",
  "where-object": "? where",
  "select-object": "select",
  "import-module": "ipmo",
});

/** Those that Windows PowerShell has besides; with an extension (`curl.exe`) the program is meant. */
const windowsAliases = aliasesOf({ "invoke-webrequest": "curl wget" });

function aliasesOf(cmdlets: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(cmdlets).flatMap(([cmdlet, names]) =>
      names.split(" ").map((name): [string, string] => [name, cmdlet]),
    ),
  );
}

/** What a word at the place of a command calls: in lower case, without path and extension, an alias resolved. */
export function calledName(word: string, shell: Shell): string {
  const written = word.toLowerCase();
  return (
    aliases.get(written) ??
    (shell === "powershell" ? windowsAliases.get(written) : undefined) ??
    programName(written)
  );
}
