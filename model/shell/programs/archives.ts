import type { Family } from "./grammar";

export const archives: Family = {
  "tar gtar bsdtar": {
    valued: `-f --file -C --directory -T --files-from -X --exclude-from --exclude -b --blocking-factor -g
      --listed-incremental -I --use-compress-program -K --starting-file -N --newer --after-date -V --label -F
      --info-script --new-volume-script -L --tape-length -H --format --strip-components --transform --xform --owner
      --group --mode --mtime --sort --warning --checkpoint-action --record-size --suffix`,
    lettersFirst: true,
  },
  unzip: { valued: "-d -P -x -O -I" },
  zip: { valued: "-P --password -b --temp-path -t -tt -n --suffixes -O --output-file -s --split-size -x -i" },
  "7z 7za 7zz 7zr": { attached: "-p -o -t -m -x -i -w -v -s -r -a -b -u -S" },
};
