// node scripts/cycles.mjs: checks that no modules of the product import each other in a circle when they are run: what
// such a module finds in another depends on who was first. Nor may the rooms of rules/shared/, which could be read in no
// order. Imports of types alone are none.
import { bundles } from "./bundles.mjs";
import { Failure, main } from "./command.mjs";
import { ensureInstalled } from "./install.mjs";

/**
 * The first circle of modules that import each other, in the order of their imports; `undefined` where there is none.
 * @param imports the modules that each module imports, by their names
 */
export function findCycle(imports) {
  const done = new Set();
  const path = [];
  function visit(module) {
    if (path.includes(module)) return [...path.slice(path.indexOf(module)), module];
    if (done.has(module)) return undefined;
    path.push(module);
    for (const next of imports.get(module) ?? []) {
      const cycle = visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(module);
    return undefined;
  }
  for (const module of imports.keys()) {
    const cycle = visit(module);
    if (cycle) return cycle;
  }
  return undefined;
}

/** The rooms of rules/shared/, with the others that their modules import. */
export function importsOfRooms(imports) {
  const rooms = new Map();
  for (const [module, imported] of imports) {
    const room = roomOf(module);
    if (room === undefined) continue;
    const others = rooms.get(room) ?? new Set();
    rooms.set(room, others);
    for (const other of imported.map(roomOf)) if (other !== undefined && other !== room) others.add(other);
  }
  return rooms;
}

function roomOf(module) {
  return /^rules\/shared\/([^/]+)\//.exec(module)?.[1];
}

async function importsOfProduct() {
  const { build } = await import("esbuild");
  const imports = new Map();
  for (const options of Object.values(bundles)) {
    const { metafile } = await build({ ...options, write: false, metafile: true });
    for (const [name, input] of Object.entries(metafile.inputs))
      if (!name.startsWith("node_modules/"))
        imports.set(
          name,
          input.imports.map(({ path }) => path),
        );
  }
  return imports;
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    ensureInstalled();
    const imports = await importsOfProduct();
    const rooms = importsOfRooms(imports);
    for (const [kind, graph] of Object.entries({ Modules: imports, "Rooms of rules/shared/": rooms })) {
      const cycle = findCycle(graph);
      if (cycle) throw new Failure(`${kind} import each other:\n  ${cycle.join("\n  ")}`);
    }
    console.log(`✓ ${imports.size} modules, and ${rooms.size} rooms, import each other in no circle`);
  });
}
