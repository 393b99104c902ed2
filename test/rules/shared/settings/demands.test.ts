import assert from "node:assert/strict";
import { Blank, defaultOf } from "../../../../model/edit";
import type { Demand } from "../../../../rules/shared/settings/demand";
import * as demands from "../../../../rules/shared/settings/demands";
import { nanoseconds } from "../../../../rules/shared/settings/duration";
import * as lists from "../../../../rules/shared/settings/list-demands";

/** What stands instead of each value; `undefined` for those that may stand. */
function assertInstead(demand: Demand, values: Readonly<Record<string, string | undefined>>): void {
  for (const [value, expected] of Object.entries(values)) {
    const instead = demand.instead(value);
    assert.equal(instead === undefined ? undefined : defaultOf(instead), expected, value);
    assert.ok(instead === undefined || !demand.isMet(value), `${value} is wrong and proves nothing`);
  }
  const { good } = demand.example;
  assert.equal(demand.isMet(good), good !== "", "what must stand is proof, unless it is nothing");
}

describe("rules/shared/settings: what a value must be", () => {
  it("on or off, as Go reads it", () => {
    assertInstead(demands.be(false), {
      true: "false",
      T: "false",
      1: "false",
      false: undefined,
      0: undefined,
    });
    assertInstead(demands.be(true), { f: "true", 0: "true", True: undefined, on: undefined, "": undefined });
  });

  it("what is not understood is no proof", () => {
    const proofs: readonly (readonly [Demand, value: string])[] = [
      [demands.be(true), "on"],
      [demands.beAtLeast(10, "10"), "many"],
      [demands.lastAtMost("300s", "1h"), "soon"],
      [demands.notLastForever("5m"), "never"],
      [lists.useHttps(), "$(URL)"],
      [demands.beLoopback(), "node.example.com"],
      [lists.haveStrongCiphers(), "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,strong"],
    ];
    for (const [demand, value] of proofs) assert.equal(demand.isMet(value), false, value);
  });

  it("none of some values", () => {
    const mode = demands.notBe(["AlwaysAllow"], "Webhook");
    assertInstead(mode, { AlwaysAllow: "Webhook", Webhook: undefined, "": undefined });
  });

  it("set, or not set", () => {
    assertInstead(demands.beSet("/ca.crt"), { "": "/ca.crt", "/other.crt": undefined });
    assertInstead(demands.notBeSet("/tokens.csv"), { "": undefined, "/x": "" });
  });

  it("a list with or without an item", () => {
    assertInstead(lists.contain("RBAC", "Node"), {
      "": "RBAC",
      Node: "Node,RBAC",
      "Node, RBAC": undefined,
      RBACX: "RBACX,RBAC",
    });
    assertInstead(lists.lack("AlwaysAdmit", "RBAC"), {
      AlwaysAdmit: "",
      "A,AlwaysAdmit,B": "A,B",
      "AlwaysAdmitX,A": undefined,
      "": undefined,
    });
  });

  it("a list with what another list says alone, or with nothing", () => {
    assertInstead(lists.contain("Node", "RBAC", "AlwaysAllow"), {
      AlwaysAllow: undefined,
      "ABAC,AlwaysAllow": "ABAC,AlwaysAllow,Node",
    });
    assertInstead(lists.lack("AlwaysAllow", "ABAC", "Node,RBAC"), {
      AlwaysAllow: "Node,RBAC",
      "AlwaysAllow,ABAC": "ABAC",
    });
    assertInstead(lists.beEmpty("kernel.msg*"), { "": undefined, "kernel.msg*,net.*": "" });
  });

  it("a number within bounds, and no port", () => {
    assertInstead(demands.beWithin(1, 12500, new Blank("100")), {
      "": "100",
      0: "100",
      "-1": "100",
      12500: undefined,
      12501: "100",
      many: undefined,
    });
    assertInstead(demands.beNoPort("8080"), { 0: undefined, "": undefined, 10255: "0", x: undefined });
  });

  it("a number of at least", () => {
    assertInstead(demands.beAtLeast(10, "10"), {
      "-1": "10",
      9: "10",
      10: undefined,
      x: undefined,
      "": undefined,
    });
  });

  it("a duration", () => {
    assertInstead(demands.lastAtMost("300s", "1h"), {
      "5m": undefined,
      "5m1s": "300s",
      "1h": "300s",
      0: undefined,
      x: undefined,
    });
    assertInstead(demands.notLastForever("5m"), {
      0: "5m",
      "0s": "5m",
      "0h0m": "5m",
      "1ms": undefined,
      "": undefined,
    });
    assert.equal(nanoseconds("1h1.5m2ms"), 3690_002_000_000);
  });

  it("an address of the machine itself", () => {
    assertInstead(demands.beLoopback(), {
      "0.0.0.0": "127.0.0.1",
      "0.0.0.0:10249": "127.0.0.1:10249",
      ":10249": "127.0.0.1:10249",
      "::": "127.0.0.1",
      "[::]:10249": "127.0.0.1:10249",
      "127.0.0.1": undefined,
      "127.1.2.3:10249": undefined,
      "::1": undefined,
      "[::1]:10249": undefined,
      "localhost:1": undefined,
      "": undefined,
    });
  });

  it("URLs over TLS, or on the machine itself", () => {
    assertInstead(lists.useHttps(), {
      "http://etcd:2379": "https://etcd:2379",
      "https://a:2379,http://b:2379/x": "https://a:2379,https://b:2379/x",
      "https://a,http://127.0.0.1:2379": undefined,
      "http://[::1]:2379": undefined,
      "unix:///run/etcd.sock": undefined,
    });
  });

  it("strong cipher suites", () => {
    const strong = [
      "TLS_AES_256_GCM_SHA384",
      "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305",
      "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
    ];
    const weak = [
      "TLS_RSA_WITH_AES_128_GCM_SHA256",
      "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
      "TLS_RSA_WITH_RC4_128_SHA",
    ];
    assertInstead(lists.haveStrongCiphers(), {
      [strong.join(",")]: undefined,
      [[...weak, ...strong].join(", ")]: strong.join(","),
      [weak.join(",")]: "",
      "": undefined,
    });
  });

  it("shows in its examples what it says", () => {
    const all: readonly Demand[] = [
      demands.be(true),
      demands.notBe(["a", "b"], "c"),
      demands.beSet("/x"),
      demands.notBeSet("/x"),
      lists.contain("A", "B"),
      lists.lack("A", "B"),
      demands.beAtLeast(3, "5"),
      demands.beWithin(1, 9, new Blank("5")),
      demands.beNoPort("8080"),
      lists.beEmpty("x"),
      demands.lastAtMost("300s", "1h"),
      demands.notLastForever("5m"),
      demands.beLoopback(),
      lists.useHttps(),
      lists.haveStrongCiphers(),
    ];
    for (const demand of all) {
      const { bad, good } = demand.example;
      assertInstead(demand, { [bad]: good });
      if (good !== "") assertInstead(demand, { [good]: undefined });
    }
  });
});
