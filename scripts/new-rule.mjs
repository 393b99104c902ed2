// npm run new-rule -- kubernetes/_area/some-name container: writes the two files of a rule as a draft, which is tested by its
// page and known to nothing else, and says what to do next. With "row api-server" the rule becomes a row of that table.
import fs from "node:fs";
import path from "node:path";
import { Failure, main } from "./command.mjs";
import { ensureInstalled } from "./install.mjs";
import { rowAdded, tablesOf } from "./new-rule/row.mjs";
import { languages, skeletons } from "./new-rule/skeletons.mjs";
import { idOf, root } from "./rules-plugin.mjs";

/**
 * The files of a draft, by their path below rules/.
 * @param page the path of the draft there, without extension
 * @param subject what the check is about; "row" for a row of a table of settings
 * @param known the rules that are there; those of its namespace tell what a new one is likely to refer to
 * @param table the file name of a row's table
 * @throws Failure when the id, the subject or the table is none, or the id is taken
 */
export function newRule(page, subject, known, table) {
  const id = idOf(page);
  const [namespace, name, ...rest] = id.split("/");
  if (
    !Object.hasOwn(skeletons, namespace) ||
    rest.length > 0 ||
    !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name ?? "")
  ) {
    throw new Failure(`"${id}" is no id: write ${Object.keys(skeletons).join("|")}/name-in-kebab-case`);
  }
  if (known.some((rule) => rule.id === id)) throw new Failure(`There is a rule ${id} already.`);
  const own = skeletons[namespace];
  const tables = tablesOf(namespace, known);
  if (subject === "row" && tables.has(table)) return rowOf(name, tables.get(table), known);
  if (!Object.hasOwn(own, subject)) {
    const lines = Object.entries(own).map(([one, { gives }]) => `  ${one.padEnd(12)} ${gives}`);
    for (const one of tables.keys()) lines.push(`  row ${one.padEnd(19)} a setting in that table`);
    const what =
      subject === "" ? "Name what the rule is about" : `"${[subject, table].join(" ").trim()}" is no subject`;
    throw new Failure(
      `${what}: npm run new-rule -- ${id} SUBJECT, the smallest that holds what you need.\n\n${lines.join("\n")}`,
    );
  }
  const skeleton = own[subject];
  const relatives = known.filter((rule) => rule.id.startsWith(`${namespace}/`));
  return {
    [`${page}.ts`]: ruleText(skeleton, subject, relatives, page.split("/").length - 1),
    [`${page}.md`]: pageText(skeleton, skeleton.language ?? languages[namespace]),
  };
}

