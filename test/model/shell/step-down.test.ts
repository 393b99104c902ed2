import assert from "node:assert/strict";
import { parseShell } from "../../../model/shell/parse";
import { stepDown } from "../../../model/shell/step-down";

describe("model/shell/step-down", () => {
  for (const [text, by] of [
    ['exec gosu app "$@"', "gosu"],
    ["exec tini -- su-exec app:app server", "su-exec"],
    ["setpriv --reuid=app server", "setpriv"],
    ["su - app -c server", "su"],
    ["chroot --userspec=app:app / server", "chroot"],
    ["chroot / server", undefined],
    ["sudo -E -u app server", "sudo"],
    ["sudo server", undefined],
    ["start-stop-daemon --start --chuid app --exec /server", "start-stop-daemon"],
    ["/usr/sbin/sshd -D", "sshd"],
    ["mysqld --user=mysql", "--user"],
    ['server --user="$APP_USER"', "--user"],
    ["server --user=root", undefined],
    ["curl --user=me:word https://example.com", undefined],
    ["pip install --user tool", undefined],
  ] as const)
    it(`${by ? `sees ${by}` : "sees none"} in ${text}`, () => {
      const found = parseShell(text, (offset) => offset).map(stepDown);
      assert.equal(
        found.find((one) => one !== undefined),
        by,
      );
    });
});
