import type { Family, ProgramSpec } from "./grammar";
import type { PackageForm } from "./packages";

/** `name-1.2`, `name-1.2-3.el9.x86_64`, `name=1.2`, `"name >= 1.2"`, `file.rpm`; `@group` is no name. */
const redHat: PackageForm = {
  pattern:
    /^(?<name>[^@\s<>=][^\s<>=]*?)(?: ?(?<operator>-(?=\d[^-]*(?:-\d[^-]*)?$)|[<>=]{1,2}) ?(?<version>.*))?$/s,
  file: /\.rpm$/,
};

/** `name:stream`, `name:stream/profile`. */
const stream: PackageForm = { pattern: /^(?<name>[^:/]+)(?:(?<operator>:)(?<version>.*))?(?:\/.*)?$/s };

const installing: readonly string[] = [
  ...["install in", "localinstall", "reinstall rei", "update", "localupdate", "upgrade up", "downgrade"],
  "upgrade-minimal up-min",
];

const yum: ProgramSpec = {
  valued: `--setopt -c --config -x --exclude --excludepkgs -d --debuglevel -e --errorlevel -R --randomwait --enablerepo
    --disablerepo --enable-repo --disable-repo --repo --repoid --repofrompath --installroot --releasever --forcearch
    --advisory --enableplugin --disableplugin --downloaddir --destdir`,
  subcommands: {
    ...Object.fromEntries(installing.map((verbs) => [verbs, { packages: redHat }])),
    module: { subcommands: { install: { packages: stream } } },
    group: { subcommands: {} },
    "config-manager": {
      valued: "--add-repo --setopt --set-enabled --set-disabled --enable --disable --from-repofile",
    },
  },
};

export const rpm: Family = {
  pacman: {
    valued:
      "-b --dbpath -r --root --arch --cachedir --config --gpgdir --hookdir --logfile --sysroot --assume-installed --ignore --overwrite",
  },
  "yum dnf dnf5 microdnf tdnf": yum,
  rpm: {
    valued:
      "-D --define -E --eval -r --root --dbpath --prefix --relocate --excludepath --import --rcfile --pipe",
    packages: redHat,
  },
  zypper: {
    valued:
      "-R --root -c --config -D --reposd-dir -C --cache-dir --installroot -r --repo --from -t --type -p --plus-repo",
    subcommands: {
      "install in": { packages: redHat },
      "update up": { packages: redHat },
      "addrepo ar": { valued: "-r --repo -t --type -p --priority -n --name" },
    },
  },
};
