import { TestClient, folder, until } from "./client";
describe("smoke", function () { this.timeout(20000);
 it("works", async () => {
  const root = folder({ "Dockerfile": "FROM alpine:latest\nADD a /b\nCMD [\"x\"]\n", "compose.yaml":"services:\n  a:\n    build: .\n    privileged: true\n" });
  const c = await TestClient.start({ workspaceFolders: [{uri: root, name:"r"}] });
  console.log(JSON.stringify(c.result));
  const u = await c.open(root+"/Dockerfile","dockerfile","FROM alpine:latest\nADD a /b\nCMD [\"x\"]\n");
  const d = await c.diagnostics(u);
  console.log(JSON.stringify(d,null,1));
  console.log(JSON.stringify(await c.actions(u,d),null,1));
  console.log(JSON.stringify(await c.actions(u,[],["source.fixAll"]),null,1));
  console.log(await c.stop());
 });
});
