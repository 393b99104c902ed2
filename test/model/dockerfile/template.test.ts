import assert from "node:assert/strict";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { lastOf, problemsOf } from "./reading";

describe("model/dockerfile templates", () => {
  it("are known by marks that the builder has no use for", () => {
    const templates = [
      "FROM {{ image }}",
      "FROM a\n{{ if x }}\nRUN b\n{{ end }}",
      "{% if x %}\nFROM a\n{% endif %}",
      "FROM a\n<% for x in y %>",
      "FROM @@BASE@@",
      "FROM @BASE@",
      "FROM a\n%%INSTALL%%",
      "FROM a\nRUN apt-get install {{ packages }}",
      "FROM a\nENV A={{a}}",
      "RUN echo '{{ a }}'",
    ];
    for (const text of templates) assert.equal(parseDockerfile(text).isTemplate, true, text);
  });

  it("are not what hands such marks to a program", () => {
    const plain = [
      "FROM a\nRUN docker inspect -f '{{.State}}' x",
      'FROM a\nHEALTHCHECK CMD docker ps --format "{{ .ID }}"',
      "FROM a\nRUN sed -i s/@@A@@/b/ x && echo ${A%%-*} && mkdir {{a,b},c}",
      "FROM a\nENV FORMAT='{{.Name}}'",
      "# {{ generated }}\nFROM a",
      `FROM a@sha256:${"0".repeat(64)}`,
    ];
    for (const text of plain) assert.equal(parseDockerfile(text).isTemplate, false, text);
  });

  it("leave what is put in unknown, and have no problems", () => {
    const text = "FROM {{ image }}\nUSER {{ user }}\nENV A={{a}} B=b\nRUN {{ step }}";
    assert.deepEqual(problemsOf(parseDockerfile(text)), []);
    assert.deepEqual(
      parseDockerfile(text).stages.map(({ base, image }) => [base?.value, image]),
      [[undefined, undefined]],
    );
    assert.deepEqual(
      parseDockerfile(text).instructions[2]?.pairs.map(({ value }) => value?.value),
      [undefined, "b"],
    );
    assert.deepEqual(lastOf(text).commands, []);
  });
});
