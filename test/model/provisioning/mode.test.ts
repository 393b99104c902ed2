import assert from "node:assert/strict";
import { readMode } from "../../../model/provisioning/mode";

/** What a mode gives and takes, in octal. */
function read(text: string): string | undefined {
  const mode = readMode(text);
  return mode && `+${mode.granted.toString(8)} -${mode.denied.toString(8)}`;
}

describe("a mode", () => {
  it("as a number says all", () => {
    assert.equal(read("660"), "+660 -117");
    assert.equal(read("0644"), "+644 -133");
    assert.equal(read("0o600"), "+600 -177");
    assert.equal(read("1777"), "+777 -0");
  });

  it("in words says what it names, in its order", () => {
    assert.equal(read("a+rw"), "+666 -0");
    assert.equal(read("go-rwx"), "+0 -77");
    assert.equal(read("u=rw,go="), "+600 -177");
    assert.equal(read("o+rw,o-w"), "+4 -2");
    assert.equal(read("ug=rw,o+r-w"), "+664 -112");
  });

  it("that names nobody leaves out what the umask keeps, and what is copied is unknown", () => {
    assert.equal(read("+w"), "+200 -0");
    assert.equal(read("+r"), "+444 -0");
    assert.equal(read("g=u"), "+0 -0");
    assert.equal(read("a+X"), "+0 -0");
  });

  it("says who runs the program and who replaces files, too", () => {
    const special = (text: string) => readMode(text)?.special;
    assert.deepEqual(["4755", "2755", "1777", "755"].map(special), [4, 2, 1, 0]);
    assert.deepEqual(["u+s", "g+s", "a+s", "+t", "a+s,a-s"].map(special), [4, 2, 6, 1, 0]);
  });

  it("is nothing else", () => {
    for (const text of ["", "66", "u", "rw", "888", "preserve", "66600"])
      assert.equal(read(text), undefined, text);
  });
});
