import type { Edit } from "../edit";
import type { Range } from "../text";

/** A word or a scalar that says who owns files, or who may read and write them. */
export interface Said {
  /** `undefined` where a variable or a command puts in a part of it. */
  readonly value: string | undefined;
  readonly range: Range;
  /** It is not written, but what holds where nothing is. */
  readonly isDefault?: true;
  /** A mode that is written as a decimal number, `666` for `1232`, which is the value: nobody means that one. */
  readonly isDecimal?: true;
  /** Writes another value in its place; `undefined` where that cannot be. */
  replace(value: string): Edit | undefined;
}

/** An owner, who may be said by a variable. */
export interface Owner extends Said {
  /** The user who calls `sudo`, who is not root: `sudo chown $USER …`. */
  readonly isCaller: boolean;
  /** The same as it is written: `$USER`. */
  readonly written?: string;
}

/** A user or a group, by name, who is given rights besides those that the mode gives. */
export interface Grant extends Owner {
  readonly to: "user" | "group";
  /** The bits of `rwx`. */
  readonly rights: number;
}

/** What a command, a task or an entry of a list of files says of the access to files of a machine. */
export interface Permission {
  /** As they are written, without quotes; a name may hold `*`. Those that are computed are left out. */
  readonly paths: readonly string[];
  /** Other files are meant as well, and it is not known which. */
  readonly hasOthers: boolean;
  /** What is in the folders is meant, too. */
  readonly isRecursive: boolean;
  readonly mode?: Said | undefined;
  readonly owner?: Owner | undefined;
  readonly group?: Said | undefined;
  readonly grants?: readonly Grant[];
}
