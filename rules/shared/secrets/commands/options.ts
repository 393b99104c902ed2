/** How an option's argument holds the secret, as the group `secret`. */
const whole = /^(?<secret>.+)$/s;
export const afterColon = /^[^:]*:(?<secret>.+)$/s;
const afterPercent = /^[^%]*%(?<secret>.+)$/s;
const afterPass = /^pass:(?<secret>.+)$/s;

/** Programs that log in to registries. */
const loginPrograms = [
  ...["docker", "podman", "nerdctl", "skopeo", "buildah", "helm", "oras", "crane", "regctl", "cosign"],
  ...["az", "oc"],
];
const credentials = { "--creds": afterColon, "--src-creds": afterColon, "--dest-creds": afterColon };

/** Options that pass a password and do not say so in their names; with the program that takes them. */
export const options: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  ...forEach(
    loginPrograms.map((program) => `${program} login`),
    { "-p": whole },
  ),
  ...forEach(["podman", "buildah", "skopeo", "crictl"], credentials),
  ctr: { "-u": afterColon, "--user": afterColon },
  ...forEach(["sshpass", "mongo", "mongosh", "mongodump", "mongorestore", "mongoexport", "mongoimport"], {
    "-p": whole,
  }),
  ...forEach(["sqlcmd", "bcp", "zip", "unzip"], { "-P": whole }),
  ...forEach(["ldapsearch", "ldapadd", "ldapmodify", "ldapwhoami", "ldappasswd", "ldapdelete"], {
    "-w": whole,
  }),
  ...forEach(["useradd", "usermod"], { "-p": whole }),
  ...forEach(["mysql", "mysqladmin", "mysqldump", "mysqlimport", "mysqlcheck", "mysqlshow"], { "-p": whole }),
  ...forEach(
    ["mariadb", "mariadb-admin", "mariadb-dump", "mariadb-import", "mariadb-check", "mariadb-show"],
    {
      "-p": whole,
    },
  ),
  ...forEach(["7z", "7za", "7zz"], { "-p": whole }),
  curl: { "-u": afterColon, "--user": afterColon, "-U": afterColon, "--proxy-user": afterColon },
  http: { "-a": afterColon, "--auth": afterColon },
  "redis-cli": { "-a": whole },
  smbclient: { "-U": afterPercent },
  openssl: { "-passin": afterPass, "-passout": afterPass, "-pass": afterPass },
  keytool: { "-storepass": whole, "-keypass": whole, "-srcstorepass": whole, "-deststorepass": whole },
};

/** A secret that is the argument at a place: `aws configure set aws_secret_access_key …`. */
export interface Position {
  readonly program: string;
  /** What the arguments before it look like, joined by spaces. */
  readonly path: RegExp;
  /** Index among the words, the program being the first. */
  readonly index: number;
  /** How it is passed, where the first argument does not say. */
  readonly via?: string;
}

export const positions: readonly Position[] = [
  { program: "aws", path: /^configure set \S*(?:secret_access_key|session_token) /, index: 4 },
  { program: "vault", path: /^login [^-=\s]+$/, index: 2 },
  { program: "cargo", path: /^login [^-\s]+$/, index: 2 },
  { program: "rabbitmqctl", path: /^(?:add_user|change_password) \S+ /, index: 3 },
  { program: "mc", path: /^alias set \S+ \S+ \S+ /, index: 6 },
  { program: "npm", path: /^config set \S*_(?:authToken|auth|password) /, index: 4 },
  { program: "yarn", path: /^config set npmAuth(?:Token|Ident) /, index: 4 },
  {
    program: "openssl",
    path: /^passwd (?:-(?:salt|rand|writerand) \S+ |-(?!(?:salt|rand|writerand|in) )\w+ )*[^-\s]\S*$/,
    index: -1,
  },
  { program: "mkpasswd", path: /^(?:-[mRS] \S+ |--[\w-]+=\S+ )*[^-\s]\S*$/, index: -1, via: "password" },
  { program: "mysqladmin", path: /(?:^| )password /, index: -1, via: "password" },
];

function forEach(
  programs: readonly string[],
  value: Readonly<Record<string, RegExp>>,
): Readonly<Record<string, Readonly<Record<string, RegExp>>>> {
  return Object.fromEntries(programs.map((program) => [program, value]));
}
