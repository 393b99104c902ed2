import assert from "node:assert/strict";
import { isLoopback, isOwnAddress, isOwnHost } from "../../model/loopback";

describe("model/loopback", () => {
  it("knows the addresses that only the machine itself reaches", () => {
    for (const address of ["127.0.0.1", "127.8.0.53", "::1"]) {
      assert.ok(isLoopback(address), address);
      assert.ok(isOwnHost(address), address);
      assert.ok(isOwnAddress(address), address);
    }
  });

  it("takes no other host for the machine itself, whatever its name begins with", () => {
    const others = [
      undefined,
      "",
      "127.evil.example",
      "127.0.0.1.evil.example",
      "1270.0.0.1",
      "::10",
      "0.0.0.0",
    ];
    for (const host of [...others, "localhost.evil.example", "notlocalhost"]) {
      assert.ok(!isLoopback(host), host);
      assert.ok(!isOwnHost(host), host);
      assert.ok(host === undefined || !isOwnAddress(host), host);
    }
  });

  it("knows the names of the machine itself, which are no addresses", () => {
    for (const host of ["localhost", "LOCALHOST", "registry.localhost"]) {
      assert.ok(isOwnHost(host), host);
      assert.ok(isOwnAddress(host), host);
      assert.ok(!isLoopback(host), host);
    }
  });

  it("reads an address with its port and its brackets", () => {
    for (const address of ["127.0.0.1:2375", "localhost:5000", "[::1]", "[::1]:2375"])
      assert.ok(isOwnAddress(address), address);
    for (const address of ["127.evil.example:443", "[::10]:80", "10.0.0.1:80"])
      assert.ok(!isOwnAddress(address), address);
  });
});
