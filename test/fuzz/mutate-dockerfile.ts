import type { Mutation } from "./mutation";
import { onLine } from "./some-lines";

const keywords = [
  ...["FROM", "RUN", "COPY", "ADD", "ENV", "ARG", "USER", "CMD", "ENTRYPOINT", "WORKDIR", "LABEL", "SHELL"],
  ...[
    "ONBUILD",
    "ONBUILD RUN",
    "HEALTHCHECK",
    "EXPOSE",
    "VOLUME",
    "STOPSIGNAL",
    "MAINTAINER",
    "from",
    "RUNX",
    "#",
  ],
] as const;

/** Changes that make another instruction, stage or line of a Dockerfile. */
export const mutateDockerfile: readonly Mutation[] = [
  onLine((line, { random }) => line.replace(/^\s*\S+/, random.pick(keywords))),
  onLine((line) => (line.startsWith("#") ? line.slice(1) : `#${line}`)),
  // Continues on the next line, or no longer does.
  onLine((line, { random }) =>
    /[\\`]\s*$/.test(line)
      ? line.replace(/[\\`](\s*)$/, "$1")
      : line.replace(/(\s*)$/, `${random.pick([" \\", "\\", " `", "\\ ", " \\\n # c"])}$1`),
  ),
  onLine((line, { random }) => {
    const word = random.pick(["EOF", "X", "\\", "", "1"]);
    const operator = random.pick(["<<", "<<-", "5<<"]);
    const quote = random.pick(["", '"', "'"]);
    return line.replace(/(\r?\n?)$/, ` ${operator}${quote}${word}${quote}$1`);
  }),
  onLine((line, { random }) => `${random.pick(["EOF", "X", "\tEOF", "EOF ", " X"])}\n${line}`),
  (text, { random }) => `${random.pick(directives)}\n${text}`,
  (text) => text.replace(/^(?:#.*\n)+/, ""),
  // A stage gets the name of another, an argument the value of none.
  (text, { random }) => {
    const names = [...text.matchAll(/(?<=^FROM[^\n]*\sAS\s+|--from=|^FROM\s+|\$\{?)[\w-]+/gim)];
    if (names.length === 0) return `${text}\nFROM a AS b\n`;
    const { index, 0: name } = random.pick(names);
    return text.slice(0, index) + random.pick(names)[0] + text.slice(index + name.length);
  },
  (text, { random }) => {
    const flag = random.pick([
      ...[
        "--mount=type=secret,id=a",
        "--mount=type=bind,target=/x",
        "--network=host",
        "--from=b",
        "--platform=$P",
      ],
      ...["--chmod=777", "--mount=", "--x", "--security=insecure", '--mount="type=cache', "--interval=1s"],
    ]);
    const heads = [...text.matchAll(/^\s*[A-Za-z]+(?= )/gm)];
    if (heads.length === 0) return text;
    const { index, 0: head } = random.pick(heads);
    return `${text.slice(0, index) + head} ${flag}${text.slice(index + head.length)}`;
  },
  (text, { random, other }) => {
    const stages = [text, other()].flatMap((one) => one.split(/^(?=FROM\s)/im));
    return Array.from({ length: random.between(1, 5) }, () => random.pick(stages)).join("");
  },
];

const directives = [
  "# escape=`",
  "# escape=\\",
  "# syntax=docker/dockerfile:1",
  "#",
  "\ufeff# c",
  "# a=b",
  "",
  "ARG A=b",
];
