import assert from "node:assert/strict";
import { parseDockerfile } from "../../../model/dockerfile/parse";
import { unknownPart } from "../../../model/outline";
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
  });

  it("are told by the name of the file as well", () => {
    const text = "FROM a\nmacro(1)";
    assert.deepEqual(problemsOf(parseDockerfile(text)).length, 1);
    assert.deepEqual(problemsOf(parseDockerfile(text, { isTemplate: true })), []);
  });

  it("are divided into words with each mark in one", () => {
    const { stages, instructions } = parseDockerfile(
      'FROM {{ .From | default "a b" }} AS build\nCOPY {% if x %}a b{% endif %} /c\nENV A={{ a }}b C=d\n{{ if .X }}ARG TOKEN{{ end }}',
    );
    assert.equal(stages[0]?.name?.value, "build");
    assert.deepEqual(
      instructions[1]?.words.map(({ raw }) => raw),
      ["{% if x %}a b{% endif %}", "/c"],
    );
    assert.deepEqual(
      instructions[2]?.pairs.map(({ name, value }) => [name, value?.raw]),
      [
        ["A", "{{ a }}b"],
        ["C", "d"],
      ],
    );
    assert.deepEqual(instructions[3]?.pairs, []);
  });

  it("leave the known parts of a word known", () => {
    const [word] = lastOf("FROM {{ registry }}/app:{{ tag }}-slim").words;
    assert.equal(word?.outline, `${unknownPart}/app:${unknownPart}-slim`);
  });

  /** The commands of the last instruction as they are written, a word that is not known in brackets. */
  function commands(text: string): readonly string[] {
    return lastOf(`FROM {{ image }}\n${text}`).commands.map(({ words }) =>
      words.map(({ raw, value }) => (value === undefined ? `[${raw}]` : raw)).join(" "),
    );
  }

  it("are read in a RUN with each mark as a part of a word that is not known", () => {
    for (const [text, expected] of [
      ["RUN {{ step }}", ["[{{ step }}]"]],
      ["RUN a && b {{ c }} -d | e", ["a", "b [{{ c }}] -d", "e"]],
      [
        "RUN a@@B@@c '{{ d }}' \"e%%F%%\" <%= g %> {{{h}}}",
        ["[a@@B@@c] ['{{ d }}'] [\"e%%F%%\"] [<%= g %>] [{{{h}}}]"],
      ],
      ["RUN sh -c 'a {{ b \"c\" }} && d'", ["sh -c ['a {{ b \"c\" }} && d']", 'a [{{ b "c" }}]', "d"]],
      ["RUN a {{ b | c {{ d }} }} && e", ["a [{{ b | c {{ d }} }}]", "e"]],
      ["RUN a {{ b", ["a [{{ b]"]],
      ['RUN ["a", "{{ b }}", "c"]', ['"a" ["{{ b }}"] "c"']],
      ["RUN <<E\na {{ b }} && c\nE", ["a [{{ b }}]", "c"]],
      ['SHELL ["pwsh", "-c"]\nRUN a \'{{ b }}\' | c {{ d }}', ["a ['{{ b }}']", "c [{{ d }}]"]],
    ] as const)
      assert.deepEqual(commands(text), expected, text);
  });

  it("leave unknown what a mark may change that can bring operators", () => {
    for (const [text, expected] of [
      [
        "RUN a {{ if b }}-c && d -e{{ else }}| f{{ end }} -g && h",
        ["a [{{ if b }}-c && d -e{{ else }}| f{{ end }}]", "h"],
      ],
      ["RUN a {% for b in c %}-d{% endfor %} && e", ["a [{% for b in c %}-d{% endfor %}]", "e"]],
      ["RUN a {% set b = 1 %} -c && d", ["a [{% set b = 1 %}]", "d"]],
      ["RUN a {{ end }} -b; c", ["a [{{ end }}]", "c"]],
      ["RUN a \\\n  {{ b }} \\\n  -c && d", ["a [{{ b }}]", "d"]],
      ["RUN a \\\n  {{ b }} -c && d", ["a [{{ b }}] -c", "d"]],
      ["RUN <<E\na \\\n{{ b }}\nc\nE", ["a [{{ b }}]", "c"]],
      ['SHELL ["pwsh", "-c"]\nRUN a {{ if b }}-c{{ end }} -d; e', ["a [{{ if b }}-c{{ end }}]", "e"]],
    ] as const)
      assert.deepEqual(commands(text), expected, text);
  });

  it("tell where words stand, with the marks in them", () => {
    const text = "FROM {{ image }}\nRUN a --b={{ c }} \\\n  'd{{ e }}'";
    const [command] = lastOf(text).commands;
    assert.deepEqual(
      command?.words.map(({ range }) => text.slice(range.start, range.end)),
      ["a", "--b={{ c }}", "'d{{ e }}'"],
    );
    assert.equal(command?.words[1]?.written()?.text, "--b={{ c }}");
  });
});
