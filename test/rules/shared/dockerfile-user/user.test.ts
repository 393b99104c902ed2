import assert from "node:assert/strict";
import { createdUsers } from "../../../../rules/shared/dockerfile-user/user";
import { lastOf } from "../../../model/dockerfile/reading";

describe("rules/shared/dockerfile-user/user", () => {
  it("knows the users that a RUN creates, and their numbers", () => {
    for (const [text, expected] of [
      ["useradd -m -u 1000 app", "app 1000"],
      ["useradd app --uid=1000 --shell /bin/sh", "app 1000"],
      ["useradd -r -u $ID app", "app"],
      ["adduser -S -D -H -u 101 -h /srv -G www www", "www 101"],
      ["adduser --disabled-password --gecos '' app && adduser app docker", "app, app"],
      ["useradd $USER", ""],
      ["groupadd app", ""],
    ] as const) {
      const users = createdUsers(lastOf(`RUN ${text}`)).map(({ name, id = "" }) => `${name} ${id}`.trim());
      assert.equal(users.join(", "), expected, text);
    }
  });
});
