import type { Family } from "./grammar";

const goBuild = `-C -o -p -asmflags -buildmode -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod -modfile -overlay
  -pgo -pkgdir -tags -toolexec -coverpkg -covermode -exec`;

/** `module@v1.2`. */
const goModule = { pattern: /^(?<name>[^@]+)(?:(?<operator>@)(?<version>.*))?$/s, file: /\.go$/ };

/** `vendor/name`, `vendor/name:^1.2`, `vendor/name=1.2`. */
const composerPackage = { pattern: /^(?<name>[^/:=@]+\/[^/:=@]+)(?:(?<operator>[:=@])(?<version>.*))?$/s };

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
          pattern: /^(?<name>[^@]+)(?:(?<operator>@)(?<version>.*))?$/s,
          versionOptions: "--version --vers",
        },
      },
    },
  },
  gem: {
    valued: `-v --version -s --source -i --install-dir -n --bindir -p --http-proxy -P --trust-policy --platform -g --file
      --without --config-file -B --bulk-threshold`,
    subcommands: {
      "install i": {
        packages: {
          pattern: /^(?<name>[^:]+)(?:(?<operator>:)(?<version>.*))?$/s,
          file: /\.gem$/,
          versionOptions: "-v --version",
        },
      },
    },
  },
  "bundle bundler": {
    valued:
      "--gemfile --path --without --with --jobs -j --retry --binstubs --system --trust-policy --shebang",
    subcommands: { config: { subcommands: {} }, exec: { endsAtOperand: true } },
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
              pattern: /^(?<name>[^@]+)(?:(?<operator>@)(?<version>.*))?$/s,
              versionOptions: "--version",
            },
          },
        },
      },
    },
  },
};
