import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

interface Remembered {
  readLinear(file: string, checker: string): ReadonlySet<string>;
  writeLinear(file: string, checker: string, linear: Iterable<string>): void;
}

type FindSlowness = (regex: RegExp) => Promise<string | undefined>;

describe("the check of regular expressions", () => {
  let findSlowness: FindSlowness;
  before(async () => {
    const module = pathToFileURL(path.resolve("scripts/regexes.mjs")).href;
    ({ findSlowness } = (await import(module)) as { findSlowness: FindSlowness });
  });

  const slow = {
    "a repetition in a repetition": /^(?:a+)+$/,
    "two that share a character": /^-[a-z]*s[a-z]*$/,
    "an end that is looked for from each place": /\s+$/,
    "the same behind a first match": /^\/+|\/+$/g,
    "one beside repetitions with large bounds": /^\w{0,100}[\s-]*-{1,500}[\s-]*:/,
  };
  for (const [title, regex] of Object.entries(slow)) {
    it(`finds ${title}`, async () => assert.match(String(await findSlowness(regex)), /^slow on /));
  }

  const linear = [/^-[a-rt-z]*s[a-z]*$/, /(?<!\/)\/+$/g, /\s+$/y, /a{1,1000}b{1,1000}/, /[*+]{0,9}\*\+$/];
  for (const regex of linear) {
    it(`lets ${regex} pass`, async () => assert.equal(await findSlowness(regex), undefined));
  }

  it("remembers what it found linear, until it becomes another check", async () => {
    const { readLinear, writeLinear } = (await import(
      pathToFileURL(path.resolve("scripts/regexes/linear.mjs")).href
    )) as Remembered;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "seaworthy-regexes-"));
    const file = path.join(folder, "cache", "regexes.json");
    try {
      assert.deepEqual([...readLinear(file, "1")], []);
      writeLinear(file, "1", ["/a+/", "/b/g"]);
      assert.deepEqual([...readLinear(file, "1")], ["/a+/", "/b/g"]);
      assert.deepEqual([...readLinear(file, "2")], []);
      fs.writeFileSync(file, "{");
      assert.deepEqual([...readLinear(file, "1")], []);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});
