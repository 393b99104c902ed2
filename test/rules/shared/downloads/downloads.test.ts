import assert from "node:assert/strict";
import { unknownPart as unknown } from "../../../../model/outline";
import { downloadsOf, isNear } from "../../../../rules/shared/downloads/downloads";
import { lastOf } from "../../../model/dockerfile/reading";

describe("rules/shared/downloads/downloads", () => {
  it("knows the rest of an address that commands put parts in", () => {
    for (const [part, outline] of [
      ["$(curl -s $MIRROR/latest)", unknown],
      ["$(latest | tr -d ')')", unknown],
      [`"$(latest "$(uname -m)" ')')"`, `"${unknown}"`],
      ["`latest | tr -d ')'`", unknown],
      ["v$((MAJOR + 1)).$(minor)", `v${unknown}.${unknown}`],
    ] as const) {
      const [{ address } = {}] = downloadsOf(lastOf(`RUN wget https://example.com/${part}/tool`));
      assert.equal(address, `https://example.com/${outline}/tool`, part);
    }
    const [download] = downloadsOf(
      lastOf(
        `FROM debian\nSHELL ["pwsh", "-Command"]\nRUN Invoke-WebRequest "https://example.com/$(Get-Latest ')')/tool.zip" -OutFile tool.zip`,
      ),
    );
    assert.equal(download?.address, `"https://example.com/${unknown}/tool.zip"`);
  });

  it("takes addresses of private networks for near, and no names that begin like them", () => {
    for (const host of ["10.1.2.3", "172.20.0.2:8080", "192.168.1.2", "127.0.0.1", "[::1]", "localhost"])
      assert.ok(isNear(`http://${host}/tool`), host);
    for (const host of ["10.example.com", "127.example.com", "192.168.example.com", "11.1.2.3"])
      assert.ok(!isNear(`http://${host}/tool`), host);
  });
});
