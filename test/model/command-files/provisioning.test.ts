import assert from "node:assert/strict";
import { ansibleTasks } from "../../../model/command-files/ansible";
import { cloudInitCommands } from "../../../model/command-files/cloud-init";
import type { CommandFile } from "../../../model/command-files/command-file";
import type { TreeDocument } from "../../../model/tree/document";
import { parseYaml } from "../../../model/tree/yaml/yaml";
import { unknownCharacter } from "../../../model/unknown-text";

const ansible = (text: string) => ansibleTasks(parseYaml(text));
const cloudInit = (text: string) => cloudInitCommands(parseYaml(text)[0] as TreeDocument);

/** The commands, as the file has them. */
function commandsOf({ text, commands }: CommandFile): readonly string[] {
  return commands.map(({ words }) => words.map(({ range }) => text.slice(range.start, range.end)).join(" "));
}

/** What is said of files, each in one line, with what the file has there. */
function filesOf({ text, permissions = [], writtenFiles = [] }: CommandFile): readonly string[] {
  return [
    ...permissions.map(({ paths, isRecursive, ...said }) => {
      const parts = (["mode", "owner", "group"] as const).flatMap((name) => {
        const one = said[name];
        const at = one && text.slice(one.range.start, one.range.end);
        return one ? `${name}=${one.isDefault ? `(${one.value})` : (one.value ?? "?")} at ${at}` : [];
      });
      return [...paths, ...(isRecursive ? ["and below"] : []), ...parts].join(" ");
    }),
    ...writtenFiles.map(({ path, content, isAdded }) => {
      const at = content.text.indexOf("X");
      const place = content.toOffset(at, "start");
      return `${path} ${isAdded ? ">>" : ">"} ${content.text.trim().replaceAll(unknownCharacter, "_")} ${at < 0 ? undefined : text[place]}`;
    }),
  ];
}

describe("what cloud-init does", () => {
  it("is what it runs: texts, lists, and scripts that it writes", () => {
    const text =
      "#cloud-config\nbootcmd:\n- a 1\nruncmd:\n- [b, 2]\n- |\n  c 3\n  d 4\nwrite_files:\n- path: /run.sh\n  content: |\n    #!/bin/sh\n    e 5\n- path: /run.py\n  content: |\n    #!/usr/bin/python3\n    f(6)\n";
    assert.deepEqual(commandsOf(cloudInit(text)), ["a 1", "b 2", "c 3", "d 4", "e 5"]);
  });

  it("is who owns its files, and who may read them: everybody where nothing is said", () => {
    const text =
      "#cloud-config\nwrite_files:\n- { path: /a, owner: 'root:docker', permissions: '0600', content: X }\n- { path: /b, append: true, content: X }\n- { path: /c, permissions: 600, content: '${X}' }\n- { path: '${d}', encoding: b64, content: X }\n";
    assert.deepEqual(filesOf(cloudInit(text)), [
      "/a mode=0600 at '0600' owner=root at root group=docker at docker",
      "/b mode=(0644) at /b",
      "/c mode=1130 at 600",
      "mode=(0644) at '${d}'",
      "/a > X X",
      "/b >> X X",
      "/c > ____ undefined",
    ]);
  });
});

describe("what tasks of Ansible do", () => {
  it("is what they run, in plays, blocks and lists of tasks", () => {
    const text =
      "- hosts: all\n  pre_tasks:\n  - shell: a {{ b }} c\n  tasks:\n  - block:\n    - ansible.builtin.command: { cmd: d e }\n    rescue:\n    - command: { argv: [f, g] }\n- raw: h\n- debug: { msg: i }\n";
    assert.deepEqual(commandsOf(ansible(text)), ["a {{ b }} c", "d e", "f g", "h"]);
    assert.equal(ansible(text).commands[0]?.words[1]?.value, undefined);
  });

  it("is who owns files and may read them, in both forms of a module", () => {
    const text =
      "- file: { path: /a, mode: '0600', recurse: yes, state: directory }\n- ansible.builtin.copy: { src: b/x, dest: /b/, owner: root, mode: 0644 }\n- template: src=c.j2 dest=\"/c\" mode=u=rw group={{ g }}\n- copy: { dest: /d, mode: 644 }\n- file: { path: /e, state: absent, mode: '0777' }\n- file: { path: '{{ f }}', mode: '0777' }\n";
    assert.deepEqual(filesOf(ansible(text)), [
      "/a and below mode=0600 at '0600'",
      "/b/x mode=0644 at 0644 owner=root at root",
      "/c mode=u=rw at u=rw group=? at {{ g }}",
      "/d mode=1204 at 644",
      "mode=0777 at '0777'",
    ]);
  });

  it("is done with each item of a loop that is written there", () => {
    const text =
      "- file: { path: '{{ item.path }}', mode: '{{ item.mode | default(omit) }}', owner: root }\n  loop:\n  - { path: /a, mode: '0640' }\n  - { path: /b, mode: 0600 }\n  - { path: '{{ c }}', mode: '0666' }\n- file: path=/d/{{ it }} mode=0644\n  with_items: [e, '{{ f }}']\n  loop_control: { loop_var: it }\n- file: { path: '{{ item }}', mode: '0600' }\n  loop: '{{ g }}'\n- copy: { dest: '{{ item[\"to\"] }}', content: '{{ item.text }}' }\n  loop: [{ to: /h, text: X }]\n";
    assert.deepEqual(filesOf(ansible(text)), [
      "/a mode=0640 at '0640'",
      "/b mode=? at '{{ item.mode | default(omit) }}'",
      "mode=0666 at '0666'",
      "/a /b owner=root at root",
      "/d/e mode=0644 at 0644",
      "mode=0600 at '0600'",
      "/h > X X",
    ]);
  });

  it("is what they write into files, as far as it is literal", () => {
    const text =
      "- copy:\n    dest: /a\n    content: |\n      1\n      X\n- copy: { dest: /b, content: '{{ c }}X{% if d %}e{% endif %}' }\n- lineinfile: path=/c line='-w X'\n- blockinfile: { dest: /d, block: X }\n- lineinfile: { path: /e, line: X, state: absent }\n";
    const written = filesOf(ansible(text)).filter((line) => line.includes(">"));
    assert.deepEqual(written, [
      "/a > 1\nX X",
      "/b > _______X______________________ X",
      "/c >> -w X X",
      "/d >> X X",
    ]);
  });
});
