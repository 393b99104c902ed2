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

const text = "FROM debian:13-slim\nRUN sudo a\nRUN sudo spoil\nRUN sudo b\nUSER 1000\n";
const mended = text.replace(/sudo (?=[ab])/g, "");
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
    const found = (await client.diagnostics(uri)).filter(({ code }) => code === "dockerfile/sudo-in-run");
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
    const [right, wrong] = resolved.get("Remove sudo") ?? [];
    assert.equal(client.edited(uri, right?.edit), text.replace("sudo a", "a"));
    assert.deepEqual([wrong?.edit, wrong?.disabled], [undefined, { reason: `Withheld: ${reason}` }]);
    for (const title of [
      "Fix all 3 safe problems of dockerfile/sudo-in-run in this file",
      "Fix all safe problems of this file",
    ])
      assert.equal(client.edited(uri, resolved.get(title)?.[0]?.edit), mended, title);
    assert.deepEqual(logged, [
      `file:///a/Dockerfile:3: a fix of dockerfile/sudo-in-run is withheld: ${reason}`,
    ]);
    assert.equal(await client.stop(), 0);
  });

  it("leaves it out for a client that wants its edits at once", async () => {
    const { client, uri, found } = await open(modern);
    const actions = await client.actions(uri, found);
    const fixes = actions.filter(({ title }) => title === "Remove sudo");
    assert.deepEqual(
      fixes.map(({ edit }) => client.edited(uri, edit)),
      [text.replace("sudo a", "a"), text.replace("sudo b", "b")],
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
