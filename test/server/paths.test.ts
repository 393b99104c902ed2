import assert from "node:assert/strict";
import { Paths } from "../../server/paths";

describe("server/paths", () => {
  it("decodes URIs, however an editor encodes them, and gives them back as they came", () => {
    const paths = new Paths();
    assert.equal(paths.pathOf("file:///C%3A/My%20App/compose.yaml"), "file:///c:/My App/compose.yaml");
    assert.equal(paths.pathOf("file:///c:/My App/compose.yaml"), "file:///c:/My App/compose.yaml");
    assert.equal(paths.uriOf("file:///c:/My App/compose.yaml"), "file:///c:/My App/compose.yaml");
  });

  it("encodes the path of a file that nobody has named yet", () => {
    assert.equal(
      new Paths().uriOf("vscode-vfs://host/a b/.seaworthy.yaml"),
      "vscode-vfs://host/a%20b/.seaworthy.yaml",
    );
  });

  it("takes a URI that cannot be decoded as it is", () => {
    assert.equal(new Paths().pathOf("untitled:100%"), "untitled:100%");
  });
});
