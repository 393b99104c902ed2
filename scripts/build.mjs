// npm run build: makes everything that is run, into dist/. With --minify as it is shipped.
import { bundles, minified } from "./bundles.mjs";
import { writePages } from "./pages.mjs";
import { writeSchema } from "./schema.mjs";

const { build } = await import("esbuild");

const wanted = process.argv.includes("--minify") ? minified : Object.values(bundles);
await Promise.all(wanted.map((options) => build(options)));
await writeSchema();
await writePages();
