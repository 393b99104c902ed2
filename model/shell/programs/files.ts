import type { Family } from "./grammar";

export const files: Family = {
  chmod: { valued: "--reference", operand: /^-[rwxXstugoa]/ },
  "chown chgrp": { valued: "--from --reference" },
  setfacl: {
    valued: "-m --modify -x --remove -M --modify-file -X --remove-file --set --set-file --restore",
  },
  "cp mv": { valued: "-S --suffix -t --target-directory" },
  install: { valued: "-g --group -m --mode -o --owner -S --suffix -t --target-directory --strip-program" },
  ln: { valued: "-S --suffix -t --target-directory" },
  mkdir: { valued: "-m --mode" },
  mknod: { valued: "-m --mode" },
  "rm rmdir touch tee cat": {},
  sed: { valued: "-e --expression -f --file -l --line-length", attached: "-i" },
};