/** @param depth how many folders below rules/ the file is */
function ruleText({ imports = [], check }, subject, relatives, depth) {
  const about = relatives.filter((rule) => subject in rule.check);
  const own = [...imports, 'import { rule } from "../rule";'];
  return `${inOrder(own.map((line) => line.replace('"../', `"${"../".repeat(depth)}`))).join("\n")}

// TODO: fill the form in; docs/writing-rules.md says how.
export default rule({
${formLines(about.length > 0 ? about : relatives, relatives).join("\n")}
  check: {
    ${check}
  },
});
`;
}

/** The two files of a table, with another row in them. */
function rowOf(name, page, known) {
  const read = (extension) => fs.readFileSync(path.join(root, "rules", page + extension), "utf8");
  const rows = known.filter((rule) => rule.page === page);
  return rowAdded(name, page, rows[0].settings.of, formLines(rows, rows), read);
}

/** The form of a draft, but for its check. @param about rules that tell the likeliest threat */
function formLines(about, relatives) {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  return `  draft: true,
  severity: "medium",
  title: "TODO: what is wrong, as a fragment without a period",
  why: "TODO: what an attacker does with it.",
  how: "TODO: what to do instead.",
  // TODO: those that it lets in, of docs/rules/threats.md. An attacker does not care? Then hygiene: true.
  threats: ["${mostFrequent(about)}"],
  since: "${version}",
  references: {
    // TODO: delete what does not know it. What names a standard puts the rule into that standard's profile.
${referenceLines(relatives).join("\n")}
  },`.split("\n");
}

/** As the formatter wants them. */
function inOrder(imports) {
  const source = (line) => /"(.+)"/.exec(line)[1];
  const depth = (line) => source(line).split("../").length;
  return imports.toSorted((a, b) => depth(b) - depth(a) || (source(a) < source(b) ? -1 : 1));
}

/** The threat that most of the rules name first. */
function mostFrequent(rules) {
  const counts = new Map();
  for (const { threats } of rules)
    if (threats?.[0]) counts.set(threats[0], (counts.get(threats[0]) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0][0];
}

/** The references that rules of the namespace have, empty, with what rules/references.ts says of each. */
function referenceLines(relatives) {
  const form = fs.readFileSync(path.join(root, "rules", "references.ts"), "utf8");
  const declared = /(?: {2}\/\*\* (.+) \*\/\n)? {2}readonly (\w+)\?: (.+);/g;
  return [...form.matchAll(declared)]
    .filter(([, , name]) => relatives.some(({ references }) => references?.[name] !== undefined))
    .map(([, remark, name, type]) => {
      const said = remark && !remark.includes("other linters") ? ` // ${remark}` : "";
      const empty = { string: '""', "readonly string[]": "[]" }[type];
      return empty ? `    ${name}: ${empty},${said}` : `    // ${name}: ${type},${said}`;
    });
}

function pageText({ within, path, bad, fixed, good }, language) {
  const at = path ? ` path=${path}` : "";
  const examples = within
    ? {
        [`bad in=${within}`]: bad,
        ...(fixed && { [`fixed in=${within}`]: fixed }),
        [`good in=${within}`]: good,
      }
    : { [`bad${at}`]: bad, ...(fixed && { fixed }), [`good only${at}`]: good };
  const blocks = Object.entries(examples).map(([info, text]) => `\`\`\`${language} ${info}\n${text}\`\`\`\n`);
  return `## What it flags

TODO: what is flagged, precisely, and on which token; then what passes.

${blocks.join("\n")}
## When to suppress it

TODO: when it is right as it is.
`;
}

const nextSteps = (id, isRow) => `
Next, as docs/writing-rules.md says at more length:

  1. ${isRow ? "Say what the setting must be; the examples are written from it, and tested" : "Write the examples, then the check, until they agree"}:
       node scripts/run-tests.mjs rules/pages --grep ${id}
  2. Look at what it says about real files:
       npm run try-rule -- ${id} FOLDER
  3. Delete \`draft: true\` and the TODOs, and let the settings and pages know it:
       npm run settings && npm run docs
  4. Write what it flags into a file of test/fixtures/corpus (a new one, or a new object, goes into index.json too), read
     the diff, and apply its fixes:
       UPDATE_SNAPSHOT=1 node scripts/run-tests.mjs real-files kubernetes/corpus; git diff test/fixtures
       node scripts/run-tests.mjs every-fix
  5. npm run format && npm run check && npm test
  6. git add --all && git commit
`;

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    const [page = "", subject = "", table = ""] = process.argv.slice(2);
    ensureInstalled();
    const { load } = await import("./load.mjs");
    const { rules, drafts } = await load("rules/index.ts");
    const files = newRule(page, subject, [...rules, ...drafts], table);
    const isRow = subject === "row";
    for (const file of Object.keys(files))
      if (!isRow && fs.existsSync(path.join(root, "rules", file)))
        throw new Failure(`rules/${file} is there already.`);
    for (const [file, text] of Object.entries(files)) {
      const written = path.join(root, "rules", file);
      fs.mkdirSync(path.dirname(written), { recursive: true });
      fs.writeFileSync(written, text);
      console.log(`rules/${file}`);
    }
    console.log(nextSteps(idOf(page), isRow));
  });
}
