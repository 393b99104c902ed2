import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Lays files out in a folder for as long as `use` takes. */
export async function withFolder<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-bench-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, text);
    }
    return await use(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
