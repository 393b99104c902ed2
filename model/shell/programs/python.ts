import type { Family, ProgramSpec } from "./grammar";
import type { PackageForm } from "./packages";

/** `name==1.2`, `name[extra]>=1,<2`, `name~=1.2`, `name @ https://…`, `git+https://…`, `./path`, `file.whl`. */
const requirement: PackageForm = {
  pattern:
    /^(?<name>[A-Za-z\d][\w.-]*)(?:\[[^\]]*\])? ?(?:(?<operator>===|[=~!<>]=|[<>]|@) ?(?<version>[^;]*))?(?:;.*)?$/s,
  file: /\.(?:whl|zip|tar\.(?:gz|bz2|xz))$/,
  url: /^(?:git|hg|svn|bzr)\+|^[\w.[\]-]+ ?@ ?\w+[:+]/,
  switches: new Set(
    `--active --all-extras --allow-all-external --allow-python-downloads --break-system-packages --build-isolation
      --check-build-dependencies --compile --compile-bytecode --debug --dev --disable-pip-version-check --dry-run --exact
      --force --force-reinstall --frozen --global --help --ignore-installed --ignore-requires-python --include-deps
      --inexact --isolated --lfs --locked --managed-python --native-tls --no-active --no-break-system-packages
      --no-build --no-build-isolation --no-cache-dir --no-clean --no-color --no-compile --no-compile-bytecode --no-config
      --no-deps --no-download --no-editable --no-index --no-input --no-managed-python --no-progress --no-python-downloads
      --no-python-version-warning --no-require-hashes --no-sources --no-sync --no-system --no-use-pep517 --no-user
      --no-verify-hashes --no-warn-conflicts --no-warn-script-location --no-wheel --no-workspace --offline --pre
      --prefer-binary --preview --quiet --raw --raw-sources --refresh --reinstall --require-hashes --require-virtualenv
      --show-settings --strict --system --system-certs --system-site-packages --upgrade --use-mirrors --use-pep517
      --use-wheel --user --verbose --verify-hashes --workspace`.split(/\s+/),
  ),
};

const pip: ProgramSpec = {
  valued: `-r --requirement -c --constraint -e --editable -t --target --platform --python-version --implementation --abi
    --root --prefix --src --upgrade-strategy -C --config-settings --global-option --build-option --no-binary --only-binary
    --progress-bar --root-user-action --report -i --index-url --pypi-url --extra-index-url -f --find-links --python --log
    --proxy --retries --timeout --exists-action --trusted-host --cert --client-cert --cache-dir --use-feature
    --use-deprecated -b --build --build-dir --allow-external -d --dest --download -w --wheel-dir --install-option --group`,
  subcommands: {
    install: { packages: requirement },
    download: { packages: requirement },
    wheel: { packages: requirement },
    "config cache": { subcommands: {} },
  },
};

const uv = `-r --requirement --requirements -c --constraint --constraints -b --build-constraint --build-constraints --override
  --overrides --exclude --excludes -e --editable -t --target --prefix -p --python -i --index-url --default-index --index
  --extra-index-url -f --find-links -P --upgrade-package --reinstall-package --refresh-package --index-strategy
  --fork-strategy --keyring-provider --resolution --prerelease --exclude-newer --exclude-newer-package --link-mode
  --cache-dir --config-file --project --directory --allow-insecure-host --trusted-host --python-version --python-platform
  --python-preference --torch-backend --color --preview-features --no-binary --only-binary --no-build-package
  --no-binary-package --no-sources-package --no-build-isolation-package --no-install-package --only-install-package -C
  --config-setting --config-settings --config-settings-package --extra --no-extra --group --no-group --only-group
  --optional --package --with --with-editable --with-executables-from --with-requirements --from --bounds --tag --branch
  --rev --marker --script --output-format`;

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
