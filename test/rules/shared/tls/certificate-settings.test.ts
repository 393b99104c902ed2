import assert from "node:assert/strict";
import { rules } from "../../../../rules/index";
import { lint } from "../../../linter/rules";

describe("rules/shared/tls/certificate-settings", () => {
  const apt = 'apt is told not to check certificates (Acquire::https::Verify-Peer "false")';
  const cases = [
    [`echo 'Acquire::https::Verify-Peer "false";' > /etc/apt/apt.conf.d/99x`, apt],
    ['echo "Acquire::https::Verify-Peer \\"false\\";" > /etc/apt/apt.conf.d/99x', apt],
    ["composer config secure-http false", "composer is told to fetch over http, too (secure-http=false)"],
    [
      "aria2c --check-certificate=false https://x.example.com/a",
      "aria2c does not check the server's certificate (--check-certificate=false)",
    ],
  ] as const;
  for (const [command, message] of cases)
    it(`names who is told what: ${command}`, () => {
      const { findings } = lint("Dockerfile", `FROM debian:13-slim\nRUN ${command}\nUSER 10001\n`, {}, rules);
      const told = findings.map((one) => one.message);
      assert.ok(told.includes(message), told.join("\n"));
    });
});
