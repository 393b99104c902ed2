// A new row in a table of settings, which works: it wants the setting "draft" off.

/** The pages of the tables of settings in a namespace, by their file names. */
export function tablesOf(namespace, rules) {
  const own = rules.filter(({ page, settings }) => settings && page.startsWith(`${namespace}/`));
  return new Map(own.map(({ page }) => [page.slice(page.lastIndexOf("/") + 1), page]));
}

/**
 * The two files of a table with a row more, by their path below rules/.
 * @param of whose settings they are
 * @param form the lines of the form, but for the check
 * @param read gives a file of the table by its extension
 */
export function rowAdded(name, page, of, form, read) {
  const place = of === "daemon" ? "field" : "flag";
  const row = [
    "// TODO: fill the form in; docs/writing-rules.md says how.",
    `"${name}": {`,
    ...form,
    `  problem: "TODO: what is wrong, completing: ${of === "daemon" ? "The daemon" : of} …",`,
    `  settings: [{ ${place}: "draft", must: be(false) }],`,
    "},",
  ];
  const lines = row.map((line) => `  ${line}\n`).join("");
  return {
    [`${page}.ts`]: importing("be", read(".ts").replace(/^\}\);\n/m, `${lines}});\n`)),
    [`${page}.md`]: `${read(".md")}\n## ${name}\n\nTODO: what is flagged, in a sentence; then what passes.\n`,
  };
}

/** The module with a name more among those that say what a value must be, as the formatter wants them. */
function importing(name, module) {
  const demands = /import \{([^}]*)\} from ("[^"]*\/demands");/;
  const [written, list = "", source] = demands.exec(module) ?? [];
  if (!written) {
    return module.replace(
      /^import .* from "(.*\/settings\/).*";$/m,
      (first, folder) => `import { ${name} } from "${folder}demands";\n${first}`,
    );
  }
  const names = [...new Set([...list.split(",").map((one) => one.trim()), name])].filter(Boolean).sort();
  const line = `import { ${names.join(", ")} } from ${source};`;
  const lines = `import {\n${names.map((one) => `  ${one},\n`).join("")}} from ${source};`;
  return module.replace(written, line.length <= 110 ? line : lines);
}
