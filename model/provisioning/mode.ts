/** What a mode says of the nine bits of access, `rwxrwxrwx`; of what is in neither it says nothing. */
export interface Mode {
  /** Bits that are set afterwards. */
  readonly granted: number;
  /** Bits that are not. */
  readonly denied: number;
  /** The bits before them that are set afterwards: 4 setuid, 2 setgid, 1 sticky. */
  readonly special: number;
  /** It is written as a number, and says all of it. */
  readonly isNumber: boolean;
}

const all = 0o777;
const whole = 0o7777;
const masks: Readonly<Record<string, number>> = { u: 0o4700, g: 0o2070, o: 0o007, a: whole };
const bits: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111, s: 0o6000, t: 0o1000 };
/** Of what nobody in particular is given, a shell's usual umask keeps these. */
const keptByUmask = 0o022;

/** A mode as `chmod` takes it, `0644` or `u=rw,go-w`; `undefined` for what is none. */
export function readMode(text: string): Mode | undefined {
  const number = /^0?o?([0-7]{3,4})$/.exec(text)?.[1];
  if (number !== undefined) {
    const mode = Number.parseInt(number, 8);
    return { granted: mode & all, denied: all & ~mode, special: mode >> 9, isNumber: true };
  }
  let granted = 0;
  let denied = 0;
  for (const clause of text.split(",")) {
    const [, who = "", actions = ""] = /^([ugoa]*)((?:[-+=][rwxXstugo]*)+)$/.exec(clause) ?? [];
    if (actions === "") return undefined;
    const mask = [...who].reduce((sum, one) => sum | (masks[one] ?? 0), 0) || whole & ~keptByUmask;
    for (const [, sign, rights = ""] of actions.matchAll(/([-+=])([rwxXstugo]*)/g)) {
      // What `X` and the copy of another's rights give is not known.
      const isKnown = !/[Xugo]/.test(rights);
      const named = mask & [...rights].reduce((sum, one) => sum | (bits[one] ?? 0), 0);
      if (sign === "=") {
        granted &= ~mask;
        denied = (denied & ~mask) | (isKnown ? mask & ~named : 0);
      }
      granted = sign === "-" ? granted & ~named : granted | named;
      denied = sign === "-" ? denied | named : denied & ~named;
    }
  }
  return { granted: granted & all, denied: denied & all, special: granted >> 9, isNumber: false };
}
