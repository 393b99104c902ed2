// npm run build: makes everything that is run, into dist/. With --minify as it is shipped.
import { bundles } from "./bundles.mjs";
import { writeSchema } from "./schema.mjs";

const { build } = await import("esbuild");
const minify = process.argv.includes("--minify");

const shipped = Object.values(bundles).map((options) =>
  minify ? { ...options, minify, sourcemap: false } : options,
);
await Promise.all(shipped.map((options) => build(options)));
await writeSchema();
