import assert from "node:assert/strict";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionResolveRequest,
  LogMessageNotification,
  MessageType,
} from "vscode-languageserver/node";
import { bundle, spoilFix } from "./bundle";
import { modern, TestClient } from "./client";

const text = "FROM debian:13-slim\nADD a/ /\nADD spoil/ /\nADD b/ /\nUSER 1000\n";
const mended = text.replace(/ADD (?=[ab])/g, "COPY ");
const reason = "dockerfile-ast cannot read what it makes: an unknown instruction";

/** Capabilities of a client with these of code actions. */
function actionsWith(codeAction: object): ClientCapabilities {
  return { ...modern, textDocument: { ...modern.textDocument, codeAction } };
}

describe("server with a rule whose fix is wrong", () => {
  let server: string;
  before(async () => {
    server = (await bundle("server", spoilFix)).file;
  });

  async function open(capabilities: ClientCapabilities) {
    const client = await TestClient.start({ capabilities }, server);
    const logged: string[] = [];
    client.connection.onNotification(LogMessageNotification.type, ({ type, message }) => {
      if (type === MessageType.Warning) logged.push(message);
    });
    const uri = await client.open("file:///a/Dockerfile", "dockerfile", text);
    const found = (await client.diagnostics(uri)).filter(
      ({ code }) => code === "dockerfile/add-instead-of-copy",
    );
    return { client, uri, found, logged };
  }

  it("withholds it when it is resolved, and says why and where", async () => {
    const { client, uri, found, logged } = await open(
      actionsWith({ dataSupport: true, disabledSupport: true, resolveSupport: { properties: ["edit"] } }),
    );
    const offered = [
      ...(await client.actions(uri, found.slice(0, 2))),
      ...(await client.actions(uri, [], ["source.fixAll"])),
    ];
    assert.deepEqual(
      offered.filter(({ edit, disabled }) => edit || disabled),
      [],
    );
    const resolved = new Map<string, CodeAction[]>();
    for (const action of offered) {
      const whole = await client.connection.sendRequest(CodeActionResolveRequest.type, action);
      resolved.set(action.title, [...(resolved.get(action.title) ?? []), whole]);
    }
    const [right, wrong] = resolved.get("Use COPY") ?? [];
    assert.equal(client.edited(uri, right?.edit), text.replace("ADD a", "COPY a"));
    assert.deepEqual([wrong?.edit, wrong?.disabled], [undefined, { reason: `Withheld: ${reason}` }]);
    for (const title of [
      "Fix all 3 safe problems of dockerfile/add-instead-of-copy in this file",
      "Fix all safe problems of this file",
    ])
      assert.equal(client.edited(uri, resolved.get(title)?.[0]?.edit), mended, title);
    assert.deepEqual(logged, [
      `file:///a/Dockerfile:3: a fix of dockerfile/add-instead-of-copy is withheld: ${reason}`,
    ]);
    assert.equal(await client.stop(), 0);
  });

  it("leaves it out for a client that wants its edits at once", async () => {
    const { client, uri, found } = await open(modern);
    const actions = await client.actions(uri, found);
    const fixes = actions.filter(({ title }) => title === "Use COPY");
    assert.deepEqual(
      fixes.map(({ edit }) => client.edited(uri, edit)),
      [text.replace("ADD a", "COPY a"), text.replace("ADD b", "COPY b")],
    );
    const [all] = await client.actions(uri, [], ["source.fixAll"]);
    assert.equal(client.edited(uri, all?.edit), mended);
    assert.equal(await client.stop(), 0);
  });

  it("leaves an action as it is when its text is another by now", async () => {
    const { client, uri, found } = await open(
      actionsWith({ dataSupport: true, resolveSupport: { properties: ["edit"] } }),
    );
    const [action] = await client.actions(uri, found.slice(0, 1));
    assert.ok(action);
    await client.replace(uri, "FROM", "# more\nFROM");
    assert.deepEqual(await client.connection.sendRequest(CodeActionResolveRequest.type, action), action);
    assert.equal(await client.stop(), 0);
  });
});
