import assert from "node:assert/strict";
import { isNear } from "../../../../rules/shared/downloads/downloads";

describe("rules/shared/downloads/downloads", () => {
  it("takes addresses of private networks for near, and no names that begin like them", () => {
    for (const host of ["10.1.2.3", "172.20.0.2:8080", "192.168.1.2", "127.0.0.1", "[::1]", "localhost"])
      assert.ok(isNear(`http://${host}/tool`), host);
    for (const host of ["10.example.com", "127.example.com", "192.168.example.com", "11.1.2.3"])
      assert.ok(!isNear(`http://${host}/tool`), host);
  });
});
