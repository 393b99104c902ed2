/**
 * Secrets that a vendor's documentation prints, so that everybody has them. What they are copied from: AWS, Azurite and
 * the Cosmos DB emulator, Airflow, oauth2-proxy, kubeadm, Sysdig, the chart kube-prometheus-stack, jwt.io, and the pages of Kubernetes about Secrets.
 */
const secrets = new Set([
  "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
  "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==",
  "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==",
  "46BKJoQYlPPOexq0OhDZnIlNepKFf87WFwLbfzqDDho=",
  "OQINaROshtE9TcZkNAm-5Zs2Pv3xaWytBmc5W7sPX7w=",
  "f395accd246ae52d",
  "0123456789abcdef",
  "07401b.f395accd246ae52d",
  "abcdef.0123456789abcdef",
  "9a08jv.c0izixklcxtmnze7",
  "1f2d1e2e67df",
  "39528$vdg7Jb",
  "S!B\\*d$zDsb=",
  "t0p-Secret",
  "prom-operator",
  "8312341g-5678-abcd-4a2b2c-33bcsd655",
  "your-256-bit-secret",
  "your-384-bit-secret",
  "your-512-bit-secret",
  "a-string-secret-at-least-256-bits-long",
]);

/** Dex's and others' are words in base64, which the value itself tells. */
export function isDocumentedExample(value: string): boolean {
  return secrets.has(value) || /EXAMPLE(?:KEY|TOKEN|SECRET)?$/.test(value);
}

/**
 * What every copy of a browser holds, Chromium of Debian and of Arch Linux, and Chrome itself: API keys without the letters
 * that all begin with (scanners of repositories would take them for ours), and client secrets.
 */
const published = new Set([
  "CkfPOPZXDKNn8hhgu3JrA62wIgC93d44k",
  "Dwr302FpOSkGRpLlUpPThNTDPbXcIn_FM",
  "BOti4mM-6x9WDnZIjIeyEU21OpBXqWBgw",
  "kdloedMFGdGla2P1zacGjAQh",
  "0ZChLK6AxeA3Isu96MkwqDR4",
]);

/** What has the name or the shape of a secret and is none: AWS's ids as documentation prints them, and published keys. */
export function isPublic(value: string): boolean {
  if (published.has(value.replace(/^AIzaSy/, ""))) return true;
  return /^A(?:KIA|SIA|BIA|CCA|IDA|ROA)[A-Z0-9]{9,13}EXAMPLE$/.test(value);
}
