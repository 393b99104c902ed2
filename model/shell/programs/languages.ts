import type { Family } from "./grammar";
import type { PackageForm } from "./packages";

const goBuild = `-C -o -p -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod -modfile -overlay
  -pgo -pkgdir -tags -toolexec -coverpkg -covermode -exec`;

/** `name`, `name@1.2`. */
const nameAtVersion = /^(?<name>[^@]+)(?:(?<operator>@)(?<version>.*))?$/s;

const goModule = { pattern: nameAtVersion, file: /\.go$/ };

/** `vendor/name`, `vendor/name:^1.2`, `vendor/name=1.2`. */
const composerPackage = { pattern: /^(?<name>[^/:=@]+\/[^/:=@]+)(?:(?<operator>[:=@])(?<version>.*))?$/s };

/** `name`, `name:1.2`. */
const gemName: PackageForm = {
  pattern: /^(?<name>[^:]+)(?:(?<operator>:)(?<version>.*))?$/s,
  file: /\.gem$/,
  versionOptions: "-v --version",
  switches: new Set(
    `--backtrace --both --clear-sources --conservative --debug --default --development --development-all --env-shebang
      --explain --force --format-executable --help --ignore-dependencies --include-dependencies --local --lock
      --minimal-deps --no-document --no-env-shebang --no-force --no-format-executable --no-http-proxy --no-lock
      --no-minimal-deps --no-post-install-message --no-prerelease --no-rdoc --no-ri --no-suggestions --no-test
      --no-update-sources --no-user-install --no-verbose --no-wrappers --norc --post-install-message --prerelease --quiet
      --rdoc --remote --ri --silent --suggestions --test --update-sources --user-install --vendor --verbose
      --wrappers`.split(/\s+/),
  ),
};

export const languages: Family = {
  go: {
    style: "words",
    valued: "-C",
    subcommands: {
      "install get": { valued: goBuild, packages: goModule },
      run: { valued: goBuild, endsAtOperand: true, packages: goModule },
      build: { valued: goBuild },
      test: {
        valued: `${goBuild} -run -bench -benchtime -count -cpu -parallel -timeout -coverprofile -cpuprofile`,
      },
      "mod work tool": { subcommands: {} },
    },
  },
  cargo: {
    valued: "-C --color --config -Z",
    hasPlus: true,
    subcommands: {
      install: {
        valued: `--version --vers --git --branch --tag --rev --path --root --index --registry -F --features --profile -j
          --jobs --target --target-dir --color --config -Z --bin --example --message-format`,
        packages: {
          pattern: nameAtVersion,
          versionOptions: "--version --vers",
        },
      },
    },
  },
  gem: {
    valued: `-v --version -s --source -i --install-dir -n --bindir -p --http-proxy -P --trust-policy --platform -g --file
      --without --config-file -B --bulk-threshold --build-root`,
    subcommands: { "install i": { packages: gemName } },
  },
  "bundle bundler": {
    valued:
      "--gemfile --path --without --with --jobs -j --retry --binstubs --system --trust-policy --shebang",
    subcommands: { config: {}, exec: { endsAtOperand: true } },
  },
  composer: {
    valued: "-d --working-dir --prefer-install --ignore-platform-req --with",
    subcommands: {
      config: {},
      require: { packages: composerPackage },
      global: { isGroup: true, subcommands: { require: { packages: composerPackage } } },
    },
  },
  dotnet: {
    subcommands: {
      tool: {
        isGroup: true,
        subcommands: {
          install: {
            valued:
              "--version --tool-path --add-source --source --configfile --framework -v --verbosity --arch -a",
            packages: {
              pattern: nameAtVersion,
              versionOptions: "--version",
            },
          },
        },
      },
    },
  },
};
