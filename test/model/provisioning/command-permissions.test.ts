import assert from "node:assert/strict";
import { applyEdits } from "../../../model/edit";
import { permissionOf } from "../../../model/provisioning/command-permissions";
import { literalVariables } from "../../../model/shell/given-variables";
import { parseShell } from "../../../model/shell/parse";

function read(text: string) {
  const commands = parseShell(text, (offset) => offset);
  const known = literalVariables(commands);
  return commands.map((command) => permissionOf(command, known)).find((one) => one !== undefined);
}

/** What a command says, in one line. */
function said(text: string): string | undefined {
  const permission = read(text);
  if (!permission) return undefined;
  const { paths, hasOthers, isRecursive, mode, owner, group } = permission;
  const parts = [mode, owner, group].map((one) => (one ? (one.value ?? "?") : "-"));
  const marks = [owner?.isCaller && "caller", isRecursive && "all", hasOthers && "others"].filter(Boolean);
  return [...parts, paths.join(","), ...marks].join(" ");
}

describe("what commands say of the access to files", () => {
  it("is who owns them, and who reads and writes them", () => {
    assert.equal(said("chmod -R 0640 a b"), "0640 - - a,b all");
    assert.equal(said("chmod go-r ~/.kube/config"), "go-r - - ~/.kube/config");
    assert.equal(said('sudo chown root:"docker" /s'), "- root docker /s");
    assert.equal(said("chown :ops x"), "- - ops x");
    assert.equal(said("chgrp ops x"), "- - ops x");
    assert.equal(said("install -o root -g wheel -m600 a /b"), "600 root wheel /b");
    assert.equal(said("install -d -m 0755 /b /c"), "0755 - - /b,/c");
    assert.equal(said("mkdir -p -m 700 /d"), "700 - - /d");
    assert.equal(said("chmod 644 /d/{a,b}.conf '/{c,d}'"), "644 - - /d/a.conf,/d/b.conf,/{c,d}");
    assert.equal(said("chmod 0o644 /d"), "- - - /d", "which chmod refuses");
  });

  it("is not known where a variable says it, but for the caller of sudo and the home folder", () => {
    assert.equal(said("chmod $MODE $A/f"), "? - -  others");
    assert.equal(said("chown $USER f"), "- ? - f");
    assert.equal(said("sudo chown $USER:docker f"), "- ? - f caller");
    assert.equal(said('sudo chown "$(id -u)":x "$HOME/f"'), "- ? - ~/f caller");
  });

  it("is of files that a variable names, if the script sets that once", () => {
    assert.equal(said('S=/run/docker.sock; chmod 666 "${S}"'), "666 - - /run/docker.sock");
    assert.equal(said("export D=/etc; chown a $D/docker/x $E/y"), "- a - /etc/docker/x others");
    assert.equal(said("S=/a; S=/b; chmod 666 $S"), "666 - -  others");
  });

  it("is nothing where another file is the model, or where no file is named", () => {
    for (const text of ["chmod --reference=a b", "chown --from=a b c", "mkdir a", "install a b c", "ls"])
      assert.equal(said(text), undefined, text);
  });

  it("is written anew in its place", () => {
    const replaced = (text: string) => {
      const { mode, owner } = read(text) ?? {};
      const edits = [mode?.replace("600"), owner?.replace("root")].filter((edit) => edit !== undefined);
      return applyEdits(text, edits);
    };
    assert.equal(replaced('chmod "644" a'), 'chmod "600" a');
    assert.equal(replaced("chown 'me':us a"), "chown 'root':us a");
    assert.equal(replaced("install --mode=0644 a b"), "install --mode=600 a b");
    assert.equal(replaced("sudo chown $USER a"), "sudo chown root a");
  });
});
