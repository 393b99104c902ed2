import type { Family } from "./grammar";

const ssh = "-B -b -c -D -E -e -F -I -i -J -L -l -m -O -o -p -Q -R -S -W -w";

export const remote: Family = {
  ssh: { valued: ssh, endsAtOperand: true },
  "scp sftp": { valued: "-B -b -c -D -F -i -J -l -o -P -R -S -s -X" },
  "ssh-keygen": { valued: "-a -b -C -E -F -f -I -J -K -m -N -n -O -P -R -r -s -t -V -w -Y -Z -z -D" },
  "ssh-keyscan": { valued: "-f -O -p -T -t" },
  sshpass: { valued: "-f -d -p -P", wraps: {} },
  rsync: {
    valued:
      "-e --rsh --rsync-path --exclude --include --exclude-from --include-from --files-from --password-file",
  },
};
