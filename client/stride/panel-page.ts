import { Uri, type Webview } from "vscode";

/** The page of the panel: it runs one script and one style sheet of the extension and loads nothing else. */
export function pageOf(webview: Webview, folder: Uri): string {
  const script = webview.asWebviewUri(Uri.joinPath(folder, "stride-panel.js"));
  const style = webview.asWebviewUri(Uri.joinPath(folder, "stride-panel.css"));
  const nonce = crypto.randomUUID();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>STRIDE Threats</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<main id="model" aria-label="STRIDE threats of the workspace"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
