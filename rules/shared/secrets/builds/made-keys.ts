import type { Command, ShellWord } from "../../../../model/shell/command";
import { outputFiles } from "../../../../model/shell/output-files";
import { type Invocation, invocationOf } from "../../../../model/shell/programs/invocation";

/** A command that makes a private key. */
export interface MadeKey {
  /** As messages call it: `openssl genrsa`. */
  readonly text: string;
  readonly word: ShellWord;
  /** The file that gets it, as it is named; `undefined` where the program decides. */
  readonly file: string | undefined;
}

export function madeKey(command: Command): MadeKey | undefined {
  const { name = "", words } = command;
  const maker = Object.hasOwn(makers, name) ? makers[name] : undefined;
  const [program] = words;
  if (!maker || !program) return undefined;
  const invocation = invocationOf(command);
  const verb = words.find(({ value = "" }) => maker.verbs.test(value));
  if (maker.isMaking && !(invocation && maker.isMaking(invocation))) return undefined;
  if (!maker.isMaking && !verb) return undefined;
  const output = maker.output;
  const named = output && invocation?.option(output)?.written;
  const written = named ?? outputFiles(command)[0]?.value;
  return { text: [name, verb?.value].join(" ").trim(), word: verb ?? program, file: written };
}

interface Maker {
  /** The word that says what it does. */
  readonly verbs: RegExp;
  /** Where a word does not tell. */
  readonly isMaking?: (invocation: Invocation) => boolean;
  /** The options that name the file of the key. */
  readonly output?: string;
}

const makers: Readonly<Record<string, Maker>> = {
  "ssh-keygen": {
    verbs: /^-A$/,
    isMaking: (invocation) =>
      invocation.lacks("-y -l -L -R -F -H -B -e -i -p -c -D -Y -Q -s -k -r") &&
      invocation.option("-A -t -N -f") !== undefined,
    output: "-f",
  },
  openssl: {
    verbs: /^(?:genrsa|genpkey|gendsa|ecparam|req)$/,
    isMaking: ({ subcommand = "", options }) => {
      const has = (names: RegExp) => options.some(({ name }) => names.test(name));
      if (subcommand === "req") return has(/^-(?:newkey|keyout)$/) && !has(/^-key$/);
      return /^(?:genrsa|genpkey|gendsa)$/.test(subcommand) || (subcommand === "ecparam" && has(/^-genkey$/));
    },
    output: "-keyout -out",
  },
  keytool: { verbs: /^-(?:genkey|genkeypair|genseckey)$/, output: "-keystore" },
  gpg: {
    verbs: /^--(?:gen-key|generate-key|full-gen-key|full-generate-key|quick-gen-key|quick-generate-key)$/,
  },
  cfssl: { verbs: /^(?:gencert|genkey|selfsign)$/ },
  certtool: { verbs: /^(?:--generate-privkey|-p)$/ },
  wg: { verbs: /^genkey$/ },
  "make-ssl-cert": { verbs: /^generate-default-snakeoil$/ },
};
