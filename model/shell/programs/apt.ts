import type { Family } from "./grammar";
import type { PackageForm } from "./packages";

/** `name=1.2`, `name/release`, `name:arm64`, `./file.deb`. */
const debian: PackageForm = {
  pattern: /^(?<name>[^=/:]+)(?::[\w-]+)?(?:(?<operator>[=/])(?<version>.*))?$/s,
  file: /\.deb$/,
};

/** `name=1.2`, `name~1.2`, `name>=1.2`, `name@repository`, `file.apk`. */
const alpine: PackageForm = {
  pattern: /^(?<name>[^!=~<>@][^=~<>@]*)(?:@[\w-]+)?(?:(?<operator>[=~<>]{1,2})(?<version>.*))?$/s,
  file: /\.apk$/,
};

export const apt: Family = {
  "apt apt-get aptitude": {
    valued:
      "-o --option -t --target-release --default-release -c --config-file -a --host-architecture -P --build-profiles",
    subcommands: { "install reinstall": { packages: debian } },
  },
  "apt-cache": { valued: "-o --option -c --config-file", subcommands: {} },
  "add-apt-repository": {
    valued: "-S --sourceslist -P --ppa -C --cloud -c --component -p --pocket -U --uri",
  },
  "dpkg dpkg-deb": { valued: "-D --debug --admindir --instdir --root --ignore-depends --log --path-exclude" },
  apk: {
    valued: `-t --virtual -X --repository -p --root --keys-dir --repositories-file --cache-dir --arch --wait
      --cache-max-age --timeout --progress-fd`,
    subcommands: { add: { packages: alpine } },
  },
};
