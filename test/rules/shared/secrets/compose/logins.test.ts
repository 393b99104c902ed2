import assert from "node:assert/strict";
import { readCompose } from "../../../../../model/compose/parse";
import { applyEdits } from "../../../../../model/edit";
import { secretFindings } from "../../../../../rules/shared/secrets/compose/findings";

function findingsIn(services: string) {
  return readCompose(`services:\n${services}`).services.flatMap(secretFindings);
}

/** The text after the edits of all findings, or `undefined` where one of them offers none. */
function mended(services: string): string | undefined {
  const edits = findingsIn(services).map((finding) => finding.edits);
  const all = edits.flatMap((one) => one ?? []);
  return edits.includes(undefined)
    ? undefined
    : applyEdits(`services:\n${services}`, all).slice("services:\n".length);
}

const store = (name: string, environment: string, more = "") =>
  `  ${name}:\n    image: postgres:18\n${more}    environment: {${environment}}\n`;
const client = (environment: string, more = "") =>
  `  web:\n    image: shop/web:1\n${more}    environment: {${environment}}\n`;

describe("rules/shared/secrets/compose/logins", () => {
  it("moves both ends of a login together, whatever their keys are called, and leaves users and databases", () => {
    const before =
      store("db", "POSTGRES_USER: shop, POSTGRES_PASSWORD: shop, POSTGRES_DB: shop") +
      client("DB_HOST: db, DB_USER: shop, DB_PASS: shop, DATABASE_URL: postgres://shop:shop@db/shop");
    assert.equal(findingsIn(before).length, 1);
    assert.equal(
      mended(before),
      before
        .replace("POSTGRES_PASSWORD: shop", 'POSTGRES_PASSWORD: "$' + '{POSTGRES_PASSWORD:?}"')
        .replace("DB_PASS: shop", 'DB_PASS: "$' + '{POSTGRES_PASSWORD:?}"')
        .replace("shop:shop@db", "shop:$" + "{POSTGRES_PASSWORD:?}@db")
        .replace(/postgres:\/\/\S+\/shop/, '"$&"'),
    );
  });

  it("gives two logins two variables, also where their words are the same", () => {
    const before =
      store("users", "POSTGRES_PASSWORD: changeme") +
      store("orders", "POSTGRES_PASSWORD: changeme") +
      client("USERS_HOST: users, USERS_PASSWORD: changeme, ORDERS_HOST: orders, ORDERS_PASSWORD: changeme");
    assert.deepEqual(
      findingsIn(before).map(({ variable, others }) => [variable, others.map(({ name }) => name)]),
      [
        ["POSTGRES_PASSWORD", ["USERS_PASSWORD"]],
        ["ORDERS_POSTGRES_PASSWORD", ["ORDERS_PASSWORD"]],
      ],
    );
  });

  it("takes a password that a generator made for one secret wherever it stands", () => {
    const before =
      "  one:\n    image: shop/one:1\n    environment: {A_PASSWORD: kd83hLmQ0x}\n" +
      "  two:\n    image: shop/two:1\n    environment: {B_URL: redis://x:kd83hLmQ0x@cache/0}\n";
    assert.deepEqual(
      findingsIn(before).map(({ variable, others }) => [variable, others.length]),
      [["A_PASSWORD", 1]],
    );
  });

  for (const [reason, text] of [
    [
      "several servers could be meant",
      store("users", "POSTGRES_PASSWORD: changeme") +
        store("orders", "POSTGRES_PASSWORD: changeme") +
        client("DB_PASSWORD: changeme"),
    ],
    [
      "the server runs scripts when it is made",
      store("db", "POSTGRES_PASSWORD: changeme", "    volumes: ['./init:/docker-entrypoint-initdb.d']\n"),
    ],
    [
      "who uses the server has its password elsewhere",
      store("db", "POSTGRES_PASSWORD: changeme") + client("MODE: production", "    depends_on: [db]\n"),
    ],
    [
      "the server has the password elsewhere",
      store("db", "POSTGRES_DB: shop") + client("DB_HOST: db, DB_PASSWORD: changeme"),
    ],
    [
      "the server of a URL has it elsewhere",
      store("db", "POSTGRES_DB: shop") + client("DATABASE_URL: postgres://shop:changeme@db/shop"),
    ],
    [
      "the secret stands where no place of it is known",
      `${client("A_PASSWORD: kd83hLmQ0x")}  job:\n    image: shop/job:1\n    working_dir: /srv/kd83hLmQ0x\n`,
    ],
  ] as const) {
    it(`offers no edit where ${reason}`, () => {
      assert.ok(findingsIn(text).length > 0);
      assert.equal(mended(text), undefined);
    });
  }

  it("requires the variable that the server has without a default", () => {
    const reference = "$" + "{PW:-changeme}";
    const before =
      store("db", "POSTGRES_PASSWORD: '$" + "{PW}'") +
      client(`DB_URL: 'postgres://shop:${reference}@db/shop'`);
    assert.equal(mended(before), before.replace(reference, "$" + "{PW:?}"));
  });

  it("moves the password of a server that is not in the file", () => {
    assert.ok(mended(client("DB_HOST: db, SMTP_PASSWORD: changeme")));
  });

  it("keeps the variable of a default, and makes it required", () => {
    const reference = "$" + "{PW:-changeme}";
    const before = store("db", `POSTGRES_PASSWORD: '${reference}'`);
    assert.equal(mended(before), before.replace(reference, "$" + "{PW:?}"));
  });
});
