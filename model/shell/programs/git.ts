import type { Family } from "./grammar";

const remote =
  "-u --upload-pack -o --server-option -j --jobs --depth --deepen --shallow-since --shallow-exclude --filter";

export const git: Family = {
  git: {
    valued: "-C -c --exec-path --git-dir --work-tree --namespace --config-env --attr-source --super-prefix",
    subcommands: {
      clone: {
        valued: `${remote} -b --branch --revision -c --config --reference --reference-if-able --template --separate-git-dir
          --origin --bundle-uri --ref-format`,
      },
      "fetch pull": {
        valued: `${remote} --refmap -s --strategy -X --strategy-option --recurse-submodules-default`,
      },
      "checkout switch": {
        valued: "-b -B --orphan -c -C --create --force-create --conflict --pathspec-from-file",
      },
      submodule: {
        subcommands: {
          add: { valued: "-b --branch --name --reference --depth" },
          update: { valued: "--reference --depth -j --jobs --filter" },
        },
      },
      config: { valued: "-f --file --blob --type --default --value --comment" },
      remote: { subcommands: { add: { valued: "-t -m" } } },
      lfs: { subcommands: {} },
    },
  },
};
