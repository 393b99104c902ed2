import type { Family } from "./grammar";

export const users: Family = {
  useradd: {
    valued: `-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -g --gid -G --groups -k --skel -K
      --key -p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user`,
  },
  /** Debian's, and BusyBox's with short options. */
  "adduser addgroup": {
    valued: `-h --home -g --gecos --gid --comment -G --ingroup -k --conf --shell -s -u --uid --firstuid --lastuid
      --firstgid --lastgid`,
  },
  usermod: {
    valued: `-c --comment -d --home -e --expiredate -f --inactive -g --gid -G --groups -l --login -p --password -R --root -P
      --prefix -s --shell -u --uid -v --add-subuids -V --del-subuids -w --add-subgids -W --del-subgids -Z --selinux-user`,
  },
  "groupadd groupmod": {
    valued: "-g --gid -K --key -n --new-name -p --password -R --root -P --prefix -U --users",
  },
  passwd: { valued: "-i --inactive -n --mindays -r --repository -R --root -w --warndays -x --maxdays" },
  chpasswd: { valued: "-c --crypt-method -R --root -P --prefix -s --sha-rounds" },
  "su runuser": {
    valued: `-c --command --session-command -g --group -G --supp-group -s --shell -w --whitelist-environment -u --user`,
  },
};
