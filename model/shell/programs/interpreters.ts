import type { Family } from "./grammar";

export const interpreters: Family = {
  "sh bash ash dash zsh ksh mksh": {
    valued: "-o -O +o +O --rcfile --init-file",
    endsAtOperand: true,
    hasPlus: true,
  },
  perl: { valued: "-e -E -I -M -m", endsAtOperand: true },
  ruby: { valued: "-e -r -I -C -E", endsAtOperand: true },
  php: { valued: "-r -f -d -c -B -R -F -E", endsAtOperand: true },
};
