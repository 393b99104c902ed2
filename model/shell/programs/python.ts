import type { Family, ProgramSpec } from "./grammar";
import type { PackageForm } from "./packages";

/** `name==1.2`, `name[extra]>=1,<2`, `name~=1.2`, `name @ https://…`, `git+https://…`, `./path`, `file.whl`. */
const requirement: PackageForm = {
  pattern:
    /^(?<name>[A-Za-z\d][\w.-]*)(?:\[[^\]]*\])? ?(?:(?<operator>===|[=~!<>]=|[<>]|@) ?(?<version>[^;]*))?(?:;.*)?$/s,
  file: /\.(?:whl|zip|tar\.(?:gz|bz2|xz))$/,
  url: /^(?:git|hg|svn|bzr)\+|^[\w.[\]-]+ ?@ ?\w+[:+]/,
};

const pip: ProgramSpec = {
  valued: `-r --requirement -c --constraint -e --editable -t --target --platform --python-version --implementation --abi
    --root --prefix --src --upgrade-strategy -C --config-settings --global-option --build-option --no-binary --only-binary
    --progress-bar --root-user-action --report -i --index-url --pypi-url --extra-index-url -f --find-links --python --log
    --proxy --retries --timeout --exists-action --trusted-host --cert --client-cert --cache-dir --use-feature
    --use-deprecated -d --dest --download -w --wheel-dir --install-option --group`,
  subcommands: {
    install: { packages: requirement },
    download: { packages: requirement },
    wheel: { packages: requirement },
    "config cache": { subcommands: {} },
  },
};

const uv = `-r --requirement --requirements -c --constraint --constraints --override -e --editable -t --target --prefix -p
  --python -i --index-url --default-index --index --extra-index-url -f --find-links -P --upgrade-package --index-strategy
  --keyring-provider --resolution --prerelease --exclude-newer --link-mode --cache-dir --config-file --project --directory
  --allow-insecure-host --python-version --python-platform --no-binary --only-binary -C --config-setting --extra --group
  --optional --package --with --with-requirements --from --bounds --tag --branch --rev`;

export const python: Family = {
  "pip pip2 pip3": pip,
  "python python2 python3": { valued: "-c -m -W -X", endsAtOperand: true, runs: "-m" },
  uv: {
    valued: uv,
    subcommands: {
      pip: { valued: uv, subcommands: { install: { packages: requirement } } },
      add: { packages: requirement },
      tool: {
        valued: uv,
        subcommands: { install: { packages: requirement }, run: { valued: uv, endsAtOperand: true } },
      },
      run: { valued: uv, endsAtOperand: true },
      python: { valued: uv, subcommands: {} },
    },
  },
  pipx: {
    valued: "--python --index-url -i --pip-args --suffix --fetch-missing-python",
    subcommands: {
      install: { packages: requirement },
      run: { valued: "--spec --python --pip-args", endsAtOperand: true },
    },
  },
  poetry: {
    valued: "-C --directory -P --project --with --without --only -E --extras -G --group --source",
    subcommands: {},
  },
  "conda mamba micromamba": {
    valued: "-n --name -p --prefix -c --channel --file -f --solver --root-prefix -r",
    subcommands: {},
  },
};
