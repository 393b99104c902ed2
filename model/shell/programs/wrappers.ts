import type { Family, ProgramSpec } from "./grammar";

const plain: ProgramSpec = { wraps: {} };
const asUser: ProgramSpec = { wraps: { operands: 1 } };

/** Programs that run the command in their arguments. */
export const wrappers: Family = {
  "builtin busybox catatonit nohup setsid": plain,
  "gosu s6-setuidgid setuidgid su-exec": asUser,
  chroot: { valued: "--userspec --groups", wraps: { operands: 1 } },
  command: { wraps: { alone: "-v -V" } },
  doas: { valued: "-u -C", wraps: {} },
  "dumb-init": { valued: "-r --rewrite", wraps: {} },
  env: { valued: "-u --unset -C --chdir", wraps: { alone: "-S" } },
  exec: { valued: "-a", wraps: {} },
  fakeroot: { valued: "-l --lib -s -i -b --faked", wraps: {} },
  ionice: { valued: "-c --class -n --classdata", wraps: { alone: "-p -P -u" } },
  nice: { valued: "-n --adjustment", wraps: {} },
  setpriv: {
    valued: `--ambient-caps --bounding-set --egid --euid --groups --inh-caps --pdeathsig --regid --reuid --rgid --ruid
      --securebits`,
    wraps: { alone: "-d" },
  },
  stdbuf: { valued: "-i --input -o --output -e --error", wraps: {} },
  sudo: {
    valued: `-C --close-from -D --chdir -g --group -h --host -p --prompt -r --role -R --chroot -t --type -T
      --command-timeout -U --other-user -u --user`,
    wraps: { alone: "-e -l" },
  },
  time: { valued: "-f --format -o --output", wraps: {} },
  timeout: { valued: "-k --kill-after -s --signal", wraps: { operands: 1 } },
  "tini tini-static": { valued: "-p -e", wraps: {} },
  xargs: {
    valued:
      "-a --arg-file -d --delimiter -E -I -L -n --max-args -P --max-procs -s --max-chars --process-slot-var",
    wraps: {},
  },
};
