const windowsImage =
  /^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)(?:[/:@-]|$)|^microsoft\/(?:dotnet-framework|aspnet|iis|wcf)(?:[:@]|$)|^winamd64\/|nanoserver|servercore/i;

/** Base images that run on Windows, as their names say (a variable in the tag does not matter). */
export function isWindowsImage(reference: string): boolean {
  return windowsImage.test(reference);
}

/** Shells of Windows. PowerShell Core (`pwsh`) runs on Linux too. */
export function isWindowsShell(program: string): boolean {
  return program === "powershell" || program === "cmd";
}
